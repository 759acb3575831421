#include "domain/people/report.h"

#include <gtest/gtest.h>

namespace zhiyuan {
namespace {

TEST(Report, IsRefusedForTheFirstReasonThatApplies) {
    const struct {
        const char* name;
        std::string text;
        int made;
        const char* why;
    } rows[] = {
        {"R-REP-1: nothing is said", "", 0, "report_malformed"},
        {"R-REP-1: a single letter", "a", 0, "report_malformed"},
        {"R-REP-1: longer than a page", std::string(kReportBytesMax + 1, 'a'), 0,
         "report_malformed"},
        {"R-REP-1: a character that no screen shows", "a\x1b[2J", 0, "report_malformed"},
        {"R-REP-2: as many as there may be", "还是不行", kReportsMax, "too_many_reports"},
        {"two lines", "第一行\n第二行", kReportsMax - 1, ""},
        {"as long as may be", std::string(kReportBytesMax, 'a'), 0, ""},
    };
    for (const auto& row : rows) {
        const auto why = why_not_report(row.text, row.made);
        EXPECT_EQ(why ? to_text(why->kind) : "", row.why) << row.name;
    }
}

TEST(Report, EveryKindIsFoundByItsName) {
    for (int n = 0; n <= static_cast<int>(ReportKind::other); ++n) {
        ReportKind found{};
        ASSERT_TRUE(from_text(to_text(static_cast<ReportKind>(n)), found));
        EXPECT_EQ(static_cast<int>(found), n);
    }
    ReportKind none{};
    EXPECT_FALSE(from_text("disowned", none));  // said by an act of its own
}

}  // namespace
}  // namespace zhiyuan
