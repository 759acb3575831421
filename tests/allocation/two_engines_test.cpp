#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "placing/engine/allocation.h"
#include "placing/engine/trace.h"
#include "placing/engine/verifier.h"
#include "tests/allocation/naive_engine.h"
#include "tests/allocation/random_market.h"

namespace zhiyuan::test {
namespace {

using namespace placing::engine;

constexpr std::uint64_t kMarkets = 10'000;

std::string stage_of(const Run& run) {
    std::string section = "section " + std::to_string(run.section) + ", ";
    switch (run.kind) {
        case RunKind::parallel:
            return section + "parallel";
        case RunKind::ordered_pass:
            return section + "choice " + std::to_string(run.pass);
        case RunKind::other_colleges:
            return section + "others";
    }
    return section;
}

std::string ending_of(const Sending& sending) {
    switch (sending.outcome) {
        case SendingOutcome::admitted:
            return "major " + std::to_string(sending.major) +
                   (sending.major_adjusted ? " adjusted" : "");
        case SendingOutcome::sent_back:
            return "sent back";
        case SendingOutcome::beyond_seats:
            return "beyond seats";
        case SendingOutcome::no_listed_major:
            return "no major";
        case SendingOutcome::no_eligible_major:
            return "none eligible";
    }
    return "";
}

std::vector<NaiveSending> in_words(const Allocation& allocation, CandidateIndex candidate) {
    std::vector<NaiveSending> out;
    for (const Sending& s : allocation.sendings_of(candidate))
        out.push_back({stage_of(allocation.runs[s.run]), "college " + std::to_string(s.college),
                       s.choice == kNone ? "others" : "choice " + std::to_string(s.choice),
                       ending_of(s)});
    return out;
}

TEST(TwoEngines, AgreeOnRandomMarkets) {
    std::set<std::string> seen;  // a test that never meets a case proves nothing about it
    for (std::uint64_t seed = 1; seed <= kMarkets; ++seed) {
        const Market market = random_market(seed);
        const Allocation fast = allocate(market);
        const NaiveResult naive = allocate_naively(market);
        for (CandidateIndex c = 0; c < market.candidates(); ++c) {
            ASSERT_EQ(fast.ranks[c], naive.ranks[c]) << "seed " << seed << ", candidate " << c;
            ASSERT_TRUE(in_words(fast, c) == naive.sendings[c])
                << "seed " << seed << ", candidate " << c;
            for (const NaiveSending& s : naive.sendings[c])
                seen.insert(s.by.substr(0, 6) + ": " + s.ending);
        }
        for (std::size_t m = 0; m < market.seats.size(); ++m)
            ASSERT_EQ(fast.vacancies[m], naive.vacancies.at("major " + std::to_string(m)))
                << "seed " << seed << ", major " << m;
    }
    for (const char* met : {"choice: major 0", "choice: major 0 adjusted", "choice: sent back",
                            "choice: beyond seats", "choice: no major", "choice: none eligible",
                            "others: major 0 adjusted", "others: sent back"})
        EXPECT_TRUE(seen.contains(met)) << met;
}

TEST(RandomMarkets, ResultsKeepEveryPromise) {
    for (std::uint64_t seed = 1; seed <= kMarkets; ++seed) {
        const Market market = random_market(seed);
        const std::vector<Violation> violations = verify(market, allocate(market));
        ASSERT_TRUE(violations.empty())
            << "seed " << seed << ", first: kind " << static_cast<int>(violations.front().kind);
    }
}

/// Every step that ends a list is explained by a sending, and the reverse.
TEST(RandomMarkets, TracesTellTheResult) {
    for (std::uint64_t seed = 1; seed <= kMarkets / 5; ++seed) {
        const Market market = random_market(seed);
        const Allocation allocation = allocate(market);
        for (CandidateIndex c = 0; c < market.candidates(); ++c) {
            std::size_t sent = 0;
            const Trace trace = trace_of(market, allocation, c);
            for (const TraceStep& step : trace.steps) {
                sent += step.outcome >= StepOutcome::admitted;
                if (step.outcome != StepOutcome::full) continue;
                ASSERT_LT(step.filled_at, trace.rank) << "seed " << seed << ", candidate " << c;
            }
            ASSERT_EQ(sent, allocation.sendings_of(c).size())
                << "seed " << seed << ", candidate " << c;
        }
    }
}

/// Who was sent where in the runs up to `last`.
std::vector<std::array<std::int32_t, 4>> sent_until(const Allocation& allocation,
                                                    std::int32_t last) {
    std::vector<std::array<std::int32_t, 4>> out;
    for (const Sending& s : allocation.sendings)
        if (s.run <= last) out.push_back({s.candidate, s.run, s.college, s.choice});
    return out;
}

TEST(RandomMarkets, AWithdrawalChangesNobodysSendingUpToItsRun) {
    for (std::uint64_t seed = 1; seed <= kMarkets / 10; ++seed) {
        const Market market = random_market(seed);
        const Allocation before = allocate(market);
        for (const Sending& sending : before.sendings) {
            if (sending.outcome == SendingOutcome::sent_back) continue;
            Market again = market;
            again.sent_back.push_back({sending.candidate, sending.college, 0});
            std::ranges::sort(again.sent_back, {}, [](const Withdrawal& w) {
                return std::pair(w.candidate, w.college);
            });
            ASSERT_EQ(sent_until(allocate(again), sending.run), sent_until(before, sending.run))
                << "seed " << seed << ", candidate " << sending.candidate;
        }
    }
}

/// The same people, the last first.
Market reversed(Market market) {
    const CandidateIndex last = market.candidates() - 1;
    std::vector<Mark> marks;
    for (CandidateIndex c = last; c >= 0; --c)
        marks.insert(marks.end(), market.key_of(c).begin(), market.key_of(c).end());
    market.marks = marks;
    std::ranges::reverse(market.takes_part);
    const auto words = static_cast<std::size_t>(market.requirement_words);
    std::ranges::reverse(market.meets);  // the words of each candidate too, so once more
    for (std::size_t c = 0; c < market.takes_part.size(); ++c)
        std::ranges::reverse(std::span(market.meets).subspan(c * words, words));
    for (auto& lists : market.lists) std::ranges::reverse(lists);
    for (Withdrawal& withdrawal : market.sent_back)
        withdrawal.candidate = last - withdrawal.candidate;
    std::ranges::sort(market.sent_back, {},
                      [](const Withdrawal& w) { return std::pair(w.candidate, w.college); });
    return market;
}

TEST(RandomMarkets, TheOrderOfTheFileDecidesNoSending) {
    for (std::uint64_t seed = 1; seed <= kMarkets; ++seed) {
        const Market market = random_market(seed);
        const Allocation forth = allocate(market);
        if (forth.runs[0].kind == RunKind::other_colleges) continue;  // a lot for each index
        auto there = sent_until(forth, 0);
        for (auto& sent : there) sent[0] = market.candidates() - 1 - sent[0];
        std::ranges::sort(there);
        ASSERT_EQ(sent_until(allocate(reversed(market)), 0), there) << "seed " << seed;
    }
}

}  // namespace
}  // namespace zhiyuan::test
