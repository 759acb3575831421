#pragma once

#include <array>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "registrar/guarded_register.h"
#include "registrar/http_ask.h"
#include "tlog/note.h"

namespace zhiyuan::registrar {

/// A witness that the register asks.
struct WitnessAddress {
    std::string url;    ///< without /add-checkpoint
    tlog::NoteKey key;  ///< of kind cosignature
    friend bool operator==(const WitnessAddress&, const WitnessAddress&) = default;
};

/// Has the newest checkpoints of both logs cosigned by witnesses (C2SP tlog-witness), all of them
/// asked at once. A witness that is away is asked again at the next round. One that shows a
/// checkpoint which this register has signed and does not continue is proof that one of the two was
/// put back, or the log forged: the register then stops. Nobody's bare word stops it, since anybody
/// on the way could give it.
class Cosigning {
public:
    /// Asks a witness; http_ask, but in tests. Called from several threads.
    using Ask = std::function<Result<HttpAnswer, std::string>(const HttpQuestion& question)>;

    Cosigning(GuardedRegister& book, std::vector<WitnessAddress> witnesses, Ask ask);

    /// Asks every witness that has not signed the newest checkpoints yet. Returns what the operator
    /// should know, a line each. One thread calls it.
    std::vector<std::string> round();

    /// The newest checkpoint of a log that at least half of the witnesses have signed, with their
    /// lines; nullopt where there is none. Safe to call from several threads.
    std::optional<std::string> cosigned(Log log) const;

private:
    struct Witness {
        WitnessAddress address;
        /// By log: how long it was when the witness signed it last, as far as is known here.
        std::array<std::int64_t, kLogs.size()> known{};
    };
    /// A checkpoint and who has signed it so far.
    struct Cosigned {
        std::int64_t size = -1;
        tlog::Note note;
        std::size_t witnesses = 0;
    };
    /// What asking one witness came to.
    struct Outcome {
        std::optional<tlog::NoteSignature> line;
        std::string words;    ///< empty: nothing to tell
        bool proven = false;  ///< the words tell what the register must stop for
    };

    Outcome ask(Witness& witness, Log log, const Cosigned& now);
    Outcome look(Witness& witness, Log log, const std::string& said);
    static Outcome read(const Witness& witness, const Cosigned& now, const std::string& lines);
    void collect(Outcome outcome, Cosigned& now, std::vector<std::string>& told);
    void publish(Log log, const Cosigned& now);

    GuardedRegister& book_;
    std::vector<Witness> witnesses_;
    Ask ask_;
    bool stopped_ = false;  ///< the register was stopped: there is nothing more to sign
    mutable std::mutex mutex_;
    std::array<Cosigned, kLogs.size()> published_;
    std::array<Cosigned, kLogs.size()> newest_;  ///< of round() alone
};

}  // namespace zhiyuan::registrar
