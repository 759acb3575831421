#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"

namespace zhiyuan::ports {

/// The logs that one register keeps.
enum class Log {
    receipts,  ///< public: what confirmations came to
    acts,      ///< what else decides
};

/// 叶: one line of a log. It says whose it is by a pseudonym, and what it is of by a commitment.
struct LogEntry {
    Log log = Log::receipts;
    Digest thread{};          ///< keyed pseudonym of a candidate, or of a row
    std::int64_t number = 0;  ///< within its thread, ascending; of receipts 1, 2, 3 …
    Digest previous{};        ///< commitment of the thread's entry before; zeros before the first
    Digest commitment{};      ///< SHA-256 of salt and body
    friend bool operator==(const LogEntry&, const LogEntry&) = default;
};

/// What one transaction has decided, appended as a whole or not at all.
struct LogGroup {
    std::vector<LogEntry> entries;  ///< one at least
    std::string sealed;             ///< for recovery; the register can't read it
    friend bool operator==(const LogGroup&, const LogGroup&) = default;
};

/// Where one log stood before a group and after it.
struct LogStep {
    std::int64_t from = 0;         ///< its size before
    std::vector<Digest> frontier;  ///< roots of the full subtrees then, greatest first
    std::int64_t size = 0;         ///< its size after
    std::string checkpoint;        ///< of that size, as a note signed by the register
    friend bool operator==(const LogStep&, const LogStep&) = default;
};

/// What became of a group: a step of each log, also where it did not grow.
struct Appended {
    LogStep receipts;
    LogStep acts;
    friend bool operator==(const Appended&, const Appended&) = default;
};

/// Why an entry was not appended.
enum class EntryFault {
    does_not_continue,  ///< its number or its previous entry is not the thread's next
    another_entry,      ///< the thread has another entry of that number
    torn_group,         ///< it is there already, but not in this group
    not_an_entry,       ///< out of the limits of the format; nothing that the log has had
};

struct RegisterError {
    enum class Kind {
        unavailable,  ///< nothing was appended; safe to try again
        unknown,      ///< it may or may not have been appended: append it again
        refused,      ///< nothing was appended, and this group never will be
    };
    Kind kind = Kind::unavailable;
    std::string words;                      ///< for the log
    EntryFault fault{};                     ///< of `refused`
    std::optional<std::size_t> entry = {};  ///< of `refused`: its place in the group
    friend bool operator==(const RegisterError&, const RegisterError&) = default;
};

/// Names an entry.
struct EntryPlace {
    Log log = Log::receipts;
    Digest thread{};
    std::int64_t number = 0;
    friend bool operator==(const EntryPlace&, const EntryPlace&) = default;
};

/// One log as it is now. Both texts are C2SP's.
struct LogState {
    std::string key;         ///< of the register, under the log's name
    std::string checkpoint;  ///< a note that it has signed
    friend bool operator==(const LogState&, const LogState&) = default;
};

/// 登记簿: the append-only logs under another user, key and disk. Calls block and never throw. One
/// thread uses one Register.
class Register {
public:
    virtual ~Register() = default;

    /// Once this returns, the group survives a crash of the register's host. Appending a group
    /// again gives what the first time gave.
    virtual Result<Appended, RegisterError> append(const LogGroup& group) = 0;

    virtual Result<LogState, RegisterError> state(Log log) = 0;
    /// That an entry is in its log, as C2SP's tlog-proof with the checkpoint of the entry's group:
    /// the same bytes for as long as the log is kept. nullopt where there is no such entry.
    virtual Result<std::optional<std::string>, RegisterError> prove(const EntryPlace& place) = 0;
    /// The groups from that number on, counted from 0, as many as are convenient, one at least
    /// where there is one: for a mirror, and to bring a database back.
    virtual Result<std::vector<LogGroup>, RegisterError> groups(std::int64_t first) = 0;
    /// The path that shows that the log of `new_size` continues that of `old_size`. Refused where
    /// they are no sizes that the log has had.
    virtual Result<std::vector<Digest>, RegisterError> prove_consistency(Log log,
                                                                         std::int64_t old_size,
                                                                         std::int64_t new_size) = 0;
};

}  // namespace zhiyuan::ports
