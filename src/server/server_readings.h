#pragma once

#include <filesystem>
#include <vector>

#include "base/instant.h"
#include "domain/season/world.h"
#include "lane/read_pool.h"
#include "telemetry/meters.h"

namespace zhiyuan::server {

/// Memory, open files and start of this process, and the room left where `folder` lies.
void append_process_readings(const std::filesystem::path& folder,
                             std::vector<telemetry::Reading>& out);

/// What a pool of readers is at.
void append_read_readings(ports::ReadersOf whose, const lane::ReadPool& pool,
                          std::vector<telemetry::Reading>& out);

/// The revision of the season's data, and the state of each window at `now` (season clock).
void append_world_readings(const World& world, Instant now, std::vector<telemetry::Reading>& out);

}  // namespace zhiyuan::server
