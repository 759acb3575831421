// How many password checks the pool alone reaches: what sign-ins are measured against.

#include <atomic>
#include <chrono>
#include <thread>

#include <fmt/core.h>

#include "command_line/command_line.h"
#include "crypto/hash_pool.h"

int main(int argc, char** argv) {
    using namespace zhiyuan::crypto;
    zhiyuan::command_line::Program program("Rate of the password hash in its pool");
    const zhiyuan::command_line::Command command = program.itself();
    unsigned workers = 2;
    double seconds = 5;
    command.option("--workers", workers, "threads of the pool");
    command.option("--seconds", seconds, "how long to measure");
    command.runs([&] {
        const std::string hash = hash_password("tall-Bamboo-7", HashCost{});
        HashPool pool(workers, std::size_t{workers} * 4, HashCost{});
        std::atomic<long> done{0};
        const auto begun = std::chrono::steady_clock::now();
        const auto elapsed = [&] {
            return std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
        };
        while (elapsed() < seconds)
            if (!pool.verify("tall-Bamboo-7", hash, [&](zhiyuan::ports::Match match) {
                    done += match == zhiyuan::ports::Match::yes;
                }))
                std::this_thread::sleep_for(std::chrono::milliseconds(1));
        fmt::print("{{\"workers\":{},\"hashes_per_s\":{:.1f}}}\n", workers,
                   static_cast<double>(done) / elapsed());
        return 0;
    });
    return program.run(argc, argv);
}
