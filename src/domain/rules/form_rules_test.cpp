#include "domain/rules/form_rules.h"

#include <functional>

#include <gtest/gtest.h>

#include "tests/fixtures/small_world.h"

namespace zhiyuan {
namespace {

using test::form_of;

struct Case {
    const char* what;
    Refusal want;
    const char* field;
    std::vector<Form> forms;
};

Form with(Form form, const Form& more) {
    form.sections.insert(form.sections.end(), more.sections.begin(), more.sections.end());
    return form;
}

const Form kUnknownSection = form_of("main", "nowhere", {{"7777", {"99", "99", "99"}, true}}, true);
const Form kCrowded = form_of("main", "parallel", {{"7777"}, {"7777"}, {"7777"}, {"7777"}});

// In the order in which a form is looked at: may it be here, may they file it, its shape, its
// content, its neighbours. Each row breaks later rules too.
const Case kCases[] = {
    {"R-WIN-3: a batch that nobody knows",
     Refusal::batch_not_in_window,
     "forms.0",
     {form_of("nothing", "nowhere", {{"7777"}})}},
    {"R-WIN-3: the same batch twice",
     Refusal::batch_not_in_window,
     "forms.1",
     {test::main_form("1001"), kUnknownSection}},
    {"R-ELI-1", Refusal::track_not_served, "forms.0", {form_of("stage", "nowhere", {{"7777"}})}},
    {"R-ELI-2", Refusal::not_on_list, "forms.0", {form_of("rural", "nowhere", {{"7777"}})}},
    {"R-FORM-1: a section that the batch has not",
     Refusal::section_unknown,
     "forms.0.sections.0",
     {with(kUnknownSection, kCrowded)}},
    {"R-FORM-1: a section twice",
     Refusal::section_unknown,
     "forms.0.sections.1",
     {with(test::main_form("1001"), test::main_form("1002"))}},
    {"R-FORM-3", Refusal::too_many_colleges, "forms.0.sections.0", {kCrowded}},
    {"R-FORM-5: no code",
     Refusal::college_unknown,
     "forms.0.sections.0.choices.0",
     {form_of("main", "parallel", {{"", {"01", "01", "01"}}})}},
    {"R-FORM-5: a code longer than any",
     Refusal::college_unknown,
     "forms.0.sections.0.choices.0",
     {form_of("main", "parallel", {{"123456789", {"01", "01", "01"}}})}},
    {"R-FORM-7: three majors of two",
     Refusal::too_many_majors,
     "forms.0.sections.0.choices.0",
     {form_of("main", "parallel", {{"1001", {"01", "01", "123456789"}}})}},
    {"R-FORM-7: majors where none are asked",
     Refusal::too_many_majors,
     "forms.0.sections.0.choices.0",
     {form_of("early", "single", {{"7777", {"99"}}})}},
    {"R-FORM-9: a major's code longer than any",
     Refusal::major_unknown,
     "forms.0.sections.0.choices.0.majors.1",
     {form_of("main", "parallel", {{"7777", {"99", "123456789"}}})}},
    {"R-FORM-9: no major's code",
     Refusal::major_unknown,
     "forms.0.sections.0.choices.0.majors.0",
     {form_of("main", "parallel", {{"7777", {""}}})}},
    {"R-FORM-2: both of two sections that exclude each other",
     Refusal::sections_exclude,
     "forms.0.sections.1",
     {with(form_of("special", "left", {{"1001", {"01"}}}),
           form_of("special", "right", {{"7777"}}))}},
    {"R-FORM-4: a college twice, the second time with faults",
     Refusal::college_repeated,
     "forms.0.sections.0.choices.1",
     {form_of("main", "parallel", {{"1001", {"01"}}, {"1001", {"99"}}})}},
    {"R-FORM-5: a college that is not offered",
     Refusal::college_unknown,
     "forms.0.sections.0.choices.0",
     {form_of("main", "ordered", {{"7777", {}, true}})}},
    {"R-FORM-5: a college of the other section",
     Refusal::college_unknown,
     "forms.0.sections.0.choices.0",
     {form_of("main", "ordered", {{"1009", {}, true}})}},
    {"R-FORM-6",
     Refusal::majors_missing,
     "forms.0.sections.0.choices.0",
     {form_of("main", "ordered", {{"1001", {}, true}}, true)}},
    {"R-FORM-8: a major twice, both unknown but the first reported",
     Refusal::major_repeated,
     "forms.0.sections.0.choices.0.majors.1",
     {form_of("main", "parallel", {{"1001", {"01", "01"}}, {"1001", {"99"}}})}},
    {"R-FORM-9",
     Refusal::major_unknown,
     "forms.0.sections.0.choices.0.majors.0",
     {form_of("main", "ordered", {{"1001", {"99"}, true}}, true)}},
    {"R-FORM-10: of majors",
     Refusal::flag_not_offered,
     "forms.0.sections.0.choices.0",
     {form_of("main", "ordered", {{"1001", {"01"}, true}}, true)}},
    {"R-FORM-10: of colleges",
     Refusal::flag_not_offered,
     "forms.0.sections.0",
     {form_of("main", "ordered", {{"1001", {"01"}}}, true)}},
};

class FormRules : public testing::Test {
protected:
    std::vector<Finding<Refusal>> refusals(const std::vector<Form>& forms,
                                           const char* window = "w1") const {
        return form_refusals(world_, *world_.season.window(WindowId(window)), candidate_, forms);
    }

    World world_ = test::small_world();
    Candidate candidate_ = test::small_candidate();
};

TEST_F(FormRules, ReportTheFirstBrokenRuleFirst) {
    for (const Case& c : kCases) {
        const auto found = refusals(c.forms);
        ASSERT_FALSE(found.empty()) << c.what;
        EXPECT_EQ(to_text(found.front().kind), to_text(c.want)) << c.what;
        EXPECT_EQ(found.front().field, c.field) << c.what;
    }
}

TEST_F(FormRules, BatchesOfAnotherWindowAreRefused) {
    const auto found = refusals({form_of("early", "nowhere", {{"7777"}})}, "w2");
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(found.front().kind, Refusal::batch_not_in_window);
}

TEST_F(FormRules, BelowTheLineEvenAFaultlessFormIsRefused) {
    candidate_.scores.total = 499;
    const auto found = refusals({kCrowded});
    ASSERT_EQ(found.size(), 1u) << "R-ELI-3 ends the look at the form";
    EXPECT_EQ(found.front().kind, Refusal::below_line);
}

// R-ELI-4: told of both forms, after everything else.
TEST_F(FormRules, BatchesThatExcludeEachOtherAreToldOfBoth) {
    candidate_.lists = {"rural"};
    const Form rural = form_of("rural", "single", {{"1001", {"01"}}});
    const Form special = form_of("special", "left", {{"1001", {"01"}}});
    const auto found = refusals({rural, special});
    ASSERT_EQ(found.size(), 2u);
    EXPECT_EQ(found[0].kind, Refusal::batches_exclude);
    EXPECT_EQ(found[0].field, "forms.0");
    EXPECT_EQ(found[0].params, (Params{{"other", "special"}}));
    EXPECT_EQ(found[1].field, "forms.1");
    EXPECT_TRUE(refusals({rural, test::empty_form("special")}).empty())
        << "a batch that is withdrawn excludes nothing";
}

// Each entry one major of one college: the college may occur again, the pair may not.
TEST_F(FormRules, RForm14APairOfCollegeAndMajorStandsOnce) {
    world_.season.batches[1].sections[1].choice = ChoiceKind::college_major;
    world_.season.batches[1].sections[1].colleges_max = 3;
    EXPECT_TRUE(
        refusals({form_of("main", "ordered", {{"1001", {"01"}}, {"1001", {"02"}}})}).empty());
    const auto found = refusals({form_of("main", "ordered", {{"1001", {"01"}}, {"1001", {"01"}}})});
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(found.front().kind, Refusal::choice_repeated);
    EXPECT_EQ(found.front().field, "forms.0.sections.0.choices.1");
}

TEST_F(FormRules, RForm13AMajorForPersonsOnAListIsRefusedToOthers) {
    world_.season.person_lists = {{"rural", {"农村学生", "Rural pupils"}}};
    std::vector<PlanLine> lines = world_.catalogue(WindowId("w1"))->lines();
    for (PlanLine& line : lines)
        if (line.major == MajorCode("02")) line.list = "rural";
    world_.catalogues[WindowId("w1")] = std::make_shared<const Catalogue>(std::move(lines));
    const Form form = form_of("main", "parallel", {{"1001", {"01", "02"}}});
    const auto found = refusals({form});
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(found.front().kind, Refusal::line_not_open);
    EXPECT_EQ(found.front().field, "forms.0.sections.0.choices.0.majors.1");
    EXPECT_EQ(found.front().params, (Params{{"list", "rural"},
                                            {"list_en", "Rural pupils"},
                                            {"list_zh", "农村学生"},
                                            {"major", "02"}}));
    candidate_.lists = {"rural"};
    EXPECT_TRUE(refusals({form}).empty());
}

TEST_F(FormRules, LawfulFormsPass) {
    candidate_.lists = {"rural"};
    const std::vector<std::vector<Form>> lawful = {
        {},
        {test::main_form("1001")},
        {form_of("main", "parallel",
                 {{"1001", {"01", "02"}, true}, {"1002", {"02"}}, {"1009", {"01"}}}, true)},
        {with(test::main_form("1001"), form_of("main", "ordered", {{"1001", {"02"}}}))},
        {form_of("early", "single", {{"2001"}}), test::main_form("1001"),
         form_of("rural", "single", {{"1004", {"01"}, true}}, true)},
        {form_of("special", "right", {{"1001", {"01"}}})},
    };
    for (std::size_t i = 0; i < lawful.size(); ++i)
        EXPECT_TRUE(refusals(lawful[i]).empty()) << "number " << i;
}

// Withdrawing must stay possible for whoever has lost the right to file.
TEST_F(FormRules, AnEmptyFormAsksForNoRightToFile) {
    candidate_.scores.total = 0;
    EXPECT_TRUE(refusals({test::empty_form("main"), test::empty_form("rural")}).empty());
}

TEST_F(FormRules, WithoutAPlanEveryCollegeIsUnknown) {
    world_.catalogues.clear();
    const auto found = refusals({test::main_form("1001")});
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(found.front().kind, Refusal::college_unknown);
}

// A form must not be able to make a reply that is longer than the request by orders of magnitude.
TEST_F(FormRules, WhatIsSentIsRepeatedInShort) {
    std::string chinese;
    for (int i = 0; i < 1000; ++i) chinese += "汉";
    for (const std::string& long_text : {std::string(5000, 'x'), chinese}) {
        const auto found =
            refusals({form_of(long_text, "s", {}), form_of("main", long_text, {{long_text}})});
        ASSERT_EQ(found.size(), 2u);
        for (const auto& finding : found)
            for (const auto& [name, value] : finding.params) {
                EXPECT_LE(value.size(), 20u);
                EXPECT_EQ(value.size() % (long_text == chinese ? 3 : 1), 0u) << "whole characters";
            }
    }
}

TEST_F(FormRules, ShapeKeepsDraftsBounded) {
    const Batch& main = *world_.season.batch(BatchId("main"));
    EXPECT_TRUE(shape_refusals(main, test::main_form("7777"), 0).empty())
        << "a draft may name what no plan knows";
    EXPECT_TRUE(shape_refusals(main, test::empty_form("main"), 0).empty());
    EXPECT_TRUE(shape_refusals(main, test::main_form("12345678"), 0).empty())
        << "a code as long as any may be";
    EXPECT_EQ(shape_refusals(main, kUnknownSection, 3).front().field, "forms.3.sections.0");
    EXPECT_EQ(shape_refusals(main, kCrowded, 0).front().kind, Refusal::too_many_colleges);
}

}  // namespace
}  // namespace zhiyuan
