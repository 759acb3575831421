#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

#include "domain/ids.h"
#include "ports/store.h"

namespace zhiyuan::ports {

/// A call of a store that failed, or succeeded only in part.
struct StoreFailure {
    enum class Call { read, load, allot, commit, checkpoint };
    Call call = Call::read;
    /// nullopt: the store goes on as if nothing had been (a copy of the log is tried again).
    std::optional<StoreError> error;
    std::size_t changes = 0;   ///< how many were to be committed
    std::string_view code;     ///< the engine's own: an SQLSTATE, a result code of SQLite
    std::string_view message;  ///< in the engine's words; may hold values
};

/// One group of commands, decided, written and answered.
struct GroupDone {
    std::size_t commands = 0;
    std::size_t confirmed = 0;        ///< lists put on record now
    std::size_t sessions_opened = 0;  ///< sign-ins, first sign-ins, activations, resets
    std::size_t sign_ins_refused = 0;
    std::size_t outcome_unknown = 0;  ///< commands whose commit may or may not have happened
    std::size_t unavailable = 0;      ///< commands of which nothing was written
    std::chrono::nanoseconds took{};
};

/// Whose reads a pool does.
enum class ReadersOf {
    candidates,
    offices,
    papers,  ///< PDFs, drawn and read; no store
};

/// Why a read was refused.
enum class ReadRefused {
    full,  ///< as many wait as may
    late,  ///< it has waited for too long, or the pool ends
};

/// Is told what the parts behind the API do, so that failures leave a trace and work can be
/// counted. What is told holds no name, number, code, password or list but where it says so: ids of
/// rows only. Called from several threads on their hot paths: each call is quick and waits for
/// nothing.
class Watch {
public:
    virtual ~Watch() = default;

    virtual void store_failed(const StoreFailure& failure) noexcept = 0;
    /// One change of a group could not be written and was taken out; the others stand.
    virtual void change_rejected(CandidateId candidate, std::string_view message) noexcept = 0;
    /// How long the commands of a group have waited for their lane.
    virtual void commands_waited(std::span<const std::chrono::nanoseconds> waits) noexcept = 0;
    /// A commit of so many changes, whatever came of it.
    virtual void committed(std::size_t changes, std::chrono::nanoseconds took) noexcept = 0;
    virtual void group_done(const GroupDone& group) noexcept = 0;
    /// The vault did not judge so many codes; their commands were answered "unavailable".
    virtual void vault_failed(std::size_t codes) noexcept = 0;
    /// A group of so many entries is in the register.
    virtual void registered(std::size_t entries, std::chrono::nanoseconds took) noexcept = 0;
    /// The register has not answered: nothing new is confirmed until it does.
    virtual void register_failed(std::string_view words) noexcept = 0;
    /// What stands in that row of the outbox can't be appended: nothing is written any more, and an
    /// operator has to look.
    virtual void register_refused(RecordId row, std::string_view words) noexcept = 0;
    /// One password hashed or compared: how long it waited for a worker, and how long that worked.
    virtual void hashed(std::chrono::nanoseconds waited,
                        std::chrono::nanoseconds took) noexcept = 0;
    /// One job of a pool of readers: how long it waited for a worker, and how long it took.
    virtual void read_done(ReadersOf whose, std::chrono::nanoseconds waited,
                           std::chrono::nanoseconds took) noexcept = 0;
    virtual void read_refused(ReadersOf whose, ReadRefused why) noexcept = 0;
};

/// Lets everything go by: tests, the simulator, commands that serve nobody.
class NoWatch : public Watch {
public:
    void store_failed(const StoreFailure&) noexcept override {}
    void change_rejected(CandidateId, std::string_view) noexcept override {}
    void commands_waited(std::span<const std::chrono::nanoseconds>) noexcept override {}
    void committed(std::size_t, std::chrono::nanoseconds) noexcept override {}
    void group_done(const GroupDone&) noexcept override {}
    void vault_failed(std::size_t) noexcept override {}
    void registered(std::size_t, std::chrono::nanoseconds) noexcept override {}
    void register_failed(std::string_view) noexcept override {}
    void register_refused(RecordId, std::string_view) noexcept override {}
    void hashed(std::chrono::nanoseconds, std::chrono::nanoseconds) noexcept override {}
    void read_done(ReadersOf, std::chrono::nanoseconds,
                   std::chrono::nanoseconds) noexcept override {}
    void read_refused(ReadersOf, ReadRefused) noexcept override {}
};

/// One for everybody who watches nothing; lives as long as the program.
inline Watch& no_watch() {
    static NoWatch watch;
    return watch;
}

}  // namespace zhiyuan::ports
