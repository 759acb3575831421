#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "domain/season/world.h"
#include "http/static_files.h"
#include "server/data_folder.h"

namespace zhiyuan::server {

/// Units, windows and what officials have put on record, without plans, marks and results: enough
/// for the acts that rest on nothing else, and readable also when the plan on record is broken.
Result<std::shared_ptr<World>, std::string> read_outline(const OpenedFolder& opened);

/// The World of a data folder without published catalogues: for commands that serve nobody.
/// Plan changes that have taken effect at `now` (season clock) are worked into the catalogues. Of
/// an earlier World of the same folder, only what has changed since is read; `before` itself comes
/// back when nothing has.
Result<std::shared_ptr<const World>, std::string> read_world(
    const OpenedFolder& opened, Instant now, std::shared_ptr<const World> before = nullptr);

/// The same, and puts the catalogues of the plans that were read into `files`, under
/// `base`/catalogue/NAME. They are compressed the first time and kept in `place.catalogues()`,
/// named by their content.
Result<std::shared_ptr<const World>, std::string> load_world(const DataFolder& place,
                                                             const OpenedFolder& opened,
                                                             Instant now, const std::string& base,
                                                             http::StaticFiles& files,
                                                             std::shared_ptr<const World> before);

}  // namespace zhiyuan::server
