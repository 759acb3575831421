#pragma once

#include <filesystem>
#include <string>

#include "base/result.h"
#include "http/static_files.h"

namespace zhiyuan::server {

/// Puts a built portal (web/candidate/dist) into `files`: every file, with its ".br" neighbour
/// where there is one. Names under /assets/ carry their content's hash and are cached for ever.
Result<void, std::string> load_portal_files(const std::filesystem::path& dist,
                                            http::StaticFiles& files);

}  // namespace zhiyuan::server
