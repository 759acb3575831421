#pragma once

#include <array>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "registrar/guarded_register.h"
#include "registrar/http_post.h"
#include "tlog/note.h"

namespace zhiyuan::registrar {

/// A witness that the register asks.
struct WitnessAddress {
    std::string url;    ///< without /add-checkpoint
    tlog::NoteKey key;  ///< of kind cosignature
    friend bool operator==(const WitnessAddress&, const WitnessAddress&) = default;
};

/// Has the newest checkpoints of both logs cosigned by witnesses (C2SP tlog-witness). A witness
/// that is away is asked again at the next round. One that has seen another log than this
/// register's is proof that one of the two was put back: the register then stops.
class Cosigning {
public:
    /// Asks the witness at that address; http_post, but in tests.
    using Post = std::function<Result<HttpAnswer, std::string>(const std::string& url,
                                                               const std::string& body)>;

    Cosigning(GuardedRegister& book, std::vector<WitnessAddress> witnesses, Post post);

    /// Asks every witness that has not signed the newest checkpoints yet. Returns what the operator
    /// should know, a line each.
    std::vector<std::string> round();

    /// The newest checkpoint of a log with the witnesses' lines under it: of those, the one that
    /// most have signed. Of no use to whoever has witnesses' keys until they all have.
    /// Safe to call from several threads.
    std::optional<std::string> cosigned(Log log) const;

private:
    struct PerLog {
        std::int64_t known_size = 0;  ///< that the witness has signed, as far as is known here
    };
    struct Witness {
        WitnessAddress address;
        std::array<PerLog, kLogs.size()> logs;
    };
    /// A checkpoint and who has signed it so far.
    struct Cosigned {
        std::int64_t size = -1;
        tlog::Note note;
        std::size_t witnesses = 0;
    };

    std::optional<std::string> ask(Witness& witness, Log log, Cosigned& now);
    std::optional<std::string> take(Witness& witness, Log log, Cosigned& now,
                                    const std::string& lines);
    std::string accuse(const Witness& witness, Log log, const std::string& words);
    void publish(Log log, const Cosigned& now);

    GuardedRegister& book_;
    std::vector<Witness> witnesses_;
    Post post_;
    bool accused_ = false;  ///< the register was stopped: there is nothing more to sign
    mutable std::mutex mutex_;
    std::array<Cosigned, kLogs.size()> published_;
};

}  // namespace zhiyuan::registrar
