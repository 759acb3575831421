#include "sim/simulation.h"

#include <gtest/gtest.h>

#include "sim/broken_parts.h"

namespace zhiyuan::sim {
namespace {

TEST(Simulation, TheSameSeedGivesTheSameRun) {
    for (const std::uint64_t seed : {1u, 77u, 4'000'000'000u}) {
        Simulation first(seed), second(seed);
        EXPECT_FALSE(first.run());
        EXPECT_FALSE(second.run());
        EXPECT_EQ(first.fingerprint(), second.fingerprint());
        EXPECT_EQ(first.counts(), second.counts());
    }
    Simulation one(1), other(2);
    one.run();
    other.run();
    EXPECT_NE(one.fingerprint(), other.fingerprint());
}

// A promise that is never put to the test proves nothing: within some seeds everything happens.
TEST(Simulation, ReachesEveryFaultAndEveryKindOfAnswer) {
    std::map<std::string, int> counts;
    for (std::uint64_t seed = 1; seed <= 120; ++seed) {
        Simulation simulation(seed);
        const auto failure = simulation.run();
        ASSERT_FALSE(failure) << "seed " << seed << ": " << failure->promise;
        for (const auto& [what, count] : simulation.counts()) counts[what] += count;
    }
    for (const char* what : {"fault load_fails",
                             "fault allot_fails",
                             "fault commit_fails",
                             "fault unknown_not_written",
                             "fault unknown_but_written",
                             "fault rejected",
                             "fault register_unavailable",
                             "fault register_unknown_not_appended",
                             "fault register_unknown_but_appended",
                             "fault rival",
                             "a node died",
                             "card suspended",
                             "change activated",
                             "change card_lost",
                             "change trouble_reported",
                             "change change_kept",
                             "change notices_ended",
                             "notice confirmed",
                             "notice new_device",
                             "change confirmed",
                             "change confirm_refused",
                             "change disowned",
                             "change password_reset",
                             "change rechecked",
                             "change self_locked",
                             "change self_unlocked",
                             "change unlock_failed",
                             "refused outcome_unknown",
                             "refused unavailable",
                             "refused being_registered",
                             "refused register_away",
                             "refused window_not_open",
                             "refused window_closed",
                             "refused filing_changed",
                             "refused change_not_open",
                             "refused draft_changed",
                             "refused session_replaced",
                             "refused session_expired",
                             "refused request_reused",
                             "refused no_change",
                             "refused form_empty",
                             "refused batches_exclude",
                             "refused below_line",
                             "refused self_locked",
                             "refused card_code_wrong",
                             "refused card_delayed",
                             "refused card_suspended",
                             "refused card_lost",
                             "refused challenge_expired",
                             "refused challenge_other_list",
                             "refused recheck_same_session",
                             "refused reset_wrong",
                             "refused sign_in_wrong",
                             "refused sign_in_delayed",
                             "refused first_sign_in_wrong",
                             "refused already_activated"})
        EXPECT_GT(counts[what], 0) << what;
}

/// Runs seeds until one fails, and tells which promise it was; "" when none does.
std::string first_broken_promise(const Twists& twists) {
    for (std::uint64_t seed = 1; seed <= 40; ++seed) {
        Simulation simulation(seed, twists);
        if (const auto failure = simulation.run()) {
            EXPECT_EQ(failure->seed, seed);
            EXPECT_FALSE(failure->trace.empty());
            return failure->promise;
        }
    }
    return {};
}

struct Broken {
    const char* part;
    Twists twists;
};

// Each broken part is found. What is broken decides only whether it is found, not by which promise.
TEST(Simulation, FindsEveryBrokenPart) {
    const Broken parts[] = {
        {"a database that loses a commit", {.below = losing}},
        {"a database that forgets the revision", {.below = unchecking}},
        {"a database that loses events", {.below = silent}},
        {"a database that forgets used codes", {.below = forgetting_codes}},
        {"a database that forgets what statistics follow", {.below = miscounting}},
        {"an adapter that loses a commit", {.above = losing}},
        {"an adapter that says that nothing was written", {.above = lying}},
        {"an adapter that forgets the revision", {.above = unchecking}},
        {"an adapter that loses events", {.above = silent}},
        {"an adapter that forgets used codes", {.above = forgetting_codes}},
        {"an adapter that loses filings", {.above = without_filings}},
        {"an adapter that loses messages", {.above = without_notices}},
        {"an adapter that loses what is for the register", {.above = without_outbox}},
        {"a database that loses the outbox", {.below = losing_outbox}},
        {"a register that says it has what it has not", {.book = forgetful}},
        {"a register that answers with another group's place", {.book = misplacing}},
        {"a vault that takes every code", {.vault = trusting}},
        {"a vault that takes every challenge", {.vault = unbinding}},
    };
    for (const Broken& broken : parts) {
        const std::string promise = first_broken_promise(broken.twists);
        EXPECT_NE(promise, "") << broken.part;
        RecordProperty(broken.part, promise);
    }
}

TEST(Simulation, ABrokenPartFailsTheSameWayAgain) {
    const Twists twists{.below = losing};
    const auto fail_once = [&] {
        Simulation simulation(3, twists);
        return simulation.run();
    };
    const auto first = fail_once(), second = fail_once();
    ASSERT_TRUE(first && second);
    EXPECT_EQ(first->step, second->step);
    EXPECT_EQ(first->promise, second->promise);
    EXPECT_EQ(first->trace, second->trace);
}

}  // namespace
}  // namespace zhiyuan::sim
