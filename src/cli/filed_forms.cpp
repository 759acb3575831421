#include "cli/filed_forms.h"

#include <algorithm>
#include <unordered_map>
#include <vector>

#include <fmt/format.h>

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

using Roster = std::unordered_map<CandidateId, Candidate>;

// Whose receipt in force is missing, unreadable or somebody else's: no use case leaves it so.
std::string without_receipt(const std::vector<CandidateId>& broken, const Roster& roster) {
    constexpr std::size_t kShown = 100;
    std::string out;
    for (std::size_t n = 0; n < std::min(broken.size(), kShown); ++n) {
        const auto found = roster.find(broken[n]);
        if (found == roster.end())
            out += fmt::format("名册上没有编号 {} 的考生 (no candidate on the roster has id {})\n",
                               broken[n].value(), broken[n].value());
        else
            out += fmt::format(
                "考生 {}: 有效志愿没有可用的回执 (candidate {}: the list in force "
                "has no receipt that can be read)\n",
                found->second.number.value(), found->second.number.value());
    }
    return out + fmt::format(
                     "共 {} 名:数据库被改动过;请保留现场,先运行 zhiyuan close 对账 ({} in "
                     "all: the database was changed behind the program; keep it as it is)",
                     broken.size(), broken.size());
}

}  // namespace

Result<void, std::string> each_filed(
    store_sql::Database& database, const WindowId& window,
    const std::function<void(const Candidate&, const Receipt&)>& visit) {
    Roster roster;
    const auto people = database.make_registry()->each_candidate(
        [&](const Candidate& c) { roster.emplace(c.id, without_secrets(c)); });
    if (!people) return fail("读取考生失败 (cannot read candidates): " + people.error().what);
    std::unordered_map<RecordId, CandidateId> in_force;
    std::vector<CandidateId> broken;
    ports::RecordVisitor visitor;
    visitor.dossier = [&](const Dossier& dossier) {
        if (const ConfirmationEntry* entry = dossier.in_force(window))
            in_force.emplace(entry->record, dossier.candidate);
    };
    visitor.confirmation = [&](const Confirmation& confirmation) {
        const auto found = in_force.find(confirmation.id);
        if (found == in_force.end()) return;
        const CandidateId id = found->second;
        in_force.erase(found);
        const auto receipt = codec::parse_receipt(confirmation.receipt);
        const auto candidate = roster.find(id);
        if (!receipt || candidate == roster.end() ||
            receipt->candidate_no != candidate->second.number)
            return broken.push_back(id);
        visit(candidate->second, *receipt);
    };
    const auto read = database.make_season_store()->read_records(window, visitor);
    if (!read) return fail("读取志愿失败 (cannot read filings): " + read.error().what);
    for (const auto& [record, candidate] : in_force) broken.push_back(candidate);
    if (!broken.empty()) return fail(without_receipt(broken, roster));
    return {};
}

}  // namespace zhiyuan::cli
