#pragma once

#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include "ports/clock.h"
#include "server/world_loader.h"
#include "telemetry/telemetry.h"

namespace zhiyuan::server {

/// Holds the World of a running server and makes a new one when an official's command has changed
/// what it is made of: results, plan, extensions, roster. Safe to use from several threads.
class WorldKeeper {
public:
    /// The opened place, the clock and the telemetry must outlive the keeper.
    WorldKeeper(DataFolder place, const OpenedFolder& opened, const ports::Clock& clock,
                std::string base, std::shared_ptr<http::StaticFiles> files,
                telemetry::Telemetry& telemetry);
    ~WorldKeeper();

    /// Loads the first World, then looks every `every` whether it has changed. The error is for
    /// whoever starts the server. Returns how many lines the plan has.
    Result<std::int64_t, std::string> start(std::chrono::milliseconds every);
    void stop();

    std::shared_ptr<const World> world() const;

private:
    void watch(std::chrono::milliseconds every);
    /// Loads the parts of the World that the database says have changed since the last, and the
    /// plans of which a change is about to take effect.
    Result<void, std::string> refresh();

    const DataFolder place_;
    const OpenedFolder& opened_;
    const ports::Clock& clock_;
    const std::string base_;
    const std::shared_ptr<http::StaticFiles> files_;
    telemetry::Telemetry& telemetry_;
    std::unique_ptr<ports::RegistryStore> registry_;

    mutable std::mutex mutex_;
    std::shared_ptr<const World> world_;
    std::condition_variable wake_;
    bool ending_ = false;
    std::thread watcher_;
};

}  // namespace zhiyuan::server
