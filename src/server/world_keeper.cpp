#include "server/world_keeper.h"

#include <algorithm>

namespace zhiyuan::server {
namespace {

// Changes of the plan are worked in so long before they take effect, since publishing a catalogue
// takes seconds: what arrives earlier is judged by the catalogue before, which the World keeps.
constexpr Duration kAhead = std::chrono::seconds(30);

}  // namespace

WorldKeeper::WorldKeeper(DataFolder place, const OpenedFolder& opened, const ports::Clock& clock,
                         std::string base, std::shared_ptr<http::StaticFiles> files,
                         telemetry::Telemetry& telemetry)
    : place_(std::move(place)),
      opened_(opened),
      clock_(clock),
      base_(std::move(base)),
      files_(std::move(files)),
      telemetry_(telemetry),
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
    const auto before = std::chrono::steady_clock::now();
    auto made = load_world(place_, opened_, horizon, base_, *files_);
    if (!made) return fail(made.error());
    const LoadedWorld loaded = *std::move(made);
    good_until_ = kEndOfSeason;
    for (const PlanChange& change : loaded.world->plan_changes)
        if (change.effective_at > horizon) good_until_ = std::min(good_until_, change.effective_at);
    telemetry_.world_loaded(loaded.world->revision, loaded.plan_lines,
                            std::chrono::steady_clock::now() - before);
    const std::lock_guard lock(mutex_);
    world_ = loaded.world;
    return loaded.plan_lines;
}

void WorldKeeper::watch(std::chrono::milliseconds every) {
    for (;;) {
        std::unique_lock lock(mutex_);
        if (wake_.wait_for(lock, every, [this] { return ending_; })) return;
        lock.unlock();
        // Whoever files goes on with the World that there is.
        if (const auto lines = refresh(); !lines) telemetry_.world_failed(lines.error());
    }
}

}  // namespace zhiyuan::server
