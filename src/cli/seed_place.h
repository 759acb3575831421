#pragma once

#include <filesystem>
#include <functional>
#include <string>

#include "server/data_folder.h"

namespace zhiyuan::cli {

struct SeedOptions {
    std::filesystem::path season;
    std::filesystem::path tables;  ///< of the demo province
    std::int64_t candidates = 2'000;
    std::uint64_t seed = 1;
};

/// Makes a drill's data folder from nothing: made-up province, its import, a card for everybody.
/// The files that were imported stay in `files`.
Result<void, std::string> seed_place(const server::DataFolder& place,
                                     const std::filesystem::path& files, const SeedOptions& options,
                                     const std::function<void(const std::string&)>& progress);

}  // namespace zhiyuan::cli
