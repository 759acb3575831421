#include "filings/filed_lists.h"

#include <unordered_map>

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
    const std::function<void(const Candidate&, const Receipt&)>& visit) {
    std::unordered_map<CandidateId, Candidate> roster;
    const auto people = registry.each_candidate(
        [&](const Candidate& c) { roster.emplace(c.id, without_secrets(c)); });
    if (!people) return fail(unreadable_roster(people.error()));
    ReceiptQuery query;
    query.choose = [&](const Dossier& dossier, const ReceiptQuery::Want& want) {
        if (const ConfirmationEntry* entry = dossier.in_force(window)) want(entry->record);
    };
    query.visit = [&](CandidateId id, RecordId, const Receipt& receipt) {
        const auto candidate = roster.find(id);
        if (candidate == roster.end() || receipt.candidate_no != candidate->second.number)
            return false;
        visit(candidate->second, receipt);
        return true;
    };
    return read_receipts(registry, season, window, query);
}

}  // namespace zhiyuan::filings
