#pragma once

#include <memory>
#include <string>

#include <spdlog/fwd.h>

namespace spdlog::details {
class thread_pool;
}

namespace zhiyuan::telemetry {

/// Where the lines of the log go, and the thread that writes them: whoever logs never waits. When
/// it falls behind by thousands of lines, the oldest are lost.
struct LogOutput {
    std::shared_ptr<spdlog::details::thread_pool> thread;  ///< writes what waits when it ends
    std::shared_ptr<spdlog::logger> logger;
};

/// Lines go to stderr, or to `file` if it is not empty; that one is renamed and begun anew at 64
/// MiB, and seven older ones are kept. Throws std::exception when the file can't be opened.
LogOutput make_log_output(const std::string& file);

}  // namespace zhiyuan::telemetry
