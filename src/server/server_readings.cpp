#include "server/server_readings.h"

#include <algorithm>
#include <fstream>
#include <string_view>

#include <unistd.h>

#include "usecase/office/season_status.h"

namespace zhiyuan::server {
namespace {

double resident_bytes() {
    std::ifstream in("/proc/self/statm");
    double pages = 0, resident = 0;
    in >> pages >> resident;
    return resident * static_cast<double>(::sysconf(_SC_PAGESIZE));
}

double open_files() {
    std::error_code gone;
    const std::filesystem::directory_iterator files("/proc/self/fd", gone);
    return gone ? 0 : static_cast<double>(std::distance(begin(files), end(files)));
}

}  // namespace

void append_process_readings(const std::filesystem::path& folder,
                             std::vector<telemetry::Reading>& out) {
    std::error_code unknown;
    const auto space = std::filesystem::space(folder, unknown);
    out.push_back({"process_resident_memory_bytes", "Memory in use.", {}, resident_bytes()});
    out.push_back({"process_open_fds", "Open files and connections.", {}, open_files()});
    if (!unknown)
        out.push_back({"zhiyuan_disk_free_bytes",
                       "Room left where the data folder lies.",
                       {},
                       static_cast<double>(space.available)});
}

void append_read_readings(ports::ReadersOf whose, const lane::ReadPool& pool,
                          std::vector<telemetry::Reading>& out) {
    const auto add = [&](const char* name, const char* help, double value) {
        out.push_back({name, help, {{"pool", std::string(telemetry::name_of(whose))}}, value});
    };
    add("zhiyuan_read_queue", "Requests that wait for a reader.",
        static_cast<double>(pool.waiting()));
    add("zhiyuan_read_busy", "Readers that read.", pool.busy());
    add("zhiyuan_read_workers", "Readers there are.", static_cast<double>(pool.workers()));
}

void append_world_readings(const World& world, Instant now, std::vector<telemetry::Reading>& out) {
    out.push_back({"zhiyuan_world_revision",
                   "Revision of the season's data in use.",
                   {},
                   static_cast<double>(world.revisions.total)});
    for (const Window& window : world.season.windows) {
        const usecase::WindowState state = usecase::window_state(world, window, now);
        for (const usecase::WindowState each : usecase::kWindowStates)
            out.push_back({"zhiyuan_window_state",
                           "1 for the state that the window is in.",
                           {{"window", window.id.value()}, {"state", std::string(to_text(each))}},
                           each == state ? 1.0 : 0.0});
    }
}

}  // namespace zhiyuan::server
