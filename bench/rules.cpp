#include <chrono>
#include <cstdio>

#include "codec/season_file.h"
#include "command_line/command_line.h"
#include "demo/plan.h"
#include "domain/rules/form_rules.h"
#include "drill/list_maker.h"

// The rules on one core: how many whole lists of the first batch are checked and warned about in a
// second, against a province's plan; and how long a window's catalogue takes to build and look up.

namespace zhiyuan::bench {
namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

template <class Act>
double per_second(double seconds, const Act& act) {
    std::int64_t done = 0;
    const auto start = Clock::now();
    while (seconds_since(start) < seconds) done += act();
    return static_cast<double>(done) / seconds_since(start);
}

struct Asked {
    Candidate candidate;
    std::vector<Form> forms;
};

std::vector<Asked> made_up(const World& world, const Window& window, const Batch& batch) {
    std::vector<Asked> out;
    const TrackId track("science");
    const drill::ListMaker maker(world.season, batch,
                                 *world.catalogue(window.id)->offer(batch.id, track), 1);
    for (int n = 0; n < 4'000; ++n) {
        Asked asked;
        asked.candidate.track = track;
        asked.candidate.scores.total = 620;
        demo::Random random(static_cast<std::uint64_t>(n));
        asked.forms = {maker.make(asked.candidate, n / 4'000.0, random)};
        if (!asked.forms.front().empty()) out.push_back(std::move(asked));
    }
    return out;
}

int run(const std::string& season_file, const std::string& tables, double seconds) {
    auto season = codec::load_season(season_file);
    if (!season) return 1;
    auto read = demo::read_tables(tables, *season);
    if (!read) return 1;
    World world;
    world.season = std::move(*season);
    const Window& window = *world.season.window(WindowId("june28"));
    std::vector<PlanLine> lines;
    for (PlanLine& line : demo::make_plan(world.season, *read, 380'000, 1))
        if (line.window == window.id) lines.push_back(std::move(line));
    const auto start = Clock::now();
    world.catalogues[window.id] = std::make_shared<const Catalogue>(lines);
    const double build_s = seconds_since(start);
    const Catalogue& catalogue = *world.catalogue(window.id);
    const Batch& batch = *world.season.batch(BatchId("undergrad1"));
    const auto asked = made_up(world, window, batch);
    std::size_t at = 0, found = 0;
    const auto next = [&]() -> const Asked& { return asked[at++ % asked.size()]; };
    const double checks = per_second(seconds, [&] {
        const Asked& one = next();
        found += form_refusals(world, window, one.candidate, one.forms).size();
        return 1;
    });
    if (found > 0) return 1;  // lawful lists only, else the check ends early
    const double warnings = per_second(seconds, [&] {
        const Asked& one = next();
        found += form_warnings(world, window, one.candidate, one.forms).size();
        return 1;
    });
    const Catalogue::Offer& offer = *catalogue.offer(batch.id, TrackId("science"));
    const double look_ups = per_second(seconds, [&] {
        const auto& line = catalogue.lines()[at++ % catalogue.lines().size()];
        const Catalogue::College* college = find_college(offer, line.college);
        found += college && find_major(*college, line.section, line.major) ? 1 : 0;
        return 1;
    });
    if (found == 0) return 1;  // so that nothing measured can be left out
    std::printf(
        "{\"lines\":%zu,\"catalogue_build_s\":%.3f,\"check_per_s\":%.0f,\"warn_per_s\":%.0f,"
        "\"look_up_per_s\":%.0f}\n",
        catalogue.lines().size(), build_s, checks, warnings, look_ups);
    return 0;
}

}  // namespace
}  // namespace zhiyuan::bench

int main(int argc, char** argv) {
    zhiyuan::command_line::Program program("the rules on one core");
    const zhiyuan::command_line::Command command = program.itself();
    std::string season, tables;
    double seconds = 3;
    command.option("--season", season, "").required();
    command.option("--tables", tables, "").required();
    command.option("--seconds", seconds, "");
    command.runs([&] { return zhiyuan::bench::run(season, tables, seconds); });
    return program.run(argc, argv);
}
