#include "server/world_keeper.h"

#include "domain/season/world_parts.h"

namespace zhiyuan::server {
namespace {

// Changes of the plan are worked in so long before they take effect, since publishing a catalogue
// takes seconds: what arrives earlier is judged by the catalogue before, which the World keeps.
constexpr Duration kAhead = std::chrono::seconds(30);

std::int64_t plan_lines(const World& world) {
    std::int64_t lines = 0;
    for (const auto& [window, catalogue] : world.catalogues)
        lines += static_cast<std::int64_t>(catalogue->lines().size());
    return lines;
}

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
    if (auto first = refresh(); !first) return fail(std::move(first).error());
    watcher_ = std::thread([this, every] { watch(every); });
    return plan_lines(*world_);
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

Result<void, std::string> WorldKeeper::refresh() {
    const auto revisions = registry_->world_revisions();
    if (!revisions)
        return fail("读取数据库失败 (cannot read the database): " + revisions.error().what);
    const Instant horizon = clock_.season_now() + kAhead;
    if (world_ && changed_parts(*world_, *revisions, horizon).none()) return {};
    const auto before = std::chrono::steady_clock::now();
    auto loaded = load_world(place_, opened_, horizon, base_, *files_, world_);
    if (!loaded) return fail(std::move(loaded).error());
    telemetry_.world_loaded((*loaded)->revisions.total, plan_lines(**loaded),
                            std::chrono::steady_clock::now() - before);
    const std::lock_guard lock(mutex_);
    world_ = std::move(*loaded);
    return {};
}

void WorldKeeper::watch(std::chrono::milliseconds every) {
    for (;;) {
        std::unique_lock lock(mutex_);
        if (wake_.wait_for(lock, every, [this] { return ending_; })) return;
        lock.unlock();
        // Whoever files goes on with the World that there is.
        if (const auto done = refresh(); !done) telemetry_.world_failed(done.error());
    }
}

}  // namespace zhiyuan::server
