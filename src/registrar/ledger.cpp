#include "registrar/ledger.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include "base/check.h"
#include "merkle/hashes.h"

namespace zhiyuan::registrar {
namespace {

Judged refused(EntryFault fault, std::size_t entry) {
    return {Judged::Kind::refused, {}, fault, entry};
}

std::int64_t& size_of(Sizes& sizes, Log log) {
    return log == Log::receipts ? sizes.receipts : sizes.acts;
}

// Calls `visit(entry, place)` with the place that each entry has, or would have, behind `from`,
// until it returns false.
template <class Visit>
void each_place(const LogGroup& group, Sizes from, const Visit& visit) {
    for (const LogEntry& entry : group.entries)
        if (!visit(entry, size_of(from, entry.log)++)) return;
}

Sizes grown_by(Sizes from, const LogGroup& group) {
    for (const LogEntry& entry : group.entries) ++size_of(from, entry.log);
    return from;
}

}  // namespace

std::size_t Ledger::ThreadHash::operator()(const Digest& thread) const {
    std::size_t out = 0;
    std::memcpy(&out, thread.data(), sizeof out);
    return out;
}

Sizes Ledger::sizes() const {
    return {of(Log::receipts).tree.size(), of(Log::acts).tree.size()};
}

std::optional<Ledger::Head> Ledger::head(Log log, const Digest& thread) const {
    const auto& heads = of(log).heads;
    const auto found = heads.find(thread);
    return found == heads.end() ? std::nullopt : std::optional(found->second);
}

std::optional<std::int64_t> Ledger::find(Log log, const Digest& thread, std::int64_t number) const {
    const auto newest = head(log, thread);
    if (!newest) return std::nullopt;
    const std::vector<Line>& lines = of(log).lines;
    for (std::int64_t at = newest->index; at >= 0;) {
        const Line& line = lines[static_cast<std::size_t>(at)];
        if (line.number == number) return at;
        if (line.number < number) break;
        at = line.before;
    }
    return std::nullopt;
}

// The receipts of a candidate are numbered without a gap; a row's revisions need not all decide.
std::optional<EntryFault> Ledger::fault_of(const LogEntry& entry, std::optional<Head> head) const {
    if (entry.number < 1 || entry.commitment == Digest{}) return EntryFault::not_an_entry;
    const Head last = head.value_or(Head());
    const bool next =
        entry.log == Log::receipts ? entry.number == last.number + 1 : entry.number > last.number;
    if (next && entry.previous == last.commitment) return std::nullopt;
    if (const auto at = find(entry.log, entry.thread, entry.number))
        return commitment(entry.log, *at) == entry.commitment ? EntryFault::torn_group
                                                              : EntryFault::another_entry;
    return EntryFault::does_not_continue;
}

Judged Ledger::judge(const LogGroup& group) const {
    if (group.entries.empty() || group.entries.size() > kGroupEntriesMax)
        return refused(EntryFault::not_an_entry, 0);
    const LogEntry& first = group.entries.front();
    if (const auto at = find(first.log, first.thread, first.number)) return judge_known(group, *at);

    // Heads as the group's own entries would leave them, by log and thread.
    std::array<std::unordered_map<Digest, Head, ThreadHash>, kLogs.size()> moved;
    for (std::size_t i = 0; i < group.entries.size(); ++i) {
        const LogEntry& entry = group.entries[i];
        auto& heads = moved[static_cast<std::size_t>(entry.log)];
        const auto own = heads.find(entry.thread);
        const auto last = own != heads.end() ? own->second : head(entry.log, entry.thread);
        if (const auto fault = fault_of(entry, last)) return refused(*fault, i);
        heads[entry.thread] = {entry.number, entry.commitment, 0};
    }
    return {Judged::Kind::continues, {sizes(), grown_by(sizes(), group)}, {}, 0};
}

// The group that its first entry was appended with must be this one, entry by entry.
Judged Ledger::judge_known(const LogGroup& group, std::int64_t first) const {
    const Span span = group_of(group.entries.front().log, first);
    Judged out{Judged::Kind::known, span, {}, 0};
    std::size_t i = 0;
    each_place(group, span.from, [&](const LogEntry& entry, std::int64_t place) {
        const auto own = find(entry.log, entry.thread, entry.number);
        const bool same = own && commitment(entry.log, *own) == entry.commitment &&
                          before(entry.log, *own) == entry.previous;
        const bool there = same && own == place;
        if (!there)
            out = refused(own && !same ? EntryFault::another_entry : EntryFault::torn_group, i);
        ++i;
        return there;
    });
    if (out.kind == Judged::Kind::known && grown_by(span.from, group) != span.to)
        return refused(EntryFault::torn_group, group.entries.size() - 1);
    return out;
}

Digest Ledger::before(Log log, std::int64_t index) const {
    const std::int64_t at = of(log).lines[static_cast<std::size_t>(index)].before;
    return at < 0 ? Digest{} : commitment(log, at);
}

Span Ledger::take(const LogGroup& group) {
    const Sizes from = sizes();
    each_place(group, from, [&](const LogEntry& entry, std::int64_t place) {
        One& one = of(entry.log);
        Head& head = one.heads.try_emplace(entry.thread, Head{0, {}, -1}).first->second;
        one.tree.add(merkle::leaf_hash(as_text(entry.commitment)));
        one.lines.push_back({entry.number, head.index, entry.commitment});
        head = {entry.number, entry.commitment, place};
        return true;
    });
    ends_.push_back(sizes());
    return {from, sizes()};
}

Span Ledger::group_of(Log log, std::int64_t index) const {
    const auto end =
        std::upper_bound(ends_.begin(), ends_.end(), index,
                         [log](std::int64_t at, const Sizes& sizes) { return at < sizes.of(log); });
    ZY_CHECK(end != ends_.end());
    return {end == ends_.begin() ? Sizes() : *std::prev(end), *end};
}

}  // namespace zhiyuan::registrar
