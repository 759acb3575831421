#include "server/office_listener.h"

#include <utility>

namespace zhiyuan::server {
namespace {

constexpr std::chrono::seconds kDrain{5};

lane::ReadLimits read_limits(const OfficeLimits& limits) {
    lane::ReadLimits out;
    out.workers = limits.readers;
    out.queue = limits.queue;
    // Behind a statistic that takes its time, another may wait.
    out.patience = std::chrono::seconds(20);
    return out;
}

}  // namespace

OfficeListener::OfficeListener(store_sql::Database& database, const ports::Clock& clock,
                               std::function<std::shared_ptr<const World>()> world,
                               OfficeLimits limits, telemetry::Telemetry& telemetry)
    : clock_(clock),
      limits_(limits),
      telemetry_(telemetry),
      pool_(ports::ReadersOf::offices, read_limits(limits), telemetry) {
    std::vector<usecase::OfficeReads> reads;
    for (unsigned i = 0; i < limits.readers; ++i) {
        registries_.push_back(database.make_registry());
        seasons_.push_back(database.make_season_store());
        reads.push_back({*registries_.back(), *seasons_.back(), clock, world});
    }
    portal_ = std::make_unique<api::OfficePortal>(pool_, std::move(reads));
}

OfficeListener::~OfficeListener() {
    stop();
}

Result<unsigned short, std::string> OfficeListener::start(unsigned short port) {
    http::Settings settings;
    settings.port = port;
    settings.limits.connections_per_loop = limits_.connections;
    settings.common_headers = "X-Content-Type-Options: nosniff\r\n";
    settings.stamp = [&clock = clock_] { return clock.season_now(); };
    settings.observer = &telemetry_;
    server_ = std::make_unique<http::Server>(std::move(settings), *portal_);
    return server_->start();
}

void OfficeListener::stop() {
    if (!server_) return;
    server_->drain(kDrain);
    pool_.close();
    server_.reset();
}

}  // namespace zhiyuan::server
