#include "server/world_reader.h"

#include <memory>
#include <utility>

#include <fmt/format.h>

#include "domain/rules/eligibility_rules.h"
#include "server/plan_loader.h"

namespace zhiyuan::server {
namespace {

using Read = Result<void, std::string>;

Read cannot_read(const char* zh, const char* en, const ports::Problem& problem) {
    return fail(fmt::format("读取{}失败 (cannot read {}): {}", zh, en, problem.what));
}

Read read_units(store_sql::Database& database, World& world) {
    auto units = database.make_registry()->units();
    if (!units) return cannot_read("单位", "units", units.error());
    world.units.clear();
    for (Unit& unit : *units) world.units.emplace(unit.id, std::move(unit));
    return {};
}

Read read_roster(store_sql::Database& database, World& world) {
    if (auto read = read_units(database, world); !read) return read;
    auto counts = database.make_registry()->score_counts();
    if (!counts) return cannot_read("分数段", "the marks", counts.error());
    world.scores = ScoreTables(*counts);
    world.top_marks = top_marks_of(world.season, world.scores);
    return {};
}

Read read_admitted(store_sql::Database& database, World& world) {
    auto admitted = std::make_shared<AdmittedPeople>();
    const auto read = database.make_season_store()->each_admission([&](const Admission& a) {
        if (a.state == AdmissionState::admitted)
            admitted->insert_or_assign(a.candidate, AdmittedTo{a.window, a.batch, a.college});
    });
    if (!read) return cannot_read("录取结果", "the results", read.error());
    world.admitted = std::move(admitted);
    return {};
}

Read read_orders(store_sql::Database& database, World& world) {
    auto extensions = database.make_registry()->extensions();
    if (!extensions) return cannot_read("延长", "extensions", extensions.error());
    const auto closings = database.make_season_store()->closings();
    if (!closings) return cannot_read("封存记录", "the closings", closings.error());
    world.extensions = std::move(*extensions);
    world.closed.clear();
    for (const Closing& closing : *closings) world.closed.insert(closing.window);
    return {};
}

Read read_reference(store_sql::Database& database, World& world) {
    auto colleges = database.make_registry()->colleges();
    if (!colleges) return cannot_read("院校资料", "details of colleges", colleges.error());
    auto majors = database.make_registry()->majors();
    if (!majors) return cannot_read("专业资料", "details of majors", majors.error());
    auto lines = database.make_registry()->past_lines();
    if (!lines) return cannot_read("往年投档线", "lines of past years", lines.error());
    world.reference.reset();
    if (!colleges->empty() || !majors->empty() || !lines->empty())
        world.reference = std::make_shared<Reference>(std::move(*colleges), std::move(*majors),
                                                      std::move(*lines));
    return {};
}

Read read_plan_changes(store_sql::Database& database, World& world) {
    auto changes = database.make_season_store()->plan_changes();
    if (!changes) return cannot_read("计划变更", "plan changes", changes.error());
    world.plan_changes = std::move(*changes);
    return {};
}

Read read_plan(store_sql::Database& database, const WindowId& window, World& world) {
    auto imported = database.make_registry()->plan(window);
    if (!imported) return cannot_read("招生计划", "the plan", imported.error());
    auto plans = plans_at(std::move(*imported), world.plan_changes, world.plans_at);
    if (!plans) return fail(in_words(world.season, plans.error()));
    world.catalogues.erase(window);
    world.superseded.erase(window);
    std::erase_if(world.catalogue_files,
                  [&](const auto& file) { return std::get<WindowId>(file.first) == window; });
    world.catalogues.merge(plans->in_force);
    world.superseded.merge(plans->superseded);
    return {};
}

}  // namespace

Read read_parts(store_sql::Database& database, const WorldParts& parts, World& world) {
    if (parts.roster)
        if (auto read = read_roster(database, world); !read) return read;
    if (parts.admitted)
        if (auto read = read_admitted(database, world); !read) return read;
    if (parts.orders)
        if (auto read = read_orders(database, world); !read) return read;
    if (parts.reference)
        if (auto read = read_reference(database, world); !read) return read;
    if (!parts.plans.empty())
        if (auto read = read_plan_changes(database, world); !read) return read;
    for (const WindowId& window : parts.plans)
        if (auto read = read_plan(database, window, world); !read) return read;
    return {};
}

Read read_outline_parts(store_sql::Database& database, World& world) {
    if (auto read = read_units(database, world); !read) return read;
    if (auto read = read_orders(database, world); !read) return read;
    return read_plan_changes(database, world);
}

}  // namespace zhiyuan::server
