#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "disk/file.h"
#include "ports/signer.h"
#include "tlog/add_checkpoint.h"
#include "tlog/checkpoint.h"

namespace zhiyuan::witness {

/// What a witness makes of a checkpoint that it is asked to sign.
enum class Verdict {
    cosigned,
    unknown_log,        ///< of no log that it watches
    not_signed,         ///< not by that log's key
    not_a_request,      ///< the old size is beyond the checkpoint's
    other_size,         ///< it has seen the log at another size than the old one
    other_root,         ///< it has seen another log of that very size: a split view
    does_not_continue,  ///< the log has not only grown since it was seen
    failed,             ///< what was seen could not be made durable: nothing is signed
};

struct Answer {
    Verdict verdict = Verdict::failed;
    std::int64_t size = 0;                    ///< that it has seen of that log
    std::optional<tlog::NoteSignature> line;  ///< of `cosigned`
    std::string words;                        ///< of `failed`, for the operator
};

/// 见证: remembers the newest checkpoint of each log that it watches, and signs one only if it
/// continues that (C2SP tlog-witness). What it has seen is durable before it signs. One thread
/// uses it, one process at a time.
class WitnessBook {
public:
    /// `logs` are keys of logs, whose names are their origins; `own` is a key of kind cosignature,
    /// with which `signer` signs and which outlives the book. Makes or opens what lies in a folder
    /// that exists. The error is in words for the operator.
    static Result<std::unique_ptr<WitnessBook>, std::string> open(
        const std::filesystem::path& folder, const std::vector<tlog::NoteKey>& logs,
        tlog::NoteKey own, ports::Signer& signer);

    /// What the witness of that folder has seen, by origin; it may be serving meanwhile.
    static Result<std::map<std::string, tlog::Checkpoint>, std::string> seen_in(
        const std::filesystem::path& folder, const std::vector<tlog::NoteKey>& logs,
        ports::Signer& signer);

    /// `now` in seconds since 1970, by the wall clock.
    Answer add(const tlog::AddCheckpoint& request, std::int64_t now);

    /// The newest checkpoint that it has seen of the log whose origin has that SHA-256, in
    /// hexadecimal, as the log has signed it: the proof of what the witness says.
    std::optional<std::string> note_of(const std::string& origin_hash) const;

    /// What it has seen, by origin.
    std::map<std::string, tlog::Checkpoint> seen() const;

private:
    struct Watched {
        tlog::NoteKey key;
        tlog::Checkpoint seen;
        std::string note;  ///< as the log has signed that; empty: nothing was seen
    };

    WitnessBook(std::filesystem::path folder, tlog::NoteKey own, ports::Signer& signer)
        : folder_(std::move(folder)), own_(std::move(own)), signer_(signer) {}
    std::filesystem::path file_of(const std::string& origin) const;
    Result<void, std::string> hold();
    Result<void, std::string> read_all(const std::vector<tlog::NoteKey>& logs);
    Result<Watched, std::string> read(const tlog::NoteKey& key) const;
    static Verdict judge(const Watched& log, const tlog::AddCheckpoint& request,
                         const tlog::Checkpoint& checkpoint);
    void keep_evidence(const tlog::AddCheckpoint& request) const;

    std::filesystem::path folder_;
    tlog::NoteKey own_;
    ports::Signer& signer_;
    std::optional<disk::File> lock_;
    std::map<std::string, Watched> logs_;  ///< by origin
};

}  // namespace zhiyuan::witness
