#include "domain/rules/plan_change_rules.h"

#include <gtest/gtest.h>

#include "domain/rules/form_rules.h"
#include "tests/fixtures/small_world.h"

namespace zhiyuan {
namespace {

using test::form_of;

const WindowId kWindow("w1");

std::vector<PlanLine> lines() {
    return test::small_world().catalogue(kWindow)->lines();
}

PlanLine line_of(const char* batch, const char* college, const char* major) {
    for (const PlanLine& line : lines())
        if (line.batch == BatchId(batch) && line.track == TrackId("science") &&
            line.college == CollegeCode(college) && line.major == MajorCode(major))
            return line;
    return {};
}

PlanChange with(PlanChangeKind kind, const PlanLine& before, const PlanLine& after) {
    return {kWindow, 1, Instant(), "", {{kind, before, after}}};
}

TEST(PlanChangeRules, AppliesWhatFitsAndRefusesWhatWasMadeAgainstAnotherPlan) {
    const PlanLine old = line_of("main", "1001", "01");
    PlanLine fewer = old, recoded = old, stale = old, taken = old, fresh = old;
    fewer.seats = 3;
    recoded.major = MajorCode("99");
    stale.seats = 77;
    taken.major = MajorCode("02");
    fresh.college = CollegeCode("8888");
    struct Row {
        const char* what;
        PlanChange change;
        bool fits;
    };
    const Row rows[] = {
        {"seats", with(PlanChangeKind::seats, old, fewer), true},
        {"withdrawn", with(PlanChangeKind::withdrawn, old, {}), true},
        {"added", with(PlanChangeKind::added, {}, fresh), true},
        {"recoded", with(PlanChangeKind::recoded, old, recoded), true},
        {"the line is another by now", with(PlanChangeKind::seats, stale, fewer), false},
        {"no such line", with(PlanChangeKind::withdrawn, fresh, {}), false},
        {"added though it exists", with(PlanChangeKind::added, {}, old), false},
        {"recoded to a code in use", with(PlanChangeKind::recoded, old, taken), false},
    };
    for (const Row& row : rows) {
        const auto after = applied(lines(), row.change);
        ASSERT_EQ(after.has_value(), row.fits) << row.what;
        if (!after) continue;
        const auto count = lines().size();
        const auto kind = row.change.lines[0].kind;
        EXPECT_EQ(after->size(), kind == PlanChangeKind::withdrawn ? count - 1
                                 : kind == PlanChangeKind::added   ? count + 1
                                                                   : count)
            << row.what;
    }
}

TEST(PlanChangeRules, FindsTheFirstChangeOnRecordThatAPlanDoesNotFit) {
    const PlanLine old = line_of("main", "1001", "01");
    PlanLine fewer = old, more = old;
    fewer.seats = 3;
    more.seats = 30;
    PlanChange first = with(PlanChangeKind::seats, old, fewer);
    PlanChange second = with(PlanChangeKind::seats, fewer, more);
    second.number = 2;
    PlanChange elsewhere = with(PlanChangeKind::withdrawn, more, {});
    elsewhere.window = WindowId("w2");
    const std::vector<PlanChange> changes{first, second, elsewhere};
    EXPECT_FALSE(first_misfit(changes, kWindow, lines()));
    const auto after = applied(lines(), first);
    ASSERT_TRUE(after);
    const auto misfit = first_misfit(changes, kWindow, *after);
    ASSERT_TRUE(misfit) << "the changed plan is not what it was changed from";
    EXPECT_EQ(misfit->change->number, 1);
    EXPECT_EQ(misfit->line->after, fewer);
    const auto other = first_misfit(changes, WindowId("w2"), lines());
    ASSERT_TRUE(other) << "each window has changes of its own";
    EXPECT_EQ(other->line->kind, PlanChangeKind::withdrawn);
}

TEST(PlanChangeRules, FindsWhatAChangeLeavesTwiceInASection) {
    const auto line = [](const char* section, const char* major) {
        PlanLine out = line_of("main", "1001", "01");
        out.section = SectionId(section);
        out.major = MajorCode(major);
        return out;
    };
    const PlanLine everywhere = line("", "01"), main = line("parallel", "01"),
                   other = line("other", "01"), second = line("parallel", "02");
    struct Row {
        std::vector<PlanLine> before;
        PlanChange change;
        bool twice;
    };
    const Row rows[] = {
        {{everywhere}, with(PlanChangeKind::added, {}, main), true},
        {{main}, with(PlanChangeKind::added, {}, everywhere), true},
        {{main}, with(PlanChangeKind::added, {}, other), false},
        {{everywhere}, with(PlanChangeKind::added, {}, second), false},
        {{everywhere, second}, with(PlanChangeKind::recoded, second, main), true},
        {{everywhere, main}, with(PlanChangeKind::withdrawn, main, {}), false},
    };
    for (const Row& row : rows) {
        const auto after = applied(row.before, row.change);
        ASSERT_TRUE(after);
        EXPECT_EQ(first_offered_twice(*after, row.change) != nullptr, row.twice);
        EXPECT_EQ(first_misfit({row.change}, kWindow, row.before).has_value(), row.twice);
    }
}

TEST(PlanChangeRules, AChangeIsMadeAheadInTurnAndBeforeIntakeEnds) {
    using std::chrono::hours;
    World world = test::small_world();
    world.plan_changes = {{kWindow, 1, test::kOpens + hours(9), "", {}},
                          {WindowId("w2"), 1, test::kOpens + hours(99), "", {}}};
    World closed = world, planless = world;
    closed.closed.insert(kWindow);
    planless.catalogues.erase(kWindow);
    const Instant now = test::kOpens + hours(5);
    const Instant last = test::kOpens + hours(9);
    struct Row {
        const char* what;
        const World& world;
        Instant effective_at, now;
        std::optional<OfficeRefusal> want;
    };
    const Row rows[] = {
        {"closed for good", closed, last, now, OfficeRefusal::change_over},
        {"intake is over", world, test::kCloses, test::kCloses, OfficeRefusal::change_over},
        {"no plan", planless, last, now, OfficeRefusal::change_without_plan},
        {"in the past", world, now - test::kMicro, now, OfficeRefusal::change_too_soon},
        {"before every server knows it", world, last + hours(1) + kPlanChangeNotice - test::kMicro,
         last + hours(1), OfficeRefusal::change_too_soon},
        {"before the last on record", world, last - test::kMicro, now,
         OfficeRefusal::change_out_of_turn},
        {"as intake ends", world, test::kCloses, now, OfficeRefusal::change_too_late},
        {"in the last moment", world, test::kCloses - test::kMicro, now, std::nullopt},
        {"together with the last on record", world, last, now, std::nullopt},
        {"at once", world, last + hours(1) + kPlanChangeNotice, last + hours(1), std::nullopt},
        {"before the window opens", world, last, test::kOpens - hours(50), std::nullopt},
    };
    for (const Row& row : rows)
        EXPECT_EQ(
            why_not_change(row.world, *row.world.season.window(kWindow), row.effective_at, row.now),
            row.want)
            << row.what;
}

TEST(PlanChangeRules, RChg1ConcernsWhoeverListsTheLine) {
    const PlanLine old = line_of("main", "1001", "01");
    const PlanChange withdrawn = with(PlanChangeKind::withdrawn, old, {});
    PlanLine of_section = old;
    of_section.section = SectionId("ordered");
    struct Row {
        const char* what;
        Form form;
        PlanChange change;
        int choice;  ///< 0: concerns nobody
    };
    const Row rows[] = {
        {"listed second", form_of("main", "parallel", {{"1002", {"01"}}, {"1001", {"02", "01"}}}),
         withdrawn, 2},
        {"another major of the college", form_of("main", "parallel", {{"1001", {"02"}}}), withdrawn,
         0},
        {"another batch", form_of("special", "left", {{"1001", {"01"}}}), withdrawn, 0},
        {"a line of the other section", form_of("main", "parallel", {{"1001", {"01"}}}),
         with(PlanChangeKind::withdrawn, of_section, {}), 0},
        {"an added line", form_of("main", "parallel", {{"1001", {"01"}}}),
         with(PlanChangeKind::added, {}, old), 0},
        {"a section of colleges only", form_of("early", "single", {{"1001"}}),
         with(PlanChangeKind::seats, line_of("early", "1001", "02"), {}), 1},
    };
    for (const Row& row : rows) {
        const auto found = affected_choices(row.form, TrackId("science"), row.change);
        ASSERT_EQ(found.size(), row.choice > 0 ? 1u : 0u) << row.what;
        if (row.choice > 0) {
            EXPECT_EQ(found[0].choice, row.choice) << row.what;
        }
        EXPECT_TRUE(affected_choices(row.form, TrackId("arts"), row.change).empty()) << row.what;
    }
}

// R-CHG-6: a list that stays as it was filed is no obstacle when another one is confirmed.
TEST(PlanChangeRules, RChg6APlanDoesNotJudgeAnewWhatStaysAsItWasFiled) {
    World world = test::small_world();
    world.catalogues[kWindow] = std::make_shared<const Catalogue>(
        *applied(lines(), with(PlanChangeKind::withdrawn, line_of("main", "1001", "01"), {})));
    const auto refusals = [&](const std::vector<BatchId>& as_filed) {
        return form_refusals(world, *world.season.window(kWindow), test::small_candidate(),
                             {test::main_form("1001"), form_of("early", "single", {{"1001"}})},
                             std::nullopt, as_filed);
    };
    EXPECT_EQ(refusals({}).size(), 1u);
    EXPECT_TRUE(refusals({BatchId("main")}).empty());
    EXPECT_EQ(refusals({BatchId("early")}).size(), 1u);
}

// R-CHG-3: what arrived before the change took effect is judged by the plan before it.
TEST(PlanChangeRules, RChg3ARequestIsJudgedByThePlanOfItsArrival) {
    World world = test::small_world();
    const Instant effective_at = test::kOpens + std::chrono::hours(2);
    const auto after =
        applied(lines(), with(PlanChangeKind::withdrawn, line_of("main", "1001", "01"), {}));
    ASSERT_TRUE(after);
    world.superseded[kWindow] = {{effective_at, world.catalogues[kWindow]}};
    world.catalogues[kWindow] = std::make_shared<const Catalogue>(*after);
    const auto refused_at = [&](Instant at) {
        return !form_refusals(world, *world.season.window(kWindow), test::small_candidate(),
                              {form_of("main", "parallel", {{"1001", {"01"}}})}, at)
                    .empty();
    };
    EXPECT_FALSE(refused_at(effective_at - std::chrono::microseconds(1)));
    EXPECT_TRUE(refused_at(effective_at));
}

}  // namespace
}  // namespace zhiyuan
