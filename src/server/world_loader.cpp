#include "server/world_loader.h"

#include <algorithm>
#include <fstream>
#include <functional>
#include <iterator>

#include "base/bytes.h"
#include "codec/catalogue_json.h"
#include "codec/reference_json.h"
#include "http/compression.h"
#include "server/world_reader.h"

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
std::string publish(const std::filesystem::path& folder, const std::string& under, std::string json,
                    http::StaticFiles& files) {
    std::string name = to_hex(sha256(json)).substr(0, 32) + ".json";
    const std::filesystem::path packed_path = folder / (name + ".br");
    std::string packed = read_file(packed_path);
    if (packed.empty()) {
        packed = http::brotli(json, http::kBrotliBest);
        write_file(packed_path, packed);  // a read-only folder only costs time at the next start
    }
    files.put(under + name,
              {"application/json", std::make_shared<const std::string>(std::move(json)),
               std::make_shared<const std::string>(std::move(packed)),
               '"' + name.substr(0, 32) + '"', true});
    return name;
}

void publish_plan(const DataFolder& place, const std::string& base, const WindowId& window,
                  World& world, http::StaticFiles& files) {
    const Catalogue* catalogue = world.catalogue(window);
    if (!catalogue) return;
    for (const Batch& batch : world.season.batches)
        for (const Track& track : world.season.tracks) {
            const Catalogue::Offer* offer = catalogue->offer(batch.id, track.id);
            if (!offer) continue;
            std::string json =
                codec::catalogue_json(world.season, batch, track.id, *offer, catalogue->version());
            world.catalogue_files[{window, batch.id, track.id}] =
                publish(place.catalogues(), base + "/catalogue/", std::move(json), files);
        }
}

// What stands beside the plan, for each batch and track that the plan offers something to.
void publish_reference(const DataFolder& place, const std::string& base, const WindowId& window,
                       World& world, http::StaticFiles& files) {
    std::erase_if(world.reference_files,
                  [&](const auto& file) { return std::get<WindowId>(file.first) == window; });
    const Catalogue* catalogue = world.catalogue(window);
    if (!catalogue || !world.reference) return;
    for (const Batch& batch : world.season.batches)
        for (const Track& track : world.season.tracks) {
            const Catalogue::Offer* offer = catalogue->offer(batch.id, track.id);
            if (!offer) continue;
            std::string json = codec::reference_json(batch, track.id, *offer, *world.reference);
            if (!json.empty())
                world.reference_files[{window, batch.id, track.id}] =
                    publish(place.catalogues(), base + "/reference/", std::move(json), files);
        }
}

Result<WorldRevisions, std::string> revisions_of(const OpenedFolder& opened) {
    const auto revisions = opened.database->make_registry()->world_revisions();
    if (!revisions)
        return fail("读取数据库失败 (cannot read the database): " + revisions.error().what);
    return *revisions;
}

// `publish` sees the World before others do, with the parts that were read.
Result<std::shared_ptr<const World>, std::string> renewed(
    const OpenedFolder& opened, Instant plans_at, std::shared_ptr<const World> before,
    const std::function<void(const WorldParts&, World&)>& publish) {
    // Before all else: what changes in between makes the World older than the database, never
    // newer.
    const auto revisions = revisions_of(opened);
    if (!revisions) return fail(revisions.error());
    const WorldParts parts =
        before ? changed_parts(*before, *revisions, plans_at) : all_parts(opened.season);
    if (before && parts.none()) return before;
    auto world = before ? std::make_shared<World>(*before) : std::make_shared<World>();
    world->season = opened.season;
    world->revisions = *revisions;
    world->plans_at = plans_at;
    if (auto read = read_parts(*opened.database, parts, *world); !read)
        return fail(std::move(read).error());
    publish(parts, *world);
    return std::shared_ptr<const World>(std::move(world));
}

}  // namespace

Result<std::shared_ptr<World>, std::string> read_outline(const OpenedFolder& opened) {
    const auto revisions = revisions_of(opened);
    if (!revisions) return fail(revisions.error());
    auto world = std::make_shared<World>();
    world->revisions = *revisions;
    world->season = opened.season;
    if (auto read = read_outline_parts(*opened.database, *world); !read)
        return fail(std::move(read).error());
    return world;
}

Result<std::shared_ptr<const World>, std::string> read_world(const OpenedFolder& opened,
                                                             Instant now,
                                                             std::shared_ptr<const World> before) {
    return renewed(opened, now, std::move(before), [](const WorldParts&, World&) {});
}

Result<std::shared_ptr<const World>, std::string> load_world(const DataFolder& place,
                                                             const OpenedFolder& opened,
                                                             Instant now, const std::string& base,
                                                             http::StaticFiles& files,
                                                             std::shared_ptr<const World> before) {
    return renewed(opened, now, std::move(before), [&](const WorldParts& parts, World& world) {
        for (const WindowId& window : parts.plans) publish_plan(place, base, window, world, files);
        for (const Window& window : world.season.windows)
            if (parts.reference ||
                std::find(parts.plans.begin(), parts.plans.end(), window.id) != parts.plans.end())
                publish_reference(place, base, window.id, world, files);
    });
}

}  // namespace zhiyuan::server
