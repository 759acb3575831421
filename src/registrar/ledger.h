#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <unordered_map>
#include <vector>

#include "merkle/tree.h"
#include "ports/register.h"

namespace zhiyuan::registrar {

using ports::EntryFault;
using ports::Log;
using ports::LogEntry;
using ports::LogGroup;

inline constexpr std::array kLogs{Log::receipts, Log::acts};
inline constexpr std::size_t kGroupEntriesMax = 4096;

/// The sizes of both logs.
struct Sizes {
    std::int64_t receipts = 0, acts = 0;
    std::int64_t of(Log log) const { return log == Log::receipts ? receipts : acts; }
    friend bool operator==(const Sizes&, const Sizes&) = default;
};

/// Both logs before a group and after it.
struct Span {
    Sizes from, to;
    friend bool operator==(const Span&, const Span&) = default;
};

/// What a group would do to the ledger.
struct Judged {
    enum class Kind {
        continues,  ///< it can be taken
        known,      ///< it was taken before; `span` says where it lies
        refused,
    };
    Kind kind = Kind::refused;
    Span span;
    EntryFault fault{};     ///< of `refused`
    std::size_t entry = 0;  ///< of `refused`: its place in the group
};

/// What the register knows of its logs, in memory: the trees, each thread's last entry, and where
/// groups ended. Pure: no file, no clock, no key. One thread uses it.
class Ledger {
public:
    /// Whether a group continues what is there. Changes nothing.
    Judged judge(const LogGroup& group) const;
    /// Takes a group that `judge` has found to continue; returns where it lies.
    Span take(const LogGroup& group);

    Sizes sizes() const;
    const merkle::Tree& tree(Log log) const { return of(log).tree; }
    /// Of an entry that is there.
    const Digest& commitment(Log log, std::int64_t index) const {
        return of(log).lines.at(static_cast<std::size_t>(index)).commitment;
    }
    /// Where the group of that entry lies; the entry must be there.
    Span group_of(Log log, std::int64_t index) const;
    /// The place of a thread's entry of that number; nullopt where there is none.
    std::optional<std::int64_t> find(Log log, const Digest& thread, std::int64_t number) const;

    /// A thread's last entry.
    struct Head {
        std::int64_t number = 0;
        Digest commitment{};
        std::int64_t index = 0;
    };
    std::optional<Head> head(Log log, const Digest& thread) const;

private:
    // A pseudonym is a keyed hash already: eight of its bytes are as good as any hash of it.
    struct ThreadHash {
        std::size_t operator()(const Digest& thread) const;
    };
    struct Line {
        std::int64_t number = 0;
        std::int64_t before = -1;  ///< place of the thread's entry before it; -1 at the first
        Digest commitment{};
    };
    struct One {
        merkle::Tree tree;
        std::vector<Line> lines;  ///< by place
        std::unordered_map<Digest, Head, ThreadHash> heads;
    };

    One& of(Log log) { return logs_[static_cast<std::size_t>(log)]; }
    const One& of(Log log) const { return logs_[static_cast<std::size_t>(log)]; }
    std::optional<EntryFault> fault_of(const LogEntry& entry, std::optional<Head> head) const;
    /// The commitment of the thread's entry before that one.
    Digest before(Log log, std::int64_t index) const;
    Judged judge_known(const LogGroup& group, std::int64_t first) const;

    std::array<One, kLogs.size()> logs_;
    std::vector<Sizes> ends_;  ///< after each group
};

}  // namespace zhiyuan::registrar
