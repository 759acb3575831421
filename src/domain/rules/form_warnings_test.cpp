#include <gtest/gtest.h>

#include "domain/rules/form_rules.h"
#include "tests/fixtures/small_world.h"

namespace zhiyuan {
namespace {

using test::form_of;

class FormWarnings : public testing::Test {
protected:
    std::vector<Finding<Warning>> all(const std::vector<Form>& forms) const {
        return form_warnings(world_, *world_.season.window(WindowId("w1")), candidate_, forms);
    }
    /// The fields at which that warning stands.
    std::vector<std::string> of(Warning kind, const Form& form) const {
        std::vector<std::string> fields;
        for (const auto& finding : all({form}))
            if (finding.kind == kind) fields.push_back(finding.field);
        return fields;
    }

    World world_ = test::small_world();
    Candidate candidate_ = test::small_candidate();  // 550 points
};

using Fields = std::vector<std::string>;

TEST_F(FormWarnings, AFullListWithinReachHasNone) {
    EXPECT_TRUE(all({form_of("main", "ordered", {{"1004", {"01"}}})}).empty());
}

// R-WARN-1, R-WARN-2: the two flags are told of apart, and only where the form has them.
TEST_F(FormWarnings, TellOfAdjustmentNotAccepted) {
    const Form form = form_of("main", "parallel", {{"1001", {"01"}, true}, {"2001", {"01"}}});
    EXPECT_EQ(of(Warning::other_majors_not_accepted, form), Fields{"forms.0.sections.0.choices.1"});
    EXPECT_EQ(of(Warning::other_colleges_not_accepted, form), Fields{"forms.0.sections.0"});
    const Form flagless = form_of("main", "ordered", {{"1001", {"01"}}});
    EXPECT_TRUE(of(Warning::other_majors_not_accepted, flagless).empty());
    EXPECT_TRUE(of(Warning::other_colleges_not_accepted, flagless).empty());
}

// R-WARN-3
TEST_F(FormWarnings, TellWhenEveryLineLastYearWasAboveTheScore) {
    EXPECT_EQ(of(Warning::all_above_score,
                 form_of("main", "parallel", {{"1001", {"01"}}, {"2001", {"01"}}})),
              Fields{"forms.0.sections.0"});
    EXPECT_TRUE(of(Warning::all_above_score,
                   form_of("main", "parallel", {{"1001", {"01"}}, {"1002", {"01"}}}))
                    .empty());
    EXPECT_TRUE(
        of(Warning::all_above_score, form_of("main", "parallel", {{"1004", {"01"}}})).empty())
        << "a college without a line last year proves nothing";
    candidate_.scores.total = 560;
    EXPECT_TRUE(
        of(Warning::all_above_score, form_of("main", "parallel", {{"1001", {"01"}}})).empty())
        << "on the line is within reach";
}

// R-WARN-4: a slip of the finger (2001 for 1001) and neighbours that are both listed.
TEST_F(FormWarnings, TellOfCodesOneDigitApart) {
    const Form slip = form_of("main", "parallel", {{"2001", {"01"}}});
    const auto found = all({slip});
    const auto near = std::find_if(found.begin(), found.end(), [](const auto& f) {
        return f.kind == Warning::code_near_other;
    });
    ASSERT_NE(near, found.end());
    EXPECT_EQ(near->params,
              (Params{{"code", "2001"}, {"other", "1001"}, {"other_name", "College 1001"}}));

    EXPECT_EQ(of(Warning::code_near_other,
                 form_of("main", "parallel", {{"1001", {"01"}}, {"1002", {"01"}}})),
              Fields{"forms.0.sections.0.choices.1"})
        << "of two listed neighbours the later one, once";
    EXPECT_TRUE(
        of(Warning::code_near_other, form_of("main", "parallel", {{"1001", {"01"}}})).empty())
        << "a choice close to the score is no slip";
    for (const auto& [score, near_enough] :
         {std::pair{544, false}, {545, true}, {575, true}, {576, false}}) {
        candidate_.scores.total = score;
        EXPECT_EQ(!of(Warning::code_near_other, slip).empty(), near_enough)
            << "15 points from the line of 1001, 560, and no more: " << score;
    }
    candidate_.scores.total = 610;
    EXPECT_TRUE(
        of(Warning::code_near_other, form_of("main", "parallel", {{"2001", {"01"}}})).empty())
        << "nobody who reaches 2001 has mistyped it";
}

// R-WARN-4 where each entry is one major of one college.
TEST_F(FormWarnings, TellOfACollegeThatOccursAgainOnce) {
    world_.season.batches[1].sections[0].choice = ChoiceKind::college_major;
    EXPECT_EQ(of(Warning::code_near_other,
                 form_of("main", "parallel", {{"2001", {"01"}}, {"2001", {"02"}}})),
              Fields{"forms.0.sections.0.choices.0"})
        << "a slip of the finger is told once";
    EXPECT_TRUE(of(Warning::code_near_other,
                   form_of("main", "parallel", {{"1001", {"01"}}, {"1002", {"01"}}}))
                    .empty())
        << "of 96 entries many are neighbours";
}

// R-WARN-5
TEST_F(FormWarnings, TellOfEmptyPlaces) {
    EXPECT_EQ(of(Warning::places_empty, form_of("main", "parallel", {{"1001", {"01"}}})),
              Fields{"forms.0.sections.0"});
    EXPECT_TRUE(of(Warning::places_empty, form_of("main", "ordered", {{"1001", {"01"}}})).empty());
}

// R-WARN-6
TEST_F(FormWarnings, TellWhenABatchIsWithdrawn) {
    const auto found = all({test::empty_form("main")});
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(found.front().kind, Warning::withdraws_all);
    EXPECT_EQ(found.front().params, (Params{{"batch", "main"}}));
}

// They are asked of whatever is on the check page, lawful or not.
TEST_F(FormWarnings, BearFormsThatTheRulesRefuse) {
    EXPECT_TRUE(all({form_of("nothing", "nowhere", {{"7777"}})}).empty());
    EXPECT_TRUE(all({form_of("main", "nowhere", {{"7777"}})}).empty());
    all({form_of("main", "parallel", {{"", {}}, {"", {}}, {"x", {}}, {"\xff", {}}})});
    world_.catalogues.clear();
    all({test::main_form("1001")});
}

}  // namespace
}  // namespace zhiyuan
