#include "cli/known_people.h"

#include <optional>
#include <utility>

#include "server/plan_loader.h"

namespace zhiyuan::cli {
namespace {

template <class Map, class Key>
std::optional<typename Map::mapped_type> found_in(const Map& map, const Key& key) {
    const auto found = map.find(key);
    if (found == map.end()) return std::nullopt;
    return found->second;
}

}  // namespace

tables::ResultsContext KnownPeople::context(const Season& season) const {
    return {season,
            [this](const CandidateNo& number) { return found_in(by_number, number.value()); },
            [this](const WindowId& window) -> const Catalogue* {
                const auto found = catalogues.find(window);
                return found == catalogues.end() ? nullptr : found->second.get();
            },
            [this](CandidateId candidate) { return found_in(admitted, candidate); },
            std::nullopt,
            [this](CandidateId candidate) { return found_in(tracks, candidate); }};
}

Result<KnownPeople, ports::Problem> read_known_people(store_sql::Database& database,
                                                      const Season& season) {
    KnownPeople out;
    const auto registry = database.make_registry();
    auto loaded = server::read_plans(database, season, server::kEndOfSeason);
    if (!loaded) return fail(std::move(loaded).error());
    out.catalogues = std::move(loaded->plans.in_force);
    if (auto read = registry->each_candidate([&](const Candidate& c) {
            out.by_number.emplace(c.number.value(), c.id);
            out.tracks.emplace(c.id, c.track);
        });
        !read)
        return fail(std::move(read).error());
    if (auto read = database.make_season_store()->each_admission([&](const Admission& a) {
            if (a.state == AdmissionState::admitted)
                out.admitted.insert_or_assign(a.candidate, Placing{a.window, a.batch});
        });
        !read)
        return fail(std::move(read).error());
    return out;
}

}  // namespace zhiyuan::cli
