#include "placing/filed_batch.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "placing/sent_back_list.h"

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

Result<std::set<BatchId>, std::string> batches_with_results(ports::SeasonStore& season,
                                                            const Window& window) {
    std::set<BatchId> out;
    const auto read = season.each_admission([&](const Admission& result) {
        if (result.window == window.id) out.insert(result.batch);
    });
    if (!read) return fail("读取录取结果失败 (cannot read results): " + read.error().what);
    return out;
}

}  // namespace

Result<Placed, std::string> place_batch(
    ports::RegistryStore& registry, ports::SeasonStore& season, const World& world,
    const Window& window, const Batch& batch, const PlacingOptions& options,
    const std::vector<std::pair<CandidateNo, SentBack>>& sent_back,
    const std::optional<filings::AsClosed>& as_closed) {
    BatchPlacing placing(world, window, batch);
    SentBackList returned(sent_back);
    std::set<BatchId> filed_batches;
    const auto take = [&](const Candidate& candidate, const Receipt& receipt) {
        for (const ReceiptForm& filed : receipt.forms) {
            if (!filed.form.empty()) filed_batches.insert(filed.form.batch);
            if (filed.form.batch != batch.id) continue;
            placing.add(candidate, filed.form);
            returned.take(candidate, filed.form, placing);
        }
    };
    const auto read = filings::each_filed(registry, season, window.id, take, as_closed);
    if (!read) return fail(read.error());
    if (auto faults = returned.faults(); !faults.empty()) return fail(std::move(faults));
    auto placed = placing.place(options);
    if (!placed) return fail(in_words(placed.error()));
    const auto had_results = batches_with_results(season, window);
    if (!had_results) return fail(had_results.error());
    for (const Batch& before : world.season.batches) {
        if (before.id == batch.id) break;
        if (filed_batches.contains(before.id) && !had_results->contains(before.id))
            placed->unplaced_before.push_back(before.id);
    }
    return std::move(*placed);
}

}  // namespace zhiyuan::placing
