#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <numeric>
#include <random>
#include <set>
#include <thread>

#include "command_line/command_line.h"
#include "process_io.h"
#include "store_sql/database.h"
#include "tests/fixtures/private_postgres.h"

// What our store does with confirmations: load the facts of a group, change each dossier as a
// confirmation does, commit. Also how long it takes to import a province.

namespace zhiyuan::bench {
namespace {

using Clock = std::chrono::steady_clock;

constexpr int kCandidates = 380'000;
constexpr int kPlanLines = 12'000;

struct Settings {
    std::string engine = "sqlite";
    std::string url;
    std::size_t group = 512;
    int lanes = 1;
    double seconds = 10;
};

double seconds_since(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

template <class T, class E>
T must(Result<T, E> result, const char* what) {
    if (!result) throw std::runtime_error(std::string(what) + " failed");
    return *std::move(result);
}

template <class T, class Make>
ports::RegistryStore::Source<T> first(int count, Make make) {
    return [=, n = 0]() mutable -> std::optional<T> {
        if (n == count) return std::nullopt;
        return make(++n);
    };
}

Candidate made_up_candidate(int n) {
    Candidate out;
    // Numbers come in no order, as rosters of many schools do.
    out.number =
        CandidateNo(std::to_string(14'430'000'000'000 + std::int64_t{n} * 7'919'317 % 9'999'991));
    out.name = "考生姓名";
    out.gender = "女";
    out.birthday = "19960704";
    out.id_no_sealed = std::string(2UL * (24 + 18 + 16), 'a');
    out.id_no_hash = sha256(out.number.value());
    out.phone_sealed = std::string(2UL * (24 + 11 + 16), 'b');
    out.unit = UnitId(1 + n % 9000);
    out.track = TrackId(n % 3 ? "science" : "arts");
    out.scores = {520, 100, 101, 102, 217, 0};
    return out;
}

PlanLine made_up_line(int n) {
    PlanLine out;
    out.batch = BatchId("first");
    out.section = SectionId("parallel");
    out.track = TrackId("science");
    out.college = CollegeCode(std::to_string(1000 + n / 12));
    out.college_name = "某某大学";
    out.national_code = "10532";
    out.place = "湖南";
    out.major = MajorCode(std::to_string(n % 12));
    out.major_name = "计算机科学与技术";
    out.seats = 3;
    return out;
}

const AuditLine kAudit{.actor = Operator{"bench"}};
constexpr std::int64_t kRoster = 2;  // its revision: import_all puts it twice

void import_all(ports::RegistryStore& registry, ports::WriteStore& store,
                const Settings& settings) {
    auto start = Clock::now();
    must(registry.put_candidates(first<Candidate>(kCandidates, made_up_candidate), kAudit),
         "import");
    const double fresh = seconds_since(start);
    start = Clock::now();
    must(registry.put_candidates(first<Candidate>(kCandidates, made_up_candidate), kAudit),
         "import");
    const double again = seconds_since(start);
    start = Clock::now();
    std::vector<PlanLine> lines;
    for (int n = 0; n < kPlanLines; ++n) lines.push_back(made_up_line(n));
    must(store.act({kAudit, std::nullopt, PutPlan{{WindowId("w1")}, std::move(lines)}}), "plan");
    std::printf(
        "{\"bench\":\"import\",\"engine\":\"%s\",\"candidates\":%d,\"first_s\":%.1f,"
        "\"again_s\":%.1f,\"plan_lines\":%d,\"plan_s\":%.2f}\n",
        settings.engine.c_str(), kCandidates, fresh, again, kPlanLines, seconds_since(start));
}

/// What stands in a dossier before the first confirmation.
void activate(Dossier& dossier) {
    dossier.account.password_hash = std::string(97, 'h');
    dossier.account.notice_version = "2014-1";
    dossier.account.notice_accepted_at = Instant::from_micros(1'403'913'600'000'000);
    dossier.account.known_devices = {Digest{}};
    dossier.session = Session{};
    dossier.card = BoundCard{.id = CardId(1), .serial = CardSerial("0000000018"), .used = {1}};
}

/// The change of a confirmation of one form; its four records begin at `id`.
Change confirmation_of(Facts facts, std::int64_t id, const std::string& receipt) {
    Change out;
    out.roster = facts.roster;
    Dossier& dossier = facts.dossier;
    out.base = dossier.revision;
    const CandidateId who = dossier.candidate;
    const int seq = static_cast<int>(dossier.confirmations.size()) + 1;
    const WindowId window("w1");
    const BatchId batch("first");
    const Instant now = Instant::from_micros(1'403'913'600'000'000);
    out.after = std::move(dossier);
    out.after.revision = Revision(out.base.value() + 1);
    out.after.confirmations.push_back({.record = RecordId(id),
                                       .window = window,
                                       .seq = seq,
                                       .confirmed_at = now,
                                       .forms = {{batch, seq, Digest{}}}});
    out.after.card->used.push_back(seq + 1);
    out.after.last_event = RecordId(id + 3);
    out.confirmations = {{RecordId(id), who, window, seq, {}, now, seq, receipt, {}}};
    out.filings = {{RecordId(id + 1), who, window, batch, seq, RecordId(id)}};
    out.code_uses = {{RecordId(id + 2), who, CardId(1), seq + 1, {}, {}, now}};
    out.events = {{RecordId(id + 3), who, RecordId(), EventKind::confirmed, now, "Chrome Windows",
                   "192.0.2.7", "w1 1"}};
    return out;
}

void activate_all(ports::WriteStore& store, const Settings& settings) {
    const auto start = Clock::now();
    std::vector<std::int64_t> order(kCandidates);
    std::iota(order.begin(), order.end(), 1);
    std::shuffle(order.begin(), order.end(), std::mt19937_64(1));
    for (std::size_t from = 0; from < order.size(); from += 512) {
        std::vector<Change> changes;
        for (std::size_t n = from; n < std::min(from + 512, order.size()); ++n) {
            Change& change = changes.emplace_back();
            change.roster = kRoster;
            change.after.candidate = CandidateId(order[n]);
            change.after.revision = Revision(1);
            activate(change.after);
        }
        must(store.commit(changes, {}), "commit");
    }
    std::printf("{\"bench\":\"first_write\",\"engine\":\"%s\",\"group\":512,\"per_s\":%.0f}\n",
                settings.engine.c_str(), kCandidates / seconds_since(start));
}

struct Times {
    std::size_t confirmed = 0;
    double loading_s = 0, deciding_s = 0, committing_s = 0;
    std::vector<double> groups_ms;
};

/// One lane: its candidates are those whose id leaves the remainder `lane`.
Times run_lane(ports::WriteStore& store, const Settings& settings, int lane) {
    Times out;
    std::mt19937_64 random(static_cast<unsigned>(lane) + 2014);
    std::uniform_int_distribution<std::int64_t> any(0, kCandidates / settings.lanes - 1);
    const std::string receipt(900, 'r');
    const auto start = Clock::now();
    while (seconds_since(start) < settings.seconds) {
        std::set<std::int64_t> who;
        while (who.size() < settings.group) who.insert(any(random) * settings.lanes + lane + 1);
        std::vector<ports::FactsKey> keys;
        for (const std::int64_t id : who) keys.push_back({CandidateId(id), std::nullopt});
        std::shuffle(keys.begin(), keys.end(), random);

        const auto begin = Clock::now();
        auto facts = must(store.load(keys), "load");
        std::int64_t id =
            must(store.allot(4 * static_cast<std::int64_t>(keys.size())), "allot").value();
        out.loading_s += seconds_since(begin);
        const auto loaded = Clock::now();
        std::vector<Change> changes;
        for (auto& of_one : facts) {
            changes.push_back(confirmation_of(std::move(*of_one), id, receipt));
            id += 4;
        }
        out.deciding_s += seconds_since(loaded);
        const auto decided = Clock::now();
        for (const ports::Written written : must(store.commit(changes, {}), "commit"))
            out.confirmed += written == ports::Written::committed;
        out.committing_s += seconds_since(decided);
        out.groups_ms.push_back(seconds_since(begin) * 1000);
    }
    return out;
}

void measure(const std::string& url, const Settings& settings) {
    auto opened = store_sql::open_database(url);
    if (!opened) throw std::runtime_error(opened.error());
    auto& database = **opened;
    import_all(*database.make_registry(), *database.make_write_store(), settings);
    activate_all(*database.make_write_store(), settings);

    std::vector<Times> times(static_cast<std::size_t>(settings.lanes));
    const auto start = Clock::now();
    const std::clock_t cpu = std::clock();
    const double written = written_bytes();
    {
        std::vector<std::jthread> lanes;
        for (int lane = 0; lane < settings.lanes; ++lane)
            lanes.emplace_back([&, lane] {
                times[static_cast<std::size_t>(lane)] =
                    run_lane(*database.make_write_store(), settings, lane);
            });
    }
    const double seconds = seconds_since(start);
    const double cpu_s = static_cast<double>(std::clock() - cpu) / CLOCKS_PER_SEC;
    const double bytes = written_bytes() - written;
    Times all;
    for (const Times& lane : times) {
        all.confirmed += lane.confirmed;
        all.loading_s += lane.loading_s;
        all.deciding_s += lane.deciding_s;
        all.committing_s += lane.committing_s;
        all.groups_ms.insert(all.groups_ms.end(), lane.groups_ms.begin(), lane.groups_ms.end());
    }
    std::sort(all.groups_ms.begin(), all.groups_ms.end());
    const double each = static_cast<double>(std::max<std::size_t>(all.confirmed, 1)) / 1e6;
    std::printf(
        "{\"bench\":\"store_rate\",\"engine\":\"%s\",\"group\":%zu,\"lanes\":%d,"
        "\"confirm_per_s\":%.0f,\"cpu_us\":%.1f,\"written_bytes\":%.0f,\"load_us\":%.1f,\"decide_"
        "us\":%.1f,\"commit_us\":%"
        ".1f,"
        "\"group_p50_ms\":%.1f,\"group_p99_ms\":%.1f}\n",
        settings.engine.c_str(), settings.group, settings.lanes,
        static_cast<double>(all.confirmed) / seconds, cpu_s / each, bytes / each / 1e6,
        all.loading_s / each, all.deciding_s / each, all.committing_s / each,
        all.groups_ms[all.groups_ms.size() / 2], all.groups_ms[all.groups_ms.size() * 99 / 100]);
}

int run(int argc, char** argv) {
    Settings settings;
    command_line::Program program(
        "What our store does with confirmations, and with a province's import");
    const command_line::Command command = program.itself();
    command.option("--engine", settings.engine, "sqlite or postgres")
        .one_of({"sqlite", "postgres"});
    command.option("--url", settings.url, "an empty database to use; without it a private one");
    command.option("--group", settings.group, "confirmations in one transaction");
    command.option("--lanes", settings.lanes, "write stores at work at once");
    command.option("--seconds", settings.seconds, "how long to measure");
    command.runs([&] {
        if (!settings.url.empty()) {
            measure(settings.url, settings);
        } else if (settings.engine == "sqlite") {
            const test::TemporaryFolder folder;
            measure(folder.path() / "store.db", settings);
        } else {
            test::PrivatePostgres server("shared_buffers = 1GB\nmax_wal_size = 8GB\n");
            measure(server.new_database(), settings);
        }
        return 0;
    });
    return program.run(argc, argv);
}

}  // namespace
}  // namespace zhiyuan::bench

int main(int argc, char** argv) {
    try {
        return zhiyuan::bench::run(argc, argv);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
}
