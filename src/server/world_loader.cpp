#include "server/world_loader.h"

#include <fstream>
#include <iterator>

#include "base/bytes.h"
#include "codec/catalogue_json.h"
#include "domain/rules/eligibility_rules.h"
#include "http/compression.h"
#include "server/plan_loader.h"

namespace zhiyuan::server {
namespace {

std::string read_file(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

// Written beside and renamed: a catalogue that is there is whole.
bool write_file(const std::filesystem::path& path, const std::string& bytes) {
    const std::filesystem::path beside = path.string() + ".new";
    std::ofstream(beside, std::ios::binary) << bytes;
    std::error_code error;
    if (std::filesystem::file_size(beside, error) != bytes.size() || error) return false;
    std::filesystem::rename(beside, path, error);
    return !error;
}

// The name of the published file. Compressing takes seconds at full size, so it is done once.
std::string publish(const std::filesystem::path& folder, const std::string& base, std::string json,
                    http::StaticFiles& files) {
    std::string name = to_hex(sha256(json)).substr(0, 32) + ".json";
    const std::filesystem::path packed_path = folder / (name + ".br");
    std::string packed = read_file(packed_path);
    if (packed.empty()) {
        packed = http::brotli(json, http::kBrotliBest);
        write_file(packed_path, packed);  // a read-only folder only costs time at the next start
    }
    files.put(base + "/catalogue/" + name,
              {"application/json", std::make_shared<const std::string>(std::move(json)),
               std::make_shared<const std::string>(std::move(packed)),
               '"' + name.substr(0, 32) + '"', true});
    return name;
}

void publish_all(const DataFolder& place, const std::string& base, World& world,
                 http::StaticFiles& files) {
    for (const auto& [window, catalogue] : world.catalogues)
        for (const Batch& batch : world.season.batches)
            for (const Track& track : world.season.tracks) {
                const Catalogue::Offer* offer = catalogue->offer(batch.id, track.id);
                if (!offer) continue;
                std::string json = codec::catalogue_json(world.season, batch, track.id, *offer,
                                                         catalogue->version());
                world.catalogue_files[{window, batch.id, track.id}] =
                    publish(place.catalogues(), base, std::move(json), files);
            }
}

// Marks and results: what decisions ask for beside season and plan.
Result<void, std::string> read_figures(store_sql::Database& database, World& world) {
    auto counts = database.make_registry()->score_counts();
    if (!counts) return fail("读取分数段失败 (cannot read the marks): " + counts.error().what);
    world.scores = ScoreTables(*counts);
    world.top_marks = top_marks_of(world.season, world.scores);
    auto admitted = std::make_shared<AdmittedPeople>();
    const auto read = database.make_season_store()->each_admission([&](const Admission& a) {
        if (a.state == AdmissionState::admitted)
            admitted->insert_or_assign(a.candidate, AdmittedTo{a.window, a.batch, a.college});
    });
    if (!read) return fail("读取录取结果失败 (cannot read the results): " + read.error().what);
    world.admitted = std::move(admitted);
    return {};
}

}  // namespace

Result<std::shared_ptr<World>, std::string> read_outline(const OpenedFolder& opened) {
    const auto registry = opened.database->make_registry();
    const auto season = opened.database->make_season_store();
    // Before all else: what changes in between makes the World older than the database, never
    // newer.
    const auto revision = registry->world_revision();
    if (!revision)
        return fail("读取数据库失败 (cannot read the database): " + revision.error().what);
    auto units = registry->units();
    if (!units) return fail("读取单位失败 (cannot read units): " + units.error().what);
    auto extensions = registry->extensions();
    if (!extensions)
        return fail("读取延长失败 (cannot read extensions): " + extensions.error().what);
    auto changes = season->plan_changes();
    if (!changes)
        return fail("读取计划变更失败 (cannot read plan changes): " + changes.error().what);
    const auto closings = season->closings();
    if (!closings)
        return fail("读取封存记录失败 (cannot read the closings): " + closings.error().what);

    auto world = std::make_shared<World>();
    world->revision = *revision;
    world->season = opened.season;
    world->extensions = std::move(*extensions);
    for (Unit& unit : *units) world->units.emplace(unit.id, std::move(unit));
    world->plan_changes = std::move(*changes);
    for (const Closing& closing : *closings) world->closed.insert(closing.window);
    return world;
}

Result<std::shared_ptr<World>, std::string> read_world(const OpenedFolder& opened, Instant now) {
    auto outline = read_outline(opened);
    if (!outline) return outline;
    World& world = **outline;
    auto loaded = read_plans(*opened.database, opened.season, now);
    if (!loaded) return fail(loaded.error().what);
    world.plan_changes = std::move(loaded->changes);
    world.catalogues = std::move(loaded->plans.in_force);
    world.superseded = std::move(loaded->plans.superseded);
    if (auto read = read_figures(*opened.database, world); !read)
        return fail(std::move(read).error());
    return outline;
}

Result<LoadedWorld, std::string> load_world(const DataFolder& place, const OpenedFolder& opened,
                                            Instant now, const std::string& base,
                                            http::StaticFiles& files) {
    auto world = read_world(opened, now);
    if (!world) return fail(world.error());
    LoadedWorld loaded;
    for (const auto& [window, catalogue] : (*world)->catalogues)
        loaded.plan_lines += static_cast<std::int64_t>(catalogue->lines().size());
    publish_all(place, base, **world, files);
    loaded.world = std::move(*world);
    return loaded;
}

}  // namespace zhiyuan::server
