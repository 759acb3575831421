#include "domain/rules/change_answers.h"

#include <gtest/gtest.h>

#include "domain/rules/change_notices.h"
#include "tests/fixtures/small_world.h"

namespace zhiyuan {
namespace {

const WindowId kWindow("w1");

TEST(ChangeAnswers, RChg2AsksAboutTheListInForceWhenTheChangeTookEffect) {
    World world = test::small_world();
    PlanChange change{kWindow, 1, test::kOpens + std::chrono::hours(2), "", {}};
    for (const PlanLine& line : world.catalogue(kWindow)->lines())
        if (line.college == CollegeCode("1001"))
            change.lines.push_back({PlanChangeKind::withdrawn, line, {}});
    world.plan_changes = {change};
    ASSERT_TRUE(concerns(change, TrackId("science"), {test::main_form("1001")}));
    ASSERT_FALSE(concerns(change, TrackId("science"), {test::main_form("1002")}));
    const auto at = [&](int record, Duration after, const WindowId& window = kWindow) {
        ConfirmationEntry entry;
        entry.record = RecordId(record);
        entry.window = window;
        entry.confirmed_at = change.effective_at + after;
        return entry;
    };
    const Duration hour = std::chrono::hours(1);
    struct Row {
        const char* what;
        std::vector<ConfirmationEntry> confirmations;
        bool kept;
        int asked;  ///< 0: nobody
        ChangeAnswer answer;
    };
    const Row rows[] = {
        {"nothing confirmed", {}, false, 0, ChangeAnswer::open},
        {"confirmed as it took effect", {at(1, Duration::zero())}, false, 0, ChangeAnswer::open},
        {"another window", {at(1, -hour, WindowId("w2"))}, false, 0, ChangeAnswer::open},
        {"the last before", {at(1, -2 * hour), at(2, -test::kMicro)}, false, 2, ChangeAnswer::open},
        {"kept", {at(1, -hour)}, true, 1, ChangeAnswer::kept},
        {"confirmed anew", {at(1, -hour), at(2, hour)}, false, 1, ChangeAnswer::confirmed_anew},
        {"kept, then confirmed",
         {at(1, -hour), at(2, hour)},
         true,
         1,
         ChangeAnswer::confirmed_anew},
    };
    for (const Row& row : rows) {
        Dossier dossier;
        dossier.confirmations = row.confirmations;
        if (row.kept) dossier.kept = {{kWindow, 1, change.effective_at}};
        const auto question = question_of(change, dossier);
        const bool open = !open_changes(world, dossier, kWindow, TrackId("science"),
                                        {test::main_form("1001")}, change.effective_at)
                               .empty();
        EXPECT_EQ(open, question && question->answer == ChangeAnswer::open)
            << row.what << ": candidates are asked as officials are told";
        ASSERT_EQ(question.has_value(), row.asked > 0) << row.what;
        if (!question) continue;
        EXPECT_EQ(question->asked->record, RecordId(row.asked)) << row.what;
        EXPECT_EQ(question->answer, row.answer) << row.what;
    }
}

}  // namespace
}  // namespace zhiyuan
