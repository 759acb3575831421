#include "server/server_assembly.h"

#include <algorithm>
#include <vector>

#include "api/candidate_portal.h"
#include "api/routes.h"
#include "crypto/ed25519_signer.h"
#include "crypto/hash_pool.h"
#include "crypto/in_process_vault.h"
#include "crypto/sealed_box.h"
#include "crypto/system_sources.h"
#include "http/server.h"
#include "lane/lanes.h"
#include "lane/read_pool.h"
#include "paper/fonts.h"
#include "ports/no_read_store.h"
#include "ports/no_registration.h"
#include "server/operator_listener.h"
#include "server/portal_files.h"
#include "server/public_address.h"
#include "server/register_state.h"
#include "server/season_clock.h"
#include "server/season_register.h"
#include "server/server_readings.h"
#include "server/world_keeper.h"
#include "telemetry/log_output.h"
#include "telemetry/telemetry.h"
#include "usecase/candidate/unknown_numbers.h"

namespace zhiyuan::server {
namespace {

constexpr const char* kApiBase = "/api/candidate";
// How soon the portals know what an official's command has changed.
constexpr std::chrono::seconds kLookForChanges{1};
constexpr std::chrono::seconds kDrain{10};
constexpr std::chrono::seconds kLastReplies{5};

constexpr const char* kCommonHeaders = "X-Content-Type-Options: nosniff\r\n";

// A group takes some milliseconds; one that has not ended by then hangs.
constexpr std::chrono::seconds kGroupHangs{5};

// A page takes some 30 ms: whoever waits longer than this has a whole queue before them.
constexpr std::chrono::seconds kPaperPatience{10};

// The commit of a slow disk or a standby may take its time, so this is said, not acted upon.
bool is_moving(const lane::WriteLane& lane) {
    return lane.busy_for() < kGroupHangs;
}

// Who reads it shall know what the register is worth here.
std::string about_register(const SeasonRegister& book) {
    return book.embedded()
               ? "register: embedded, under the same user and on the same disk as the database\n"
               : "register: a process of its own\n";
}

bool is_sqlite(const DataFolder& place) {
    return !place.database().starts_with("postgres");
}

}  // namespace

// In the order of construction; destroyed in reverse, so that whoever is used outlives its users.
struct ServerAssembly::Parts {
    crypto::SystemClock wall{Duration::zero()};
    telemetry::LogOutput log;
    std::unique_ptr<telemetry::Journal> journal;
    std::unique_ptr<telemetry::Telemetry> telemetry;
    OpenedFolder opened;
    std::unique_ptr<WorldKeeper> world;
    std::unique_ptr<crypto::SystemClock> clock;
    crypto::SystemEntropy entropy;
    std::unique_ptr<crypto::InProcessVault> vault;
    std::unique_ptr<crypto::Ed25519Signer> signer;
    std::unique_ptr<SeasonRegister> book;
    std::vector<std::unique_ptr<ports::Registration>> ends;  ///< one a thread that uses one
    std::unique_ptr<crypto::SealedBox> privacy;
    ports::NoReadStore no_reads;
    ports::NoRegistration no_register;
    std::vector<std::unique_ptr<ports::ReadStore>> readers;
    std::unique_ptr<api::Mailboxes> mailboxes;
    std::unique_ptr<lane::Lanes> lanes;
    usecase::UnknownNumbers unknown_numbers{entropy};
    std::unique_ptr<crypto::HashPool> hasher;
    std::unique_ptr<api::CandidatePortal> portal;
    std::unique_ptr<lane::ReadPool> papers;
    std::unique_ptr<lane::ReadPool> reads;
    bool prints = false;
    std::unique_ptr<http::Server> server;
    std::unique_ptr<OfficeListener> offices;
    std::optional<unsigned short> office_port;
    std::unique_ptr<ports::ReadStore> probe;  ///< of the operators' listener
    std::unique_ptr<OperatorListener> operators;
    std::optional<unsigned short> metrics_port;

    void begin_log(const ServeOptions& options);
    void make_paper(const ServeOptions& options);
    void make_portal(const ServeOptions& options, bool clock_shifted,
                     std::shared_ptr<const http::StaticFiles> files);
    Result<void, std::string> open_office(const ServeOptions& options);
    Result<void, std::string> watch_over(const ServeOptions& options);
    std::vector<telemetry::ReadyPart> readiness();
    std::vector<telemetry::Reading> readings(const std::filesystem::path& folder);
    void make_lanes(const ServeOptions& options);
    ports::Registration& new_end() { return *ends.emplace_back(book->make_end(*signer)); }
    Result<void, std::string> open_register(const ServeOptions& options);
    usecase::Services services_with(ports::ReadStore& reader, ports::Registration& registration);
    api::PortalServices make_services(unsigned workers);
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
            opened.database->make_write_store(), *vault, new_end(),
            [this] { return world->world(); }, lane::LaneLimits{options.lane_queue, options.group},
            *telemetry));
    lanes = std::make_unique<lane::Lanes>(std::move(made));
}

Result<void, std::string> ServerAssembly::Parts::open_register(const ServeOptions& options) {
    auto found = SeasonRegister::open(options.place, opened);
    if (!found) return fail(found.error());
    book = std::move(*found);
    const auto store = opened.database->make_write_store();
    const auto season = opened.database->make_season_store();
    if (const auto compared = compare_with_register(*store, *season, *vault, *book, *signer);
        !compared)
        return fail(compared.error());
    // Other commands of this folder reach the register through this process as long as it runs.
    if (const auto shared = book->share(); !shared)
        journal->write(telemetry::Level::warning, "register_not_shared",
                       telemetry::Fields().foreign("message", shared.error()));
    return {};
}

usecase::Services ServerAssembly::Parts::services_with(ports::ReadStore& reader,
                                                       ports::Registration& registration) {
    return {reader,  *vault, *hasher, *privacy,        registration,
            entropy, *clock, *lanes,  unknown_numbers, [this] { return world->world(); }};
}

api::PortalServices ServerAssembly::Parts::make_services(unsigned workers) {
    // No loop asks the register, as none asks the store.
    api::PortalServices services{services_with(no_reads, no_register), {}};
    for (unsigned i = 0; i < workers; ++i) {
        readers.push_back(opened.database->make_read_store());
        services.of_readers.push_back(services_with(*readers.back(), new_end()));
    }
    return services;
}

void ServerAssembly::Parts::begin_log(const ServeOptions& options) {
    log = telemetry::make_log_output(options.log);
    journal = std::make_unique<telemetry::Journal>(log.logger, [this] { return wall.wall_now(); });
    telemetry = std::make_unique<telemetry::Telemetry>(*journal);
}

void ServerAssembly::Parts::make_paper(const ServeOptions& options) {
    prints = paper::has_chinese_font();
    if (!prints) journal->write(telemetry::Level::warning, "no_chinese_font");
    lane::ReadLimits limits;
    limits.workers = options.paper_workers;
    limits.queue = options.paper_queue;
    limits.patience = limits.patience_of_confirmations = kPaperPatience;
    papers = std::make_unique<lane::ReadPool>(ports::ReadersOf::papers, limits, *telemetry);
}

void ServerAssembly::Parts::make_portal(const ServeOptions& options, bool clock_shifted,
                                        std::shared_ptr<const http::StaticFiles> files) {
    lane::ReadLimits limits;
    limits.workers = options.readers;
    limits.queue = options.read_queue;
    reads = std::make_unique<lane::ReadPool>(ports::ReadersOf::candidates, limits, *telemetry);
    const api::Portal shared{mailboxes.get(),
                             reads.get(),
                             options.secure_cookies,
                             clock_shifted,
                             opened.purpose == Purpose::demo,
                             opened.purpose == Purpose::drill,
                             api::lists_body_bytes(opened.season),
                             papers.get(),
                             options.public_address,
                             opened.receipt_keys};
    portal = std::make_unique<api::CandidatePortal>(shared, make_services(options.readers),
                                                    std::move(files));
    http::Settings settings;
    settings.address = options.address;
    settings.port = options.port;
    settings.loops = options.loops;
    settings.common_headers = kCommonHeaders;
    settings.keep_headers = api::CandidatePortal::kept_headers();
    settings.stamp = [&season_clock = *clock] { return season_clock.season_now(); };
    settings.observer = telemetry.get();
    server = std::make_unique<http::Server>(std::move(settings), *portal);
    mailboxes->attach(*server);
}

std::vector<telemetry::ReadyPart> ServerAssembly::Parts::readiness() {
    // A number that nobody has: what counts is that the store says so.
    const bool answers = probe->find_candidate(CandidateNo("-")).has_value();
    const auto all = lanes->all();
    const bool moving =
        std::all_of(all.begin(), all.end(), [](const auto& lane) { return is_moving(*lane); });
    return {{"world", world->world() != nullptr}, {"store", answers}, {"lane", moving}};
}

std::vector<telemetry::Reading> ServerAssembly::Parts::readings(
    const std::filesystem::path& folder) {
    std::vector<telemetry::Reading> out;
    const auto add = [&](const char* name, const char* help, double value) {
        out.push_back({name, help, {}, value});
    };
    add("zhiyuan_connections", "Open connections.", static_cast<double>(server->connections()));
    double waiting = 0, longest = 0;
    for (const auto& lane : lanes->all()) {
        waiting += static_cast<double>(lane->waiting());
        longest = std::max(longest, std::chrono::duration<double>(lane->busy_for()).count());
    }
    add("zhiyuan_lane_queue", "Commands that wait for a lane.", waiting);
    add("zhiyuan_lane_busy_seconds", "Age of the oldest group under way.", longest);
    append_read_readings(ports::ReadersOf::candidates, *reads, out);
    append_read_readings(ports::ReadersOf::papers, *papers, out);
    if (offices) {
        append_read_readings(ports::ReadersOf::offices, offices->pool(), out);
        add("zhiyuan_office_connections", "Open connections of officials.",
            static_cast<double>(offices->connections()));
    }
    add("zhiyuan_hash_queue", "Passwords that wait for a worker.",
        static_cast<double>(hasher->waiting()));
    add("zhiyuan_hash_busy", "Workers that hash.", hasher->busy());
    add("zhiyuan_hash_workers", "Workers there are.", static_cast<double>(hasher->workers()));
    for (const telemetry::ReadyPart& part : readiness())
        out.push_back({"zhiyuan_ready",
                       "1 while the part does its work.",
                       {{"part", part.name}},
                       part.ready ? 1.0 : 0.0});
    append_process_readings(folder, out);
    append_world_readings(*world->world(), clock->season_now(), out);
    return out;
}

Result<void, std::string> ServerAssembly::Parts::open_office(const ServeOptions& options) {
    if (!options.office_port) return {};
    offices = std::make_unique<OfficeListener>(
        *opened.database, *clock, [this] { return world->world(); }, options.office, *telemetry);
    const auto port = offices->start(*options.office_port);
    if (!port) return fail(port.error());
    office_port = *port;
    return {};
}

Result<void, std::string> ServerAssembly::Parts::watch_over(const ServeOptions& options) {
    if (!options.metrics_port) return {};
    probe = opened.database->make_read_store();
    operators = std::make_unique<OperatorListener>(
        [this, folder = options.place.folder] {
            return telemetry->exposition([&] { return readings(folder); });
        },
        [this] { return readiness(); }, about_register(*book));
    const auto port = operators->start(*options.metrics_port);
    if (!port) return fail(port.error());
    metrics_port = *port;
    return {};
}

std::optional<unsigned short> ServerAssembly::office_port() const {
    return parts_->office_port;
}

std::optional<unsigned short> ServerAssembly::metrics_port() const {
    return parts_->metrics_port;
}

bool ServerAssembly::prints() const {
    return parts_->prints;
}

Result<unsigned short, std::string> ServerAssembly::start(const ServeOptions& options) {
    Parts& p = *parts_;
    p.begin_log(options);
    auto opened = open_folder(options.place, *p.telemetry);
    if (!opened) return fail(opened.error());
    p.opened = std::move(*opened);
    const auto clock = season_clock(options.clock, p.opened.purpose);
    if (!clock) return fail(clock.error());
    p.clock = std::make_unique<crypto::SystemClock>(*clock);

    const auto files = std::make_shared<http::StaticFiles>();
    if (const auto loaded = load_portal_files(options.web, *files); !loaded)
        return fail(loaded.error());
    p.world = std::make_unique<WorldKeeper>(options.place, p.opened, *p.clock, kApiBase, files,
                                            *p.telemetry);
    const auto plan_lines = p.world->start(kLookForChanges);
    if (!plan_lines) return fail(plan_lines.error());
    if (*plan_lines == 0) p.journal->write(telemetry::Level::warning, "no_plan");

    p.vault = std::make_unique<crypto::InProcessVault>(p.opened.keys.cards, p.opened.season.card);
    p.signer = std::make_unique<crypto::Ed25519Signer>(p.opened.keys.receipts);
    if (const auto found = p.open_register(options); !found) return fail(found.error());
    p.privacy = std::make_unique<crypto::SealedBox>(p.opened.keys.personal);
    p.mailboxes = std::make_unique<api::Mailboxes>(options.loops);
    p.make_lanes(options);
    p.hasher = std::make_unique<crypto::HashPool>(options.hash_workers, options.hash_queue,
                                                  p.opened.hash_cost, *p.telemetry);
    p.make_paper(options);
    p.make_portal(options, clock->shift() != Duration::zero(), files);
    auto port = p.server->start();
    if (!port) return port;
    if (const auto opened_office = p.open_office(options); !opened_office)
        return fail(opened_office.error());
    if (const auto watched = p.watch_over(options); !watched) return fail(watched.error());
    p.journal->write(telemetry::Level::info, "started",
                     telemetry::Fields()
                         .word("season", p.opened.season.id)
                         .word("purpose", to_text(p.opened.purpose))
                         .word("store", is_sqlite(options.place) ? "sqlite" : "postgresql")
                         .number("port", *port)
                         .number("loops", options.loops)
                         .number("readers", options.readers)
                         .number("hash_workers", options.hash_workers));
    return port;
}

void ServerAssembly::stop() {
    Parts& p = *parts_;
    if (!p.server) return;
    p.journal->write(telemetry::Level::info, "stopping");
    if (p.operators) p.operators->stop();
    // While the loops still run, the pools and the lanes end and answer what they hold, each before
    // those it hands work on to; then the loops.
    p.server->drain(kDrain);
    if (p.offices) p.offices->stop();
    p.world->stop();
    p.reads->close();
    p.papers->close();
    p.hasher->close();
    p.lanes->close();
    p.server->drain(kLastReplies);
    p.server->stop();
    p.mailboxes->clear();
    p.server.reset();
    p.journal->write(telemetry::Level::info, "stopped");
}

}  // namespace zhiyuan::server
