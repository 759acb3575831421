#include "telemetry/log_output.h"

#include <spdlog/async.h>
#include <spdlog/async_logger.h>
#include <spdlog/sinks/rotating_file_sink.h>
#include <spdlog/sinks/stdout_sinks.h>

namespace zhiyuan::telemetry {
namespace {

constexpr std::size_t kFileBytes = std::size_t{64} << 20;
constexpr std::size_t kOlderFiles = 7;
constexpr std::size_t kLinesWaiting = 8192;

spdlog::sink_ptr sink_of(const std::string& file) {
    if (file.empty()) return std::make_shared<spdlog::sinks::stderr_sink_mt>();
    return std::make_shared<spdlog::sinks::rotating_file_sink_mt>(file, kFileBytes, kOlderFiles);
}

}  // namespace

LogOutput make_log_output(const std::string& file) {
    LogOutput out;
    out.thread = std::make_shared<spdlog::details::thread_pool>(kLinesWaiting, 1);
    out.logger = std::make_shared<spdlog::async_logger>(
        "zhiyuan", sink_of(file), out.thread, spdlog::async_overflow_policy::overrun_oldest);
    out.logger->set_pattern("%v");
    out.logger->flush_on(spdlog::level::info);
    out.logger->set_error_handler([](const std::string&) {});  // its disk is full: serve on
    return out;
}

}  // namespace zhiyuan::telemetry
