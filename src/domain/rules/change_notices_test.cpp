#include "domain/rules/change_notices.h"

#include <gtest/gtest.h>

#include "tests/fixtures/small_world.h"

namespace zhiyuan {
namespace {

const WindowId kWindow("w1");

// One change withdraws 1001-01 an hour after opening; the list in force was filed at opening.
// R-CHG-5: a draft bears a hint, and nothing is to be answered.
TEST(ChangeNotices, RChg2And5ANoticeSaysHowAChangeStands) {
    World world = test::small_world();
    const Instant effective_at = test::kOpens + std::chrono::hours(1);
    PlanChange change{kWindow, 1, effective_at, "", {}};
    for (const PlanLine& line : world.catalogue(kWindow)->lines())
        if (line.batch == BatchId("main") && line.track == TrackId("science") &&
            line.college == CollegeCode("1001") && line.major == MajorCode("01"))
            change.lines = {{PlanChangeKind::withdrawn, line, {}}};
    world.plan_changes = {change};
    const Form lists = test::main_form("1001"), other = test::main_form("1002");
    Dossier filed, filed_later, kept;
    filed.confirmations.emplace_back();
    filed.confirmations.back().window = kWindow;
    filed.confirmations.back().confirmed_at = effective_at - test::kMicro;
    filed_later = kept = filed;
    filed_later.confirmations.back().confirmed_at = effective_at;
    kept.kept = {{kWindow, 1, effective_at}};
    struct Row {
        const char* what;
        Dossier dossier;
        std::vector<Form> in_force, drafts;
        Instant now;
        const char* want;  ///< "": no notice
    };
    const Row rows[] = {
        {"filed", filed, {lists}, {}, effective_at, "open"},
        {"filed and drafted", filed, {lists}, {lists}, effective_at, "open"},
        {"kept", kept, {lists}, {lists}, effective_at, "kept"},
        {"drafted", {}, {}, {lists}, effective_at, "draft_only"},
        {"drafted beside another list", filed, {other}, {lists}, effective_at, "draft_only"},
        {"filed since, drafted anew", filed_later, {lists}, {lists}, effective_at, "draft_only"},
        {"not in effect yet", filed, {lists}, {lists}, effective_at - test::kMicro, ""},
        {"filed since", filed_later, {lists}, {}, effective_at, ""},
        {"another list", filed, {other}, {other}, effective_at, ""},
    };
    for (const Row& row : rows) {
        const auto found = change_notices(world, row.dossier, kWindow, TrackId("science"),
                                          row.in_force, row.drafts, row.now);
        ASSERT_EQ(found.size(), *row.want ? 1u : 0u) << row.what;
        if (found.empty()) continue;
        EXPECT_EQ(to_text(found[0].standing), row.want) << row.what;
        EXPECT_EQ(found[0].change, &world.plan_changes[0]) << row.what;
        EXPECT_EQ(found[0].filed.empty(), found[0].standing == ChangeStanding::draft_only);
        EXPECT_EQ(found[0].drafted.size(), row.drafts.size()) << row.what;
    }
}

}  // namespace
}  // namespace zhiyuan
