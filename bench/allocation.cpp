#include "placing/engine/allocation.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <random>
#include <vector>

#include "command_line/command_line.h"
#include "placing/engine/market_builder.h"
#include "placing/engine/verifier.h"

// One batch of a province, placed: lists follow the colleges' standing and the candidates' own
// expectations, as real ones do.

namespace zhiyuan::bench {
namespace {

using namespace placing::engine;
using Clock = std::chrono::steady_clock;

struct Settings {
    int candidates = 380'000;
    int colleges = 1'200;
    int majors = 10;  ///< of each college
    int listed_colleges = 10;
    int listed_majors = 6;
    double seats_per_candidate = 0.8;
    std::uint64_t seed = 2014;
};

double seconds_since(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

class Province {
public:
    explicit Province(const Settings& settings)
        : settings_(settings), random_(settings.seed), builder_(3, settings.seed) {}

    Market make() {
        builder_.add_section(Mode::parallel);
        add_colleges();
        for (int c = 0; c < settings_.candidates; ++c) add_candidate();
        auto built = std::move(builder_).build();
        if (!built) throw std::runtime_error("the market is faulty");
        return *std::move(built);
    }

private:
    int below(int bound) { return static_cast<int>(random_() % static_cast<unsigned>(bound)); }
    /// Bell-shaped around 0, within ±1.
    double bell() {
        double sum = 0;
        for (int n = 0; n < 6; ++n) sum += below(2001) - 1000;
        return sum / 6000;
    }

    /// By standing, the best first; the better ask for more.
    void add_colleges() {
        const double seats = settings_.candidates * settings_.seats_per_candidate /
                             settings_.colleges / settings_.majors;
        std::vector<std::int32_t> of_majors(settings_.majors);
        for (int c = 0; c < settings_.colleges; ++c) {
            for (auto& of_major : of_majors)
                of_major = 1 + below(std::max(1, static_cast<int>(2 * seats) - 1));
            const Mark floor = 300 + 300 * (settings_.colleges - c) / settings_.colleges / 2;
            builder_.add_college(0, of_majors, floor, below(2) ? 105 : 100);
        }
    }

    void add_candidate() {
        const double ability = bell();
        const auto subject = [&](int best) {
            return static_cast<Mark>(best * std::clamp(0.6 + ability / 2 + bell() / 8, 0.0, 1.0));
        };
        Mark key[] = {0, subject(150), subject(150), subject(150)};
        key[0] = key[1] + key[2] + key[3] + subject(300);
        const CandidateIndex candidate = builder_.add_candidate(key, key[0] >= 200);
        // From bold to safe around the standing that the candidate expects.
        const double expected = (0.5 - ability * 1.2) * settings_.colleges;
        colleges_.clear();
        while (static_cast<int>(colleges_.size()) < settings_.listed_colleges) {
            const double reach = settings_.colleges *
                                 (static_cast<double>(colleges_.size()) * 0.02 - 0.03 + bell() / 6);
            const int college =
                std::clamp(static_cast<int>(expected + reach), 0, settings_.colleges - 1);
            add_unless_listed(colleges_, college, settings_.colleges);
        }
        add_list(candidate);
    }

    void add_list(CandidateIndex candidate) {
        majors_.assign(colleges_.size(), {});
        choices_.clear();
        for (std::size_t n = 0; n < colleges_.size(); ++n) {
            while (static_cast<int>(majors_[n].size()) < settings_.listed_majors)
                add_unless_listed(majors_[n], below(settings_.majors), settings_.majors);
            for (MajorIndex& major : majors_[n]) major += builder_.first_major(colleges_[n]);
            choices_.push_back({colleges_[n], majors_[n], below(10) < 7});
        }
        builder_.add_list(candidate, 0, choices_, below(10) < 3);
    }

    /// The next that is not listed yet.
    static void add_unless_listed(std::vector<std::int32_t>& list, int index, int bound) {
        while (std::find(list.begin(), list.end(), index) != list.end())
            index = (index + 1) % bound;
        list.push_back(index);
    }

    Settings settings_;
    std::mt19937_64 random_;
    MarketBuilder builder_;
    std::vector<CollegeIndex> colleges_;
    std::vector<std::vector<MajorIndex>> majors_;
    std::vector<ChoiceSpec> choices_;
};

/// The median of five.
double time_of_allocating(const Market& market) {
    std::vector<double> times;
    for (int n = 0; n < 5; ++n) {
        const auto start = Clock::now();
        const Allocation allocation = allocate(market);
        times.push_back(seconds_since(start));
    }
    std::ranges::sort(times);
    return times[2];
}

int run(const Settings& settings) {
    auto start = Clock::now();
    const Market market = Province(settings).make();
    const double make_s = seconds_since(start);
    const double allocate_s = time_of_allocating(market);
    const Allocation allocation = allocate(market);
    start = Clock::now();
    const std::vector<Violation> violations = verify(market, allocation);
    const double verify_s = seconds_since(start);

    std::int64_t admitted = 0, first = 0, withdrawn = 0, others = 0;
    for (const Sending& sending : allocation.sendings) {
        const bool in = sending.outcome == SendingOutcome::admitted;
        admitted += in;
        withdrawn += !in;
        first += in && sending.choice == 0;
        others += in && sending.choice == kNone;
    }
    std::printf(
        "{\"allocate_s\": %.3f, \"candidates\": %d, \"colleges\": %zu, \"majors\": %zu, "
        "\"make_s\": %.2f, \"verify_s\": %.3f, \"violations\": %zu, \"admitted\": %lld, "
        "\"first_choice\": %lld, \"other_colleges\": %lld, \"withdrawn\": %lld}\n",
        allocate_s, market.candidates(), market.colleges.size(), market.seats.size(), make_s,
        verify_s, violations.size(), static_cast<long long>(admitted),
        static_cast<long long>(first), static_cast<long long>(others),
        static_cast<long long>(withdrawn));
    return violations.empty() ? 0 : 1;
}

}  // namespace
}  // namespace zhiyuan::bench

int main(int argc, char** argv) {
    zhiyuan::bench::Settings settings;
    zhiyuan::command_line::Program program(
        "Places one batch of a made-up province; exits 1 if a promise is broken.");
    const zhiyuan::command_line::Command command = program.itself();
    command.option("--candidates", settings.candidates, "").within(1, 100'000'000);
    command.option("--seed", settings.seed, "");
    command.runs([&] { return zhiyuan::bench::run(settings); });
    return program.run(argc, argv);
}
