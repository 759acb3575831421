#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"
#include "disk/file.h"

namespace zhiyuan::registrar {

/// The register's truth: records one behind the other, in segments whose room was written
/// beforehand, so that a record costs one write and one flush of data alone (docs/formats.md). A
/// record bears the digest of the one before it. One thread uses it, one process at a time.
class Journal {
public:
    struct Options {
        std::int64_t segment_bytes = 16 << 20;  ///< a record is no longer than half of it
        Digest origin{};  ///< whose journal it is: stands for the record before the first
    };
    /// Sees the records that are there, from the first. False: a record can't be taken, and the
    /// journal does not open.
    using Visit = std::function<bool(std::string_view payload)>;

    /// Makes an empty journal in a folder that exists and holds none. The error is in words for the
    /// operator.
    static Result<void, std::string> make(const std::filesystem::path& folder, Options options);

    /// A record that a crash has left half written is given up: it is the last, and its append was
    /// never answered. Any other damage, and a segment that is missing, is an error, in words for
    /// the operator, and changes nothing. What is there when this returns survives a crash of the
    /// machine.
    static Result<std::unique_ptr<Journal>, std::string> open(const std::filesystem::path& folder,
                                                              Options options, const Visit& visit);

    struct Error {
        bool broken = false;  ///< it may or may not be there, and this Journal takes nothing more;
                              ///< otherwise nothing was written, and it may be tried again
        std::string words;
    };
    /// Once this returns, the record survives a crash of the machine.
    Result<void, Error> append(std::string_view payload);

    /// What a record holds, as it was appended; it must be there. Fails, in words for the operator,
    /// when it can't be read any more or has changed.
    Result<std::string, std::string> read(std::int64_t number) const;
    /// Whether a record of that many bytes can be taken at all.
    bool fits(std::size_t bytes) const;
    std::int64_t records() const { return records_; }
    bool broken() const { return broken_; }
    /// Whether a crash had left something behind the last whole record.
    bool gave_up_a_tail() const { return gave_up_a_tail_; }

private:
    Journal(std::filesystem::path folder, Options options);
    std::filesystem::path path_of(std::int64_t segment) const;
    Digest digest_of(std::string_view payload) const { return digest_of(last_, records_, payload); }
    static Digest digest_of(const Digest& before, std::int64_t number, std::string_view payload);

    Result<void, std::string> hold();
    Result<void, std::string> begin(const Visit& visit);
    Result<std::int64_t, std::string> count_segments() const;
    Result<void, std::string> compare_head();
    Result<void, std::string> settle();
    void note_head();
    Result<void, std::string> read_segment(const Visit& visit);
    std::string_view take_record(std::string_view rest) const;
    Result<void, std::string> end_of_records(std::string_view rest);
    Result<disk::File, std::string> make_segment(std::int64_t segment) const;
    std::string damaged(const std::string& what) const;

    std::filesystem::path folder_;
    Options options_;
    std::optional<disk::File> lock_;
    std::optional<disk::File> file_;  ///< the segment that is written to
    std::int64_t segment_ = 0;        ///< its number
    std::int64_t offset_ = 0;         ///< where the next record goes
    /// Where each record lies, and its digest.
    struct Place {
        std::int64_t segment = 0;
        std::int64_t offset = 0;
        std::int64_t length = 0;  ///< of what it holds
        Digest digest{};
    };
    std::vector<Place> places_;
    std::string newest_;  ///< the segment's last record, or its header
    std::optional<disk::File> head_;
    std::int64_t records_ = 0;
    Digest last_{};  ///< digest of the last record
    bool gave_up_a_tail_ = false;
    bool full_ = false;  ///< a record did not fit: none goes into this segment any more
    bool broken_ = false;
};

}  // namespace zhiyuan::registrar
