#include "api/status.h"

#include <gtest/gtest.h>

namespace zhiyuan::api {
namespace {

TEST(Status, SaysWhoseFaultItIs) {
    const struct {
        usecase::Reason reason;
        int status;
    } cases[] = {
        {RequestFault::malformed, 400},     {Refusal::session_missing, 401},
        {Refusal::setup_first, 403},        {RequestFault::csrf_header_missing, 403},
        {RequestFault::not_found, 404},     {RequestFault::method_not_allowed, 405},
        {Refusal::filing_changed, 409},     {RequestFault::media_type, 415},
        {Refusal::college_unknown, 422},    {Refusal::window_closed, 422},
        {Refusal::card_delayed, 429},       {ServiceFailure::internal, 500},
        {ServiceFailure::unavailable, 503}, {ServiceFailure::outcome_unknown, 503},
        {ServiceFailure::overloaded, 503},  {ServiceFailure::paper_unavailable, 503},
    };
    for (const auto& c : cases) EXPECT_EQ(status_of(c.reason), c.status) << to_text(c.reason);
}

TEST(Status, TellsOfficialsWhatTheyMayNotWhatIsNotThereAndWhatHasMovedOn) {
    const struct {
        OfficeRefusal refusal;
        int status;
    } cases[] = {
        {OfficeRefusal::not_your_task, 403},    {OfficeRefusal::not_your_unit, 403},
        {OfficeRefusal::unknown_unit, 404},     {OfficeRefusal::changed_meanwhile, 409},
        {OfficeRefusal::reason_malformed, 422}, {OfficeRefusal::change_too_late, 422},
    };
    for (const auto& c : cases) EXPECT_EQ(status_of(c.refusal), c.status) << to_text(c.refusal);
}

TEST(Status, TellsOperatorsApartWhatTheStatusDoesNot) {
    EXPECT_EQ(outcome_of(ServiceFailure::outcome_unknown), "unknown");
    EXPECT_EQ(outcome_of(ServiceFailure::overloaded), "overloaded");
    EXPECT_EQ(outcome_of(ServiceFailure::unavailable), "");
    EXPECT_EQ(outcome_of(Refusal::window_closed), "");
}

}  // namespace
}  // namespace zhiyuan::api
