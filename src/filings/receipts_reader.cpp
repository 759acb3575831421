#include "filings/receipts_reader.h"

#include <algorithm>
#include <unordered_map>

#include <fmt/format.h>

#include "codec/form_in.h"

namespace zhiyuan::filings {
namespace {

std::unordered_map<CandidateId, std::string> numbers_of(ports::RegistryStore& registry,
                                                        const std::vector<CandidateId>& some) {
    std::unordered_map<CandidateId, std::string> out;
    const auto read = registry.each_candidate([&](const Candidate& candidate) {
        if (std::binary_search(some.begin(), some.end(), candidate.id))
            out.emplace(candidate.id, candidate.number.value());
    });
    // Numbers only help; without them the ids below still say who is meant.
    if (!read) out.clear();
    return out;
}

std::string without_receipt(ports::RegistryStore& registry, std::vector<CandidateId> broken) {
    constexpr std::size_t kShown = 100;
    std::sort(broken.begin(), broken.end());
    broken.erase(std::unique(broken.begin(), broken.end()), broken.end());
    const auto numbers = numbers_of(registry, broken);
    std::string out;
    for (std::size_t n = 0; n < std::min(broken.size(), kShown); ++n) {
        const auto found = numbers.find(broken[n]);
        if (found == numbers.end())
            out += fmt::format("名册上没有编号 {} 的考生 (no candidate on the roster has id {})\n",
                               broken[n].value(), broken[n].value());
        else
            out += fmt::format(
                "考生 {}: 有效志愿没有可用的回执 (candidate {}: the list in force "
                "has no receipt that can be read)\n",
                found->second, found->second);
    }
    return out + fmt::format(
                     "共 {} 名:数据库被改动过;请保留现场,先运行 zhiyuan close 对账 ({} in "
                     "all: the database was changed behind the program; keep it as it is)",
                     broken.size(), broken.size());
}

}  // namespace

Result<void, std::string> read_receipts(ports::RegistryStore& registry, ports::SeasonStore& season,
                                        const WindowId& window, const ReceiptQuery& query) {
    std::unordered_map<RecordId, CandidateId> wanted;
    std::vector<CandidateId> broken;
    ports::RecordVisitor visitor;
    visitor.dossier = [&](const Dossier& dossier) {
        query.choose(dossier, [&](RecordId record) {
            // Two dossiers can't both hold one record.
            if (!wanted.emplace(record, dossier.candidate).second)
                broken.push_back(dossier.candidate);
        });
    };
    visitor.confirmation = [&](const Confirmation& confirmation) {
        const auto found = wanted.find(confirmation.id);
        if (found == wanted.end()) return;
        const CandidateId whose = found->second;
        wanted.erase(found);
        const auto receipt = codec::parse_receipt(confirmation.receipt);
        if (confirmation.candidate != whose || !receipt ||
            !query.visit(whose, confirmation.id, *receipt))
            broken.push_back(whose);
    };
    visitor.draft = query.draft;
    const auto read = season.read_records(window, visitor);
    if (!read) return fail("读取志愿失败 (cannot read filings): " + read.error().what);
    for (const auto& [record, candidate] : wanted) broken.push_back(candidate);
    if (!broken.empty()) return fail(without_receipt(registry, std::move(broken)));
    return {};
}

std::string unreadable_roster(const ports::Problem& problem) {
    return "读取考生失败 (cannot read candidates): " + problem.what;
}

}  // namespace zhiyuan::filings
