#include "cli/known_people.h"

#include <optional>
#include <utility>
#include <vector>

namespace zhiyuan::cli {
namespace {

template <class Map, class Key>
std::optional<typename Map::mapped_type> found_in(const Map& map, const Key& key) {
    const auto found = map.find(key);
    if (found == map.end()) return std::nullopt;
    return found->second;
}

Result<std::map<WindowId, Catalogue>, ports::RegistryStore::Problem> read_catalogues(
    ports::RegistryStore& registry) {
    auto plan = registry.plan();
    if (!plan) return fail(std::move(plan).error());
    std::map<WindowId, std::vector<PlanLine>> by_window;
    for (PlanLine& line : *plan) by_window[line.window].push_back(std::move(line));
    std::map<WindowId, Catalogue> out;
    for (auto& [window, lines] : by_window) out.try_emplace(window, std::move(lines));
    return out;
}

}  // namespace

tables::ResultsContext KnownPeople::context(const Season& season) const {
    return {season,
            [this](const CandidateNo& number) { return found_in(by_number, number.value()); },
            [this](const WindowId& window) -> const Catalogue* {
                const auto found = catalogues.find(window);
                return found == catalogues.end() ? nullptr : &found->second;
            },
            [this](CandidateId candidate) { return found_in(admitted, candidate); }};
}

Result<KnownPeople, ports::RegistryStore::Problem> read_known_people(
    store_sql::Database& database) {
    KnownPeople out;
    const auto registry = database.make_registry();
    auto catalogues = read_catalogues(*registry);
    if (!catalogues) return fail(std::move(catalogues).error());
    out.catalogues = std::move(*catalogues);
    if (auto read = registry->each_candidate(
            [&](const Candidate& c) { out.by_number.emplace(c.number.value(), c.id); });
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
