#include "cli/filed_forms.h"

#include <stdexcept>
#include <unordered_map>

#include "codec/form_in.h"

namespace zhiyuan::cli {
namespace {

// What placing and export ask of a person; the sealed parts stay on disk.
Candidate without_secrets(const Candidate& candidate) {
    Candidate out = candidate;
    out.id_no_sealed.clear();
    out.phone_sealed.clear();
    return out;
}

}  // namespace

Result<void, std::string> each_filed(
    store_sql::Database& database, const WindowId& window,
    const std::function<void(const Candidate&, const Receipt&)>& visit) {
    std::unordered_map<CandidateId, Candidate> roster;
    const auto people = database.make_registry()->each_candidate(
        [&](const Candidate& c) { roster.emplace(c.id, without_secrets(c)); });
    if (!people) return fail("读取考生失败 (cannot read candidates): " + people.error().what);
    std::unordered_map<RecordId, CandidateId> in_force;
    ports::RecordVisitor visitor;
    visitor.dossier = [&](const Dossier& dossier) {
        if (const ConfirmationEntry* entry = dossier.in_force(window))
            in_force.emplace(entry->record, dossier.candidate);
    };
    visitor.confirmation = [&](const Confirmation& confirmation) {
        const auto found = in_force.find(confirmation.id);
        if (found == in_force.end()) return;
        const auto receipt = codec::parse_receipt(confirmation.receipt);
        const auto candidate = roster.find(found->second);
        if (!receipt || candidate == roster.end())
            throw std::runtime_error("record " + std::to_string(confirmation.id.value()) +
                                     " is no receipt of a candidate on the roster");
        visit(candidate->second, *receipt);
    };
    const auto read = database.make_season_store()->read_records(window, visitor);
    if (!read) return fail("读取志愿失败 (cannot read filings): " + read.error().what);
    return {};
}

}  // namespace zhiyuan::cli
