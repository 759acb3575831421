#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "api/office_portal.h"
#include "base/result.h"
#include "http/server.h"
#include "lane/read_pool.h"
#include "store_sql/database.h"
#include "telemetry/telemetry.h"

namespace zhiyuan::server {

struct OfficeLimits {
    unsigned readers = 2;  ///< threads; each has two connections to the database
    std::size_t queue = 64;
    std::size_t connections = 256;  ///< of clients
};

/// The listener of officials, of this machine alone as long as officials can't sign in: a port, a
/// thread, readers and connections to the database of its own, so that no statistic or list can
/// slow a candidate.
class OfficeListener {
public:
    /// `world` and all others must outlive it.
    OfficeListener(store_sql::Database& database, const ports::Clock& clock,
                   std::function<std::shared_ptr<const World>()> world, OfficeLimits limits,
                   telemetry::Telemetry& telemetry);
    ~OfficeListener();

    /// The port it listens on; the error says why it can't.
    Result<unsigned short, std::string> start(unsigned short port);
    /// Answers what is under way, then ends.
    void stop();

    const lane::ReadPool& pool() const { return pool_; }
    std::size_t connections() const { return server_ ? server_->connections() : 0; }

private:
    const ports::Clock& clock_;
    const OfficeLimits limits_;
    telemetry::Telemetry& telemetry_;
    std::vector<std::unique_ptr<ports::RegistryStore>> registries_;
    std::vector<std::unique_ptr<ports::SeasonStore>> seasons_;
    std::unique_ptr<api::OfficePortal> portal_;
    lane::ReadPool pool_;
    std::unique_ptr<http::Server> server_;
};

}  // namespace zhiyuan::server
