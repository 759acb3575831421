#include "filings/filed_lists.h"

#include <unordered_map>

#include <fmt/format.h>

#include "filings/receipts_reader.h"

namespace zhiyuan::filings {
namespace {

// What placing and hand-over ask of a person; the sealed parts stay on disk.
Candidate without_secrets(const Candidate& candidate) {
    Candidate out = candidate;
    out.id_no_sealed.clear();
    out.phone_sealed.clear();
    return out;
}

}  // namespace

Result<void, std::string> each_filed(
    ports::RegistryStore& registry, ports::SeasonStore& season, const WindowId& window,
    const std::function<void(const Candidate&, const Receipt&)>& visit,
    const std::optional<AsClosed>& as_closed) {
    std::unordered_map<CandidateId, Candidate> roster;
    const auto people = registry.each_candidate(
        [&](const Candidate& c) { roster.emplace(c.id, without_secrets(c)); });
    if (!people) return fail(unreadable_roster(people.error()));
    std::size_t visited = 0;
    ReceiptQuery query;
    query.choose = [&](const Dossier& dossier, const ReceiptQuery::Want& want) {
        if (const ConfirmationEntry* entry = dossier.in_force(window)) want(entry->record);
    };
    query.visit = [&](CandidateId id, RecordId, const Receipt& receipt) {
        const auto candidate = roster.find(id);
        if (candidate == roster.end() || receipt.candidate_no != candidate->second.number)
            return false;
        if (as_closed && !as_closed->holds(receipt)) return false;
        ++visited;
        visit(candidate->second, receipt);
        return true;
    };
    if (auto read = read_receipts(registry, season, window, query); !read) return read;
    if (as_closed && visited != as_closed->lists)
        return fail(
            fmt::format("封存的志愿 {} 份,现有 {} 份:数据库被改动过;请保留现场 (closed were {} "
                        "lists, now there "
                        "are {}: the database was changed; keep it as it is)",
                        as_closed->lists, visited, as_closed->lists, visited));
    return {};
}

}  // namespace zhiyuan::filings
