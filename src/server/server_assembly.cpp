#include "server/server_assembly.h"

#include <vector>

#include <spdlog/spdlog.h>

#include "api/candidate_portal.h"
#include "crypto/ed25519_signer.h"
#include "crypto/hash_pool.h"
#include "crypto/in_process_vault.h"
#include "crypto/sealed_box.h"
#include "crypto/system_sources.h"
#include "http/server.h"
#include "lane/lanes.h"
#include "server/portal_files.h"
#include "server/season_clock.h"
#include "server/world_keeper.h"
#include "usecase/candidate/unknown_numbers.h"

namespace zhiyuan::server {
namespace {

constexpr const char* kApiBase = "/api/candidate";
// How soon the portals know what an official's command has changed.
constexpr std::chrono::seconds kLookForChanges{1};
constexpr std::chrono::seconds kDrain{10};
constexpr std::chrono::seconds kLastReplies{5};

constexpr const char* kCommonHeaders = "X-Content-Type-Options: nosniff\r\n";

bool is_sqlite(const DataFolder& place) {
    return !place.database().starts_with("postgres");
}

}  // namespace

// In the order of construction; destroyed in reverse, so that whoever is used outlives its users.
struct ServerAssembly::Parts {
    OpenedFolder opened;
    std::unique_ptr<WorldKeeper> world;
    std::unique_ptr<crypto::SystemClock> clock;
    crypto::SystemEntropy entropy;
    std::unique_ptr<crypto::InProcessVault> vault;
    std::unique_ptr<crypto::Ed25519Signer> signer;
    std::unique_ptr<crypto::SealedBox> privacy;
    std::vector<std::unique_ptr<ports::ReadStore>> readers;
    std::unique_ptr<api::Mailboxes> mailboxes;
    std::unique_ptr<lane::Lanes> lanes;
    usecase::UnknownNumbers unknown_numbers{entropy};
    std::unique_ptr<crypto::HashPool> hasher;
    std::unique_ptr<api::CandidatePortal> portal;
    std::unique_ptr<http::Server> server;

    void make_lanes(const ServeOptions& options);
    std::vector<usecase::Services> make_services(unsigned loops);
};

ServerAssembly::ServerAssembly() : parts_(std::make_unique<Parts>()) {}
ServerAssembly::~ServerAssembly() {
    stop();
}

const OpenedFolder& ServerAssembly::opened() const {
    return parts_->opened;
}

void ServerAssembly::Parts::make_lanes(const ServeOptions& options) {
    const unsigned count = is_sqlite(options.place) ? 1 : options.lanes;
    std::vector<std::unique_ptr<lane::WriteLane>> made;
    for (unsigned i = 0; i < count; ++i)
        made.push_back(std::make_unique<lane::WriteLane>(
            opened.database->make_write_store(), *vault, *signer, [this] { return world->world(); },
            lane::LaneLimits{options.lane_queue, options.group}));
    lanes = std::make_unique<lane::Lanes>(std::move(made));
}

std::vector<usecase::Services> ServerAssembly::Parts::make_services(unsigned loops) {
    std::vector<usecase::Services> services;
    for (unsigned i = 0; i < loops; ++i) {
        readers.push_back(opened.database->make_read_store());
        services.push_back({*readers.back(), *vault, *hasher, *privacy, *signer, entropy, *clock,
                            *lanes, unknown_numbers, [this] { return world->world(); }});
    }
    return services;
}

Result<unsigned short, std::string> ServerAssembly::start(const ServeOptions& options) {
    Parts& p = *parts_;
    auto opened = open_folder(options.place);
    if (!opened) return fail(opened.error());
    p.opened = std::move(*opened);
    const auto clock = season_clock(options.clock, p.opened.purpose);
    if (!clock) return fail(clock.error());
    p.clock = std::make_unique<crypto::SystemClock>(*clock);

    const auto files = std::make_shared<http::StaticFiles>();
    if (const auto loaded = load_portal_files(options.web, *files); !loaded)
        return fail(loaded.error());
    p.world = std::make_unique<WorldKeeper>(options.place, p.opened, *p.clock, kApiBase, files);
    const auto plan_lines = p.world->start(kLookForChanges);
    if (!plan_lines) return fail(plan_lines.error());
    if (*plan_lines == 0) spdlog::warn("no plan has been imported: nobody can file");

    p.vault = std::make_unique<crypto::InProcessVault>(p.opened.keys.cards, p.opened.season.card);
    p.signer = std::make_unique<crypto::Ed25519Signer>(p.opened.keys.receipts);
    p.privacy = std::make_unique<crypto::SealedBox>(p.opened.keys.personal);
    p.mailboxes = std::make_unique<api::Mailboxes>(options.loops);
    p.make_lanes(options);
    p.hasher = std::make_unique<crypto::HashPool>(options.hash_workers, options.hash_queue,
                                                  p.opened.hash_cost);

    const api::Portal portal{p.mailboxes.get(), false, clock->shift() != Duration::zero(),
                             p.opened.purpose == Purpose::demo, p.opened.purpose == Purpose::drill};
    p.portal =
        std::make_unique<api::CandidatePortal>(portal, p.make_services(options.loops), files);
    http::Settings settings;
    settings.address = options.address;
    settings.port = options.port;
    settings.loops = options.loops;
    settings.common_headers = kCommonHeaders;
    settings.stamp = [&clock = *p.clock] { return clock.season_now(); };
    p.server = std::make_unique<http::Server>(std::move(settings), *p.portal);
    p.mailboxes->attach(*p.server);
    return p.server->start();
}

void ServerAssembly::stop() {
    Parts& p = *parts_;
    if (!p.server) return;
    // While the loops still run, the pool and the lanes end and answer what they hold; then the
    // loops.
    p.server->drain(kDrain);
    p.world->stop();
    p.hasher->close();
    p.lanes->close();
    p.server->drain(kLastReplies);
    p.server->stop();
    p.mailboxes->clear();
    p.server.reset();
}

}  // namespace zhiyuan::server
