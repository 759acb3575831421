#include "telemetry/journal.h"

#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <spdlog/logger.h>
#include <spdlog/sinks/ostream_sink.h>

namespace zhiyuan::telemetry {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

struct JournalTest : testing::Test {
    std::ostringstream text;
    Instant now = Instant::from_micros(1'403'918'400'000'000);  // 2014-06-28T01:20:00Z
    std::unique_ptr<Journal> journal = make();

    std::unique_ptr<Journal> make() {
        auto out = std::make_shared<spdlog::logger>(
            "test", std::make_shared<spdlog::sinks::ostream_sink_st>(text));
        out->set_pattern("%v");
        return std::make_unique<Journal>(std::move(out), [this] { return now; });
    }
    std::vector<std::string> lines() const {
        std::vector<std::string> out;
        std::istringstream in(text.str());
        for (std::string line; std::getline(in, line);) out.push_back(line);
        return out;
    }
};

TEST_F(JournalTest, EachLineIsAJsonObjectWithTimeLevelAndEventFirst) {
    journal->write(Level::error, "commit_failed",
                   Fields().word("outcome", "unknown").number("changes", 12));
    EXPECT_THAT(lines(),
                ElementsAre(R"({"time":"2014-06-28T01:20:00.000000Z","level":"error",)"
                            R"("event":"commit_failed","outcome":"unknown","changes":12})"));
    EXPECT_EQ(journal->lines(Level::error), 1U);
    EXPECT_EQ(journal->lines(Level::info), 0U);
}

TEST_F(JournalTest, ForeignMessagesLoseTheirValues) {
    journal->write(Level::warning, "x", Fields().foreign("reason", "row \"张三\" of 1443 \\ bad"));
    EXPECT_THAT(text.str(), HasSubstr(R"("reason":"row # of # \\ bad"})"));
}

TEST_F(JournalTest, AFloodOfOneKindIsHeldBackAndSummedUp) {
    for (int i = 0; i < 1000; ++i)
        journal->write_some(Level::error, "request", "POST /confirm unavailable", {});
    EXPECT_TRUE(journal->write_some(Level::error, "request", "GET /me unavailable", {}));
    EXPECT_EQ(lines().size(), 6U);
    EXPECT_EQ(journal->suppressed(), 995U);
    journal->tell_suppressed();
    EXPECT_EQ(lines().size(), 6U) << "the stretch is not over";
    now = now + std::chrono::seconds(10);
    journal->tell_suppressed();
    ASSERT_EQ(lines().size(), 7U);
    EXPECT_THAT(lines().back(), HasSubstr(R"("event":"suppressed","kind":"request POST /confirm )"
                                          R"(unavailable","lines":995,"since":"2014-06-28T01:20)"));
}

TEST_F(JournalTest, WhatIsHeldBackIsToldBeforeTheEnd) {
    for (int i = 0; i < 6; ++i) journal->write_some(Level::error, "request", "", {});
    journal.reset();
    EXPECT_THAT(lines().back(), HasSubstr(R"("kind":"request","lines":1)"));
}

}  // namespace
}  // namespace zhiyuan::telemetry
