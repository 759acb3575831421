#include "placing/filed_batch.h"

#include <algorithm>

#include <fmt/format.h>

#include "filings/filed_lists.h"
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

}  // namespace

Result<Placed, std::string> place_batch(
    ports::RegistryStore& registry, ports::SeasonStore& season, const World& world,
    const Window& window, const Batch& batch, const PlacingOptions& options,
    const std::vector<std::pair<CandidateNo, SentBack>>& sent_back) {
    BatchPlacing placing(world, window, batch);
    SentBackList returned(sent_back);
    const auto read = filings::each_filed(registry, season, window.id,
                                          [&](const Candidate& candidate, const Receipt& receipt) {
                                              for (const ReceiptForm& filed : receipt.forms) {
                                                  if (filed.form.batch != batch.id) continue;
                                                  placing.add(candidate, filed.form);
                                                  returned.take(candidate, filed.form, placing);
                                              }
                                          });
    if (!read) return fail(read.error());
    if (auto faults = returned.faults(); !faults.empty()) return fail(std::move(faults));
    auto placed = placing.place(options);
    if (!placed) return fail(in_words(placed.error()));
    return std::move(*placed);
}

}  // namespace zhiyuan::placing
