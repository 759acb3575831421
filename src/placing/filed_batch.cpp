#include "placing/filed_batch.h"

#include <algorithm>
#include <unordered_map>

#include <fmt/format.h>

#include "filings/filed_lists.h"

namespace zhiyuan::placing {
namespace {

std::string in_words(const std::vector<PlacingFault>& faults) {
    constexpr std::size_t kShown = 100;
    std::string out;
    for (std::size_t n = 0; n < std::min(faults.size(), kShown); ++n) {
        const Words words = describe(faults[n]);
        out += words.zh + " (" + words.en + ")\n";
    }
    return out + fmt::format(
                     "共 {} 处:数据库中的志愿或计划被改动过,未投档;请保留现场,查明何人所改 "
                     "({} faults: what is on record was changed behind the program; nothing was "
                     "placed; keep the database as it is and find out who had access)",
                     faults.size(), faults.size());
}

}  // namespace

Result<Placed, std::string> place_batch(
    ports::RegistryStore& registry, ports::SeasonStore& season, const World& world,
    const Window& window, const Batch& batch, const PlacingOptions& options,
    const std::vector<std::pair<CandidateNo, SentBack>>& sent_back) {
    BatchPlacing placing(world, window, batch);
    std::unordered_map<std::string, std::vector<SentBack>> returned;
    for (const auto& [number, from] : sent_back) returned[number.value()].push_back(from);
    const auto read = filings::each_filed(
        registry, season, window.id, [&](const Candidate& candidate, const Receipt& receipt) {
            for (const ReceiptForm& filed : receipt.forms)
                if (filed.form.batch == batch.id) placing.add(candidate, filed.form);
            const auto back = returned.find(candidate.number.value());
            if (back == returned.end()) return;
            for (SentBack& from : back->second) placing.send_back(candidate, std::move(from));
        });
    if (!read) return fail(read.error());
    auto placed = placing.place(options);
    if (!placed) return fail(in_words(placed.error()));
    return std::move(*placed);
}

}  // namespace zhiyuan::placing
