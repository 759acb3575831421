#include "server/plan_loader.h"

#include <fmt/format.h>

#include "tables/plan_change_text.h"

namespace zhiyuan::server {

std::string in_words(const Season& season, const Misfit& misfit) {
    const PlanChange& change = *misfit.change;
    return fmt::format(
        "计划变更 {} 与时段 {} 的计划不符:{}\n"
        "(plan change {} does not fit the plan of window {}, in the line above)\n"
        "请导入该时段变更前的计划,再用 zhiyuan plan change 变更 "
        "(import the plan as it was before its changes, then change it by zhiyuan plan change)",
        change.number, change.window.value(), tables::describe(season, *misfit.line), change.number,
        change.window.value());
}

Result<LoadedPlans, ports::Problem> read_plans(store_sql::Database& database, const Season& season,
                                               Instant at) {
    auto imported = database.make_registry()->plan();
    if (!imported) return fail(std::move(imported).error());
    auto changes = database.make_season_store()->plan_changes();
    if (!changes) return fail(std::move(changes).error());
    auto plans = plans_at(std::move(*imported), *changes, at);
    if (!plans)
        return fail(
            ports::Problem{ports::ProblemKind::unreadable, in_words(season, plans.error())});
    return LoadedPlans{std::move(*plans), std::move(*changes)};
}

}  // namespace zhiyuan::server
