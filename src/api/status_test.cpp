#include "api/status.h"

#include <gtest/gtest.h>

namespace zhiyuan::api {
namespace {

TEST(Status, SaysWhoseFaultItIs) {
    const struct {
        Refusal refusal;
        int status;
    } cases[] = {
        {Refusal::malformed, 400},       {Refusal::session_missing, 401},
        {Refusal::setup_first, 403},     {Refusal::not_found, 404},
        {Refusal::filing_changed, 409},  {Refusal::card_delayed, 429},
        {Refusal::internal, 500},        {Refusal::unavailable, 503},
        {Refusal::outcome_unknown, 503}, {Refusal::college_unknown, 422},
        {Refusal::window_closed, 422},
    };
    for (const auto& c : cases) EXPECT_EQ(status_of(c.refusal), c.status) << to_text(c.refusal);
}

TEST(Status, TellsOperatorsApartWhatTheStatusDoesNot) {
    EXPECT_EQ(outcome_of(Refusal::outcome_unknown), "unknown");
    EXPECT_EQ(outcome_of(Refusal::overloaded), "overloaded");
    EXPECT_EQ(outcome_of(Refusal::unavailable), "");
}

}  // namespace
}  // namespace zhiyuan::api
