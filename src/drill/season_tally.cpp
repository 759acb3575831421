#include "drill/season_tally.h"

#include <numeric>

#include <fmt/format.h>

namespace zhiyuan::drill {

FiledCount WindowTally::all() const {
    FiledCount sum;
    for (const auto& [county, count] : by_county) {
        sum.eligible += count.eligible;
        sum.filed += count.filed;
    }
    return sum;
}

namespace {

// The same window as three parts of the program counted it.
void compare(const WindowTally& played, const ClosingTally& closed, std::int64_t candidates,
             std::vector<std::string>& faults) {
    const std::string name = closed.window.value();
    const std::int64_t filed = played.all().filed;
    if (closed.roster != candidates)
        faults.push_back(fmt::format("{}: roster {} ≠ {}", name, closed.roster, candidates));
    if (closed.filed + closed.declared + closed.not_reached != closed.roster)
        faults.push_back(fmt::format("{}: filed + declared + not reached ≠ roster", name));
    if (closed.filed != filed || closed.leaves != filed || closed.handed_over != filed)
        faults.push_back(fmt::format("{}: filed {}, closed {}, under the root {}, handed over {}",
                                     name, filed, closed.filed, closed.leaves, closed.handed_over));
}

}  // namespace

std::vector<std::string> what_does_not_add_up(const SeasonTally& tally, std::int64_t admitted) {
    std::vector<std::string> faults;
    for (const WindowTally& window : tally.windows) {
        const std::int64_t by_hour = std::accumulate(
            window.confirmed_by_hour.begin(), window.confirmed_by_hour.end(), std::int64_t{0});
        if (by_hour != window.confirmations)
            faults.push_back(fmt::format("{}: confirmations by hour {} ≠ {}", window.window.value(),
                                         by_hour, window.confirmations));
        const FiledCount all = window.all();
        if (all.filed > all.eligible)
            faults.push_back(fmt::format("{}: more filed ({}) than may ({})", window.window.value(),
                                         all.filed, all.eligible));
    }
    for (const ClosingTally& closed : tally.closings)
        for (const WindowTally& played : tally.windows)
            if (played.window == closed.window) compare(played, closed, tally.candidates, faults);
    std::int64_t placed = 0;
    for (const PlacingTally& p : tally.placings) {
        const std::string name = p.window.value() + "/" + p.batch.value();
        placed += p.count.admitted;
        const std::int64_t outcomes = p.count.admitted + p.count.withdrawn + p.count.unplaced;
        if (outcomes != p.count.filed)
            faults.push_back(
                fmt::format("{}: outcomes {} ≠ filed {}", name, outcomes, p.count.filed));
        // The tied at a last seat are admitted together, so more may get in than seats were taken.
        if (p.offered - p.left > p.count.admitted)
            faults.push_back(fmt::format("{}: seats taken {} > admitted {}", name,
                                         p.offered - p.left, p.count.admitted));
        if (p.count.violations > 0)
            faults.push_back(
                fmt::format("{}: {} broken promises of the placing", name, p.count.violations));
        std::int64_t by_choice = 0;
        for (const auto& [choice, candidates] : p.count.by_choice) by_choice += candidates;
        if (by_choice != p.count.admitted)
            faults.push_back(
                fmt::format("{}: by choice {} ≠ admitted {}", name, by_choice, p.count.admitted));
    }
    if (placed != admitted)
        faults.push_back(
            fmt::format("admitted in all placings {} ≠ on record {}", placed, admitted));
    return faults;
}

}  // namespace zhiyuan::drill
