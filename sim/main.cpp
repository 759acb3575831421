#include <charconv>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <map>
#include <string>
#include <string_view>

#include "sim/simulation.h"

// zhiyuan-sim --seeds A..B [--steps N] [--counts]: runs the simulation for each seed. Prints the
// first seed that breaks a promise, with the last steps, and ends with 1.

namespace {

using zhiyuan::sim::Simulation;

struct Options {
    std::uint64_t first = 1;
    std::uint64_t last = 1000;
    int steps = Simulation::kSteps;
    bool counts = false;
};

template <class Number>
bool read(std::string_view text, Number& out) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
    return error == std::errc() && end == text.data() + text.size();
}

bool read_options(int argc, char** argv, Options& out) {
    for (int i = 1; i < argc; ++i) {
        const std::string_view name = argv[i];
        if (name == "--counts") {
            out.counts = true;
            continue;
        }
        if (i + 1 == argc) return false;
        const std::string_view value = argv[++i];
        if (name == "--steps") {
            if (!read(value, out.steps)) return false;
        } else if (name == "--seeds") {
            const auto dots = value.find("..");
            const auto last = dots == value.npos ? value : value.substr(dots + 2);
            if (!read(value.substr(0, dots), out.first) || !read(last, out.last)) return false;
        } else {
            return false;
        }
    }
    return out.first <= out.last;
}

void print(const zhiyuan::sim::Failure& failure) {
    for (const std::string& line : failure.trace) std::printf("  %s\n", line.c_str());
    std::printf("seed %llu, step %d: %s\n", static_cast<unsigned long long>(failure.seed),
                failure.step, failure.promise.c_str());
}

}  // namespace

int main(int argc, char** argv) {
    Options options;
    if (!read_options(argc, argv, options)) {
        std::fputs("usage: zhiyuan-sim [--seeds A..B] [--steps N] [--counts]\n", stderr);
        return 2;
    }
    std::map<std::string, long> counts;
    for (std::uint64_t seed = options.first; seed <= options.last; ++seed) {
        Simulation simulation(seed);
        if (const auto failure = simulation.run(options.steps)) {
            print(*failure);
            return 1;
        }
        for (const auto& [what, count] : simulation.counts()) counts[what] += count;
    }
    if (options.counts)
        for (const auto& [what, count] : counts) std::printf("%10ld  %s\n", count, what.c_str());
    std::printf("seeds %llu..%llu: every promise held\n",
                static_cast<unsigned long long>(options.first),
                static_cast<unsigned long long>(options.last));
    return 0;
}
