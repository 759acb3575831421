#include "server/world_keeper.h"

#include <algorithm>

#include <spdlog/spdlog.h>

namespace zhiyuan::server {
namespace {

// Changes of the plan are worked in so long before they take effect, since publishing a catalogue
// takes seconds: what arrives earlier is judged by the catalogue before, which the World keeps.
constexpr Duration kAhead = std::chrono::seconds(30);

}  // namespace

WorldKeeper::WorldKeeper(DataFolder place, const OpenedFolder& opened, const ports::Clock& clock,
                         std::string base, std::shared_ptr<http::StaticFiles> files)
    : place_(std::move(place)),
      opened_(opened),
      clock_(clock),
      base_(std::move(base)),
      files_(std::move(files)),
      registry_(opened.database->make_registry()) {}

WorldKeeper::~WorldKeeper() {
    stop();
}

Result<std::int64_t, std::string> WorldKeeper::start(std::chrono::milliseconds every) {
    auto lines = refresh();
    if (lines) watcher_ = std::thread([this, every] { watch(every); });
    return lines;
}

void WorldKeeper::stop() {
    {
        const std::lock_guard lock(mutex_);
        ending_ = true;
    }
    wake_.notify_all();
    if (watcher_.joinable()) watcher_.join();
}

std::shared_ptr<const World> WorldKeeper::world() const {
    const std::lock_guard lock(mutex_);
    return world_;
}

Result<std::int64_t, std::string> WorldKeeper::refresh() {
    const auto revision = registry_->world_revision();
    if (!revision)
        return fail("读取数据库失败 (cannot read the database): " + revision.error().what);
    const Instant horizon = clock_.season_now() + kAhead;
    if (world_ && *revision == world_->revision && horizon < good_until_) return std::int64_t{0};
    auto made = load_world(place_, opened_, horizon, base_, *files_);
    if (!made) return fail(made.error());
    const LoadedWorld loaded = *std::move(made);
    good_until_ = kEndOfSeason;
    for (const PlanChange& change : loaded.world->plan_changes)
        if (change.effective_at > horizon) good_until_ = std::min(good_until_, change.effective_at);
    const std::lock_guard lock(mutex_);
    world_ = loaded.world;
    return loaded.plan_lines;
}

void WorldKeeper::watch(std::chrono::milliseconds every) {
    for (bool failing = false;;) {
        std::unique_lock lock(mutex_);
        if (wake_.wait_for(lock, every, [this] { return ending_; })) return;
        lock.unlock();
        const auto lines = refresh();
        // Said once, not every second; whoever files goes on with the World that there is.
        if (!lines && !failing) spdlog::error("the season's data can't be read: {}", lines.error());
        if (lines && *lines > 0) spdlog::info("the season's data has changed and was read anew");
        failing = !lines;
    }
}

}  // namespace zhiyuan::server
