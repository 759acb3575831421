#include "telemetry/telemetry.h"

#include <sstream>
#include <stdexcept>

#include <gmock/gmock.h>
#include <spdlog/logger.h>
#include <spdlog/sinks/ostream_sink.h>

#include "telemetry/operator_pages.h"
#include "tests/fixtures/http_stage.h"

namespace zhiyuan::telemetry {
namespace {

using ports::StoreError;
using ports::StoreFailure;
using std::chrono::milliseconds;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class TelemetryTest : public test::HttpStage {
protected:
    TelemetryTest() {
        auto out = std::make_shared<spdlog::logger>(
            "test", std::make_shared<spdlog::sinks::ostream_sink_mt>(text_));
        out->set_pattern("%v");
        journal_ = std::make_unique<Journal>(std::move(out), [] { return Instant(); });
        telemetry_ = std::make_unique<Telemetry>(*journal_);
    }
    void TearDown() override {
        HttpStage::TearDown();
        telemetry_.reset();
        journal_.reset();
    }
    std::string log() const { return text_.str(); }
    std::string metrics() const { return telemetry_->exposition({}); }

    std::ostringstream text_;
    std::unique_ptr<Journal> journal_;
    std::unique_ptr<Telemetry> telemetry_;
};

TEST_F(TelemetryTest, AFailedCommitLeavesItsLineAndItsCount) {
    telemetry_->store_failed({StoreFailure::Call::commit, StoreError::unavailable, 12, "13",
                              "database or disk is full"});
    EXPECT_THAT(log(), HasSubstr(R"("level":"error","event":"commit_failed","call":"commit",)"
                                 R"("outcome":"unavailable","changes":12,"code":"13",)"
                                 R"("reason":"database or disk is full"})"));
    EXPECT_THAT(metrics(), HasSubstr("zhiyuan_store_failures_total{call=\"commit\"} 1\n"));
}

TEST_F(TelemetryTest, TheMessageOfAnEngineLosesItsValues) {
    telemetry_->store_failed({StoreFailure::Call::read, StoreError::unavailable, 0, "22P02",
                              "invalid input syntax: \"14430100150001\" of 张三"});
    telemetry_->change_rejected(CandidateId(42), "Key (number)=(14430100150001) exists");
    EXPECT_THAT(log(), AllOf(HasSubstr(R"("reason":"invalid input syntax: # of #")"),
                             HasSubstr(R"("candidate_row":42,"reason":"Key # exists")"),
                             Not(HasSubstr("14430100150001")), Not(HasSubstr("张三"))));
    EXPECT_THAT(metrics(), HasSubstr("zhiyuan_changes_rejected_total 1\n"));
}

TEST_F(TelemetryTest, AnUnknownOutcomeLeavesItsLineAndItsCount) {
    telemetry_->group_done({.commands = 9, .confirmed = 0, .outcome_unknown = 7});
    EXPECT_THAT(log(), HasSubstr(R"("event":"outcome_unknown","commands":7,"group":9)"));
    EXPECT_THAT(metrics(), HasSubstr("zhiyuan_outcomes_unknown_total 7\n"));
}

TEST_F(TelemetryTest, AnExceptionLeavesItsLineAndItsCount) {
    answer_ = [](const http::Request&, const http::Responder&) -> void {
        throw std::runtime_error("no such list: 张三 tall-Bamboo-7");
    };
    http::Settings settings;
    settings.observer = telemetry_.get();
    start(std::move(settings));
    auto client = this->client();
    client.send("GET /secret/14430100150001 HTTP/1.1\r\nHost: t\r\n\r\n");
    EXPECT_EQ(client.reply().status, 500);
    EXPECT_THAT(log(), AllOf(HasSubstr(R"("level":"error","event":"request","request_id":")"),
                             HasSubstr(R"("outcome":"failed","status":500,"duration_us":)"),
                             HasSubstr(R"("reason":"no such list: # #")"),
                             Not(HasSubstr("14430100150001"))));
    EXPECT_THAT(metrics(), HasSubstr("zhiyuan_exceptions_total 1\n"));
    EXPECT_THAT(metrics(),
                HasSubstr("zhiyuan_requests_total{outcome=\"failed\",route=\"other\"} 1\n"));
}

TEST_F(TelemetryTest, RequestsAreCountedByRouteAndOutcomeAndOnlyFailuresAreLogged) {
    using http::Exchange;
    telemetry_->on_exchange({1, 0, "POST /confirm", "", 200, milliseconds(3), ""});
    telemetry_->on_exchange({2, 1, "POST /confirm", "", 200, milliseconds(30), ""});
    telemetry_->on_exchange({3, 0, "POST /confirm", "", 422, milliseconds(3), ""});
    EXPECT_EQ(log(), "");
    telemetry_->on_exchange({4, 0, "POST /confirm", "unknown", 503, milliseconds(3), ""});
    EXPECT_THAT(log(), HasSubstr(R"("request_id":"4","route":"POST /confirm","outcome":"unknown",)"
                                 R"("status":503,"duration_us":3000})"));
    EXPECT_THAT(
        metrics(),
        AllOf(HasSubstr("zhiyuan_requests_total{outcome=\"done\",route=\"POST /confirm\"} 2\n"),
              HasSubstr("zhiyuan_requests_total{outcome=\"refused\",route=\"POST /confirm\"} 1\n"),
              HasSubstr("zhiyuan_request_seconds_bucket{route=\"POST /confirm\",le=\"0.005\"} 3\n"),
              HasSubstr("zhiyuan_request_seconds_count{route=\"POST /confirm\"} 4\n")));
}

TEST_F(TelemetryTest, WhatIsTurnedAwayIsLoggedButTheEndIsNot) {
    telemetry_->on_turned_away(http::TurnedAway::ending);
    EXPECT_EQ(log(), "");
    telemetry_->on_turned_away(http::TurnedAway::full);
    EXPECT_THAT(log(), HasSubstr(R"("event":"connection_turned_away","why":"full")"));
    EXPECT_THAT(metrics(), HasSubstr("zhiyuan_connections_turned_away_total{why=\"full\"} 1\n"));
}

TEST_F(TelemetryTest, WaitsOfAGroupAreObservedOneByOne) {
    const std::chrono::nanoseconds waits[] = {milliseconds(2), milliseconds(2), milliseconds(700)};
    telemetry_->commands_waited(waits);
    EXPECT_THAT(metrics(), AllOf(HasSubstr("zhiyuan_lane_wait_seconds_bucket{le=\"0.0025\"} 2\n"),
                                 HasSubstr("zhiyuan_lane_wait_seconds_bucket{le=\"0.5\"} 2\n"),
                                 HasSubstr("zhiyuan_lane_wait_seconds_bucket{le=\"1\"} 3\n"),
                                 HasSubstr("zhiyuan_lane_wait_seconds_count 3\n")));
}

TEST_F(TelemetryTest, AWorldThatCannotBeReadIsToldOncePerStretch) {
    for (int i = 0; i < 100; ++i) telemetry_->world_failed("cannot read");
    EXPECT_THAT(metrics(), HasSubstr("zhiyuan_world_loads_total{outcome=\"failed\"} 100\n"));
    EXPECT_LT(log().size(), 1000U);
}

struct Pages : testing::Test {
    http::Response get(const std::string& path) {
        http::Request request;
        request.path = path;
        http::Response out;
        OperatorPages([] { return std::string("m 1\n"); }, [this] { return parts; })
            .handle(0, request, [&](http::Response response) { out = std::move(response); });
        return out;
    }
    std::vector<ReadyPart> parts{{"store", true}, {"lane", true}};
};

TEST_F(Pages, HealthAndMetricsAreServed) {
    EXPECT_EQ(get("/health").status, 200);
    EXPECT_EQ(get("/metrics").body, "m 1\n");
    EXPECT_EQ(get("/").status, 404);
}

TEST_F(Pages, ReadyOnlyWhileEveryPartIs) {
    EXPECT_EQ(get("/ready").status, 200);
    parts[1].ready = false;
    EXPECT_EQ(get("/ready").status, 503);
    EXPECT_EQ(get("/ready").body, "{\"ready\":false,\"store\":true,\"lane\":false}\n");
}

}  // namespace
}  // namespace zhiyuan::telemetry
