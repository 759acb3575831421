#include "engine_limit.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <optional>
#include <set>

#include "bare_engines.h"
#include "command_line/command_line.h"
#include "process_io.h"
#include "tests/fixtures/private_postgres.h"

namespace zhiyuan::bench {

std::vector<std::int64_t> random_group(std::mt19937_64& random, std::size_t size) {
    std::uniform_int_distribution<std::int64_t> any(1, kCandidates);
    std::set<std::int64_t> out;
    while (out.size() < size) out.insert(any(random));
    return {out.begin(), out.end()};
}

namespace {

struct Settings {
    std::string engine = "sqlite";
    std::string url;
    std::size_t group = 512;
    double seconds = 10;
};

void measure(Engine& engine, const Settings& settings) {
    using Clock = std::chrono::steady_clock;
    using Seconds = std::chrono::duration<double>;
    engine.prepare();
    std::mt19937_64 random(2014);
    std::size_t confirmed = 0;
    std::vector<double> times_ms;
    const auto start = Clock::now();
    const std::clock_t cpu = std::clock();
    const double written = written_bytes();
    while (Seconds(Clock::now() - start).count() < settings.seconds) {
        const auto group = random_group(random, settings.group);
        const auto before = Clock::now();
        engine.confirm(group);
        times_ms.push_back(Seconds(Clock::now() - before).count() * 1000);
        confirmed += group.size();
    }
    const double seconds = Seconds(Clock::now() - start).count();
    const double cpu_us = static_cast<double>(std::clock() - cpu) * 1e6 / CLOCKS_PER_SEC;
    const double bytes = (written_bytes() - written) / static_cast<double>(confirmed);
    std::sort(times_ms.begin(), times_ms.end());
    std::printf(
        "{\"bench\":\"engine_limit\",\"engine\":\"%s\",\"group\":%zu,\"confirm_per_s\":%.0f,"
        "\"cpu_us\":%.1f,\"written_bytes\":%.0f,\"group_p50_ms\":%.1f,\"group_p99_ms\":%.1f}\n",
        settings.engine.c_str(), settings.group, static_cast<double>(confirmed) / seconds,
        cpu_us / static_cast<double>(confirmed), bytes, times_ms[times_ms.size() / 2],
        times_ms[times_ms.size() * 99 / 100]);
}

int run(int argc, char** argv) {
    Settings settings;
    command_line::Program program("What a bare engine does with the rows of a confirmation");
    const command_line::Command command = program.itself();
    command.option("--engine", settings.engine, "sqlite or postgres")
        .one_of({"sqlite", "postgres"});
    command.option("--url", settings.url, "a PostgreSQL database to use; without it a private one");
    command.option("--group", settings.group, "confirmations in one transaction");
    command.option("--seconds", settings.seconds, "how long to measure");
    command.runs([&] {
        if (settings.engine == "sqlite") {
            const test::TemporaryFolder folder;
            measure(*bare_sqlite(folder.path() / "limit.db"), settings);
        } else if (!settings.url.empty()) {
            measure(*bare_postgres(settings.url), settings);
        } else {
            test::PrivatePostgres server("shared_buffers = 1GB\nmax_wal_size = 8GB\n");
            measure(*bare_postgres(server.new_database()), settings);
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
