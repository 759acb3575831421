#include "usecase/office/decide_office.h"

#include <functional>

#include <gtest/gtest.h>

#include "domain/rules/plan_change_rules.h"
#include "tests/fixtures/office_call.h"
#include "tests/fixtures/small_world.h"

namespace zhiyuan::usecase {
namespace {

using test::kCloses;
using test::kMicro;
using test::kOpens;

const WindowId kW1("w1");
const UnitId kCounty(3);
const OfficeActor kProvince = Official{OfficialId(7), Role::province, UnitId(1)};

class DecideOffice : public testing::Test {
protected:
    DecideOffice() {
        world_.revisions.total = 41;
        Window& w1 = world_.season.windows.front();
        w1.intake_until = kCloses + std::chrono::hours(1);
        w1.sealed_at = kCloses + std::chrono::hours(2);
    }
    OfficeDecision decide(OfficeAct act, const OfficeActor& actor = kProvince) const {
        return decide_office(world_, {{actor, now_, now_, "10.1.2.3"}, std::move(act)});
    }
    std::string why(OfficeAct act, const OfficeActor& actor = kProvince) const {
        const OfficeDecision decision = decide(std::move(act), actor);
        const auto* refused = std::get_if<OfficeRefused>(&decision);
        return refused ? std::string(to_text(refused->why)) : "done";
    }
    PlanLineChange fewer_seats() const {
        const PlanLine line = world_.catalogue(kW1)->lines().front();
        PlanLine after = line;
        after.seats = line.seats + 1;
        return {PlanChangeKind::seats, line, after};
    }

    World world_ = test::small_world();
    Instant now_ = kOpens;
};

// A row a refusal, in order of precedence: each row also breaks what later rows break, where it
// can.
TEST_F(DecideOffice, AnExtensionIsRefusedForTheFirstReasonThatApplies) {
    const OfficeActor county = Official{OfficialId(8), Role::county, kCounty};
    const ExtendWindow good{kW1, kCounty, kCloses + std::chrono::hours(1), "停电"};
    const struct {
        std::string want;
        std::function<ExtendWindow()> act;
        OfficeActor actor;
    } rows[] = {
        {"not_your_task",
         [] {
             return ExtendWindow{WindowId("w9"), UnitId(99), {}, ""};
         },
         county},
        {"not_your_unit",
         [] {
             return ExtendWindow{WindowId("w9"), UnitId(99), {}, ""};
         },
         kProvince},
        {"unknown_window",
         [] {
             return ExtendWindow{WindowId("w9"), UnitId(99), {}, ""};
         },
         Operator{"root"}},
        {"unknown_unit",
         [] {
             return ExtendWindow{kW1, UnitId(99), {}, ""};
         },
         Operator{"root"}},
        {"reason_malformed",
         [] {
             return ExtendWindow{kW1, kCounty, {}, ""};
         },
         kProvince},
        {"reason_malformed",
         [] {
             return ExtendWindow{kW1, kCounty, {}, "two\nlines"};
         },
         kProvince},
        {"reason_malformed",
         [&] {
             ExtendWindow act = good;
             act.reason.assign(kReasonBytesMax + 1, 'x');
             return act;
         },
         kProvince},
        {"extension_not_later",
         [] {
             return ExtendWindow{kW1, kCounty, kCloses, "停电"};
         },
         kProvince},
        {"done", [&] { return ExtendWindow(good); }, kProvince},
        {"done",
         [&] {
             ExtendWindow act = good;
             act.reason.assign(kReasonBytesMax, 'x');
             return act;
         },
         Operator{"root"}},
    };
    for (const auto& row : rows) EXPECT_EQ(why(row.act(), row.actor), row.want);
}

// Promise 13: who, as what, on which node, what to what, why, when, from where.
TEST_F(DecideOffice, AnActIsWrittenWithWhoDidItAndWhy) {
    now_ = kOpens + std::chrono::hours(3);
    const Instant until = kCloses + std::chrono::hours(1);
    const auto change = std::get<OfficeChange>(decide(ExtendWindow{kW1, kCounty, until, "停电"}));
    EXPECT_EQ(std::get<Extension>(change.what), (Extension{kW1, kCounty, until, "停电"}));
    EXPECT_EQ(change.audit,
              (AuditLine{now_, kProvince, AuditAct::extend_window, kCounty, "window=w1", "停电",
                         "until=" + to_iso_utc(until), "10.1.2.3"}));
    EXPECT_FALSE(change.decided_at) << "an extension only lengthens, whatever else has changed";
}

TEST_F(DecideOffice, APlanChangeIsNumberedAndRestsOnTheWorldItWasDecidedIn) {
    const ChangePlan act{{}, kW1, std::nullopt, "更正", {fewer_seats()}};
    auto change = std::get<OfficeChange>(decide(act));
    const auto& first = std::get<PlanChange>(change.what);
    EXPECT_EQ(first.number, 1);
    EXPECT_EQ(first.effective_at, now_ + kPlanChangeNotice) << "as soon as can be";
    EXPECT_EQ(change.decided_at, 41);
    EXPECT_EQ(change.audit.outcome, "change=1 lines=1");

    world_.plan_changes = {{kW1, 4, now_, "", {}}, {WindowId("w2"), 9, now_, "", {}}};
    change = std::get<OfficeChange>(decide(act));
    EXPECT_EQ(std::get<PlanChange>(change.what).number, 5) << "of this window's changes";
}

TEST_F(DecideOffice, APlanChangeIsRefusedForTheFirstReasonThatApplies) {
    PlanLineChange stale = fewer_seats();
    stale.before.seats = 9'999;
    const auto act = [&](std::optional<Instant> at, const char* reason, PlanLineChange line) {
        return ChangePlan{{}, kW1, at, reason, {std::move(line)}};
    };
    EXPECT_EQ(why(ChangePlan{{}, WindowId("w9"), now_, "", {stale}}), "unknown_window");
    EXPECT_EQ(why(act(now_, "", stale)), "reason_malformed");
    EXPECT_EQ(why(act(now_ + kPlanChangeNotice - kMicro, "r", stale)), "change_too_soon");
    EXPECT_EQ(why(act(now_ + kPlanChangeNotice, "r", stale)), "plan_does_not_fit");
    EXPECT_EQ(why(act(now_ + kPlanChangeNotice, "r", fewer_seats())), "done");
    EXPECT_EQ(why(act(now_, "r", fewer_seats()), Official{OfficialId(2), Role::auditor, UnitId(1)}),
              "not_your_task");
}

TEST_F(DecideOffice, AWindowIsSealedOnceAndNotBeforeItsIntakeIsOver) {
    const Instant over = kCloses + std::chrono::hours(1);
    EXPECT_EQ(why(SealWindow{{}, {WindowId("w9"), over, "{}", {}}}), "unknown_window");
    EXPECT_EQ(why(SealWindow{{}, {kW1, over - kMicro, "{}", {}}}), "window_not_over");
    const auto change = std::get<OfficeChange>(decide(SealWindow{{}, {kW1, over, "{}", {}}}));
    EXPECT_EQ(change.decided_at, 41);
    EXPECT_EQ(change.audit.outcome, "record=" + to_hex(sha256("{}")));
    world_.closed.insert(kW1);
    EXPECT_EQ(why(SealWindow{{}, {kW1, over, "{}", {}}}), "window_sealed");
}

TEST_F(DecideOffice, APlanIsTakenOnlyIfTheChangesOnRecordFitIt) {
    const std::vector<PlanLine> lines = world_.catalogue(kW1)->lines();
    EXPECT_EQ(why(ImportPlan{{}, {WindowId("w9")}, {}, {0, 0}}), "unknown_window");
    world_.plan_changes = {{kW1, 1, now_, "", {fewer_seats()}}};
    EXPECT_EQ(why(ImportPlan{{}, {kW1}, {}, {0, 0}}), "plan_does_not_fit");
    const auto change = std::get<OfficeChange>(decide(ImportPlan{{}, {kW1}, lines, {0, 0}}));
    EXPECT_EQ(change.audit.object, "windows=w1");
    EXPECT_EQ(change.audit.outcome, "lines=" + std::to_string(lines.size()));
}

TEST_F(DecideOffice, APlanTakesNoLineAwayWhileListsAreInForce) {
    const std::vector<PlanLine> lines = world_.catalogue(kW1)->lines();
    EXPECT_EQ(why(ImportPlan{{}, {kW1}, lines, {1, 1}}), "lists_in_force");
    EXPECT_EQ(why(ImportPlan{{}, {kW1}, lines, {1, 0}}), "done");
    EXPECT_EQ(why(ImportPlan{{}, {kW1}, lines, {0, 1}}), "done");
}

TEST_F(DecideOffice, ADeclarationSaysWhoPutItOnRecordWhateverTheListSays) {
    const OfficeActor teacher = Official{OfficialId(12), Role::class_teacher, UnitId(5)};
    const DeclareUnfiled act{UnitId(5), {{CandidateId(1), kW1, "参军", "somebody else", {}}}};
    const auto change = std::get<OfficeChange>(decide(act, teacher));
    const auto& declaration = std::get<PutDeclarations>(change.what).declarations.front();
    EXPECT_EQ(declaration.by, "official 12");
    EXPECT_EQ(declaration.at, now_);
    EXPECT_EQ(declaration.reason, "参军");
}

TEST_F(DecideOffice, WhatStreamsAsksTheSameQuestion) {
    const OfficeCall call{kProvince, now_, now_, "10.1.2.3"};
    const auto line = permitted(world_, call, AuditAct::import_candidates, UnitId());
    ASSERT_TRUE(line);
    EXPECT_EQ(line->act, AuditAct::import_candidates);
    const OfficeCall county{Official{OfficialId(8), Role::county, kCounty}, now_, now_, ""};
    const auto refused = permitted(world_, county, AuditAct::import_candidates, UnitId());
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().why, OfficeRefusal::not_your_task);
}

}  // namespace
}  // namespace zhiyuan::usecase
