#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "app/data_folder.h"
#include "domain/world.h"
#include "http/static_files.h"

namespace zhiyuan::app {

/// Everything that is the same for every candidate, read from a data folder, and the published
/// catalogues that go with it.
struct LoadedWorld {
    std::shared_ptr<const World> world;
    std::int64_t plan_lines = 0;
};

/// The World of a data folder without published catalogues: for commands that serve nobody.
Result<std::shared_ptr<World>, std::string> read_world(const OpenedPlace& opened);

/// Puts the catalogues into `files`, under `base`/catalogue/NAME. They are compressed the first
/// time and kept in `place.catalogues()`, named by their content.
Result<LoadedWorld, std::string> load_world(const Place& place, const OpenedPlace& opened,
                                            const std::string& base, http::StaticFiles& files);

}  // namespace zhiyuan::app
