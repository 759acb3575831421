#include "usecase/candidate/session_rules.h"

#include <gtest/gtest.h>

namespace zhiyuan::usecase {
namespace {

using std::chrono::minutes;

constexpr Instant kNow = Instant::from_micros(1'403'913'600'000'000);
constexpr Duration kMicro{1};

Session session(Duration age, Duration idle) {
    return {sha256("token"), kNow - age, kNow - idle, std::nullopt};
}

struct Case {
    const char* what;
    std::optional<Session> session;
    std::optional<Digest> token;
    std::optional<Refusal> want;
};

// In the order of the rules; each refused row breaks the later ones too.
const Case kCases[] = {
    {"R-ACC-7: no session sent", session(kSessionAgeMax * 2, kSessionAgeMax), std::nullopt,
     Refusal::session_missing},
    {"R-ACC-7: none open", std::nullopt, sha256("token"), Refusal::session_missing},
    {"R-ACC-9: another one is open", session(kSessionAgeMax * 2, kSessionAgeMax), sha256("old"),
     Refusal::session_replaced},
    {"R-ACC-8: idle", session(kSessionIdleMax * 2, kSessionIdleMax + kSessionTouchEvery + kMicro),
     sha256("token"), Refusal::session_expired},
    {"R-ACC-8: two hours old, though busy", session(kSessionAgeMax + kMicro, kMicro),
     sha256("token"), Refusal::session_expired},
    {"at the idle limit", session(kSessionIdleMax * 2, kSessionIdleMax + kSessionTouchEvery),
     sha256("token"), std::nullopt},
    {"at the age limit", session(kSessionAgeMax, Duration::zero()), sha256("token"), std::nullopt},
    {"fresh", session(Duration::zero(), Duration::zero()), sha256("token"), std::nullopt},
    {"stamped a moment before it was last seen", session(minutes(1), -kMicro), sha256("token"),
     std::nullopt},
};

TEST(SessionRules, ReportTheFirstBrokenRule) {
    for (const Case& c : kCases)
        EXPECT_EQ(why_session_is_over(c.session, c.token, kNow), c.want) << c.what;
}

}  // namespace
}  // namespace zhiyuan::usecase
