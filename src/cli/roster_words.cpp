#include "cli/roster_words.h"

#include <fmt/core.h>
#include <fmt/ranges.h>

#include "tables/candidate_row.h"

namespace zhiyuan::cli {

void tell_kept(const RosterFields& kept, std::int64_t known, std::int64_t fresh) {
    if (kept.none()) return;
    const auto columns = tables::column_names(kept);
    if (known > 0)
        fmt::print(
            "文件里没有这些列,已有的 {0} 名考生的这些内容保持不变 (no column gives these, so the "
            "{0} "
            "candidates known already keep theirs): {1}\n",
            known, fmt::join(columns, "、"));
    if (fresh > 0 && kept[at(RosterField::total)])
        fmt::print(
            "提醒:文件里没有“总分”列,新增的 {0} 名考生总分记为 0 (note: there is no column 总分, "
            "so "
            "the {0} new candidates have a total of 0)\n",
            fresh);
}

}  // namespace zhiyuan::cli
