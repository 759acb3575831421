#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "domain/season/world.h"
#include "http/static_files.h"
#include "server/data_folder.h"
#include "server/plan_loader.h"

namespace zhiyuan::server {

/// Everything that is the same for every candidate, read from a data folder, and the published
/// catalogues that go with it.
struct LoadedWorld {
    std::shared_ptr<const World> world;
    std::int64_t plan_lines = 0;
};

/// Units, windows and what officials have put on record, without plans, marks and results: enough
/// for the acts that rest on nothing else, and readable also when the plan on record is broken.
Result<std::shared_ptr<World>, std::string> read_outline(const OpenedFolder& opened);

/// The World of a data folder without published catalogues: for commands that serve nobody.
/// Plan changes that have taken effect at `now` (season clock) are worked into the catalogues.
Result<std::shared_ptr<World>, std::string> read_world(const OpenedFolder& opened, Instant now);

/// Puts the catalogues into `files`, under `base`/catalogue/NAME. They are compressed the first
/// time and kept in `place.catalogues()`, named by their content.
Result<LoadedWorld, std::string> load_world(const DataFolder& place, const OpenedFolder& opened,
                                            Instant now, const std::string& base,
                                            http::StaticFiles& files);

}  // namespace zhiyuan::server
