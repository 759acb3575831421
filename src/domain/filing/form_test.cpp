#include "domain/filing/form.h"

#include <gtest/gtest.h>

#include "tests/fixtures/small_world.h"

namespace zhiyuan {
namespace {

using test::form_of;

const std::vector<SectionId> kOrder{SectionId("parallel"), SectionId("ordered")};

Form both(const char* first, const char* second) {
    Form form = form_of("main", first, {{"1001", {"01"}}});
    form.sections.push_back(form_of("main", second, {{"1002", {"02"}}}).sections.front());
    return form;
}

TEST(Form, IsEmptyWhenNoSectionHasAChoice) {
    EXPECT_TRUE(test::empty_form("main").empty());
    EXPECT_TRUE(form_of("main", "parallel", {}, true).empty());
    EXPECT_FALSE(test::main_form("1001").empty());
}

TEST(Form, TheNormalFormHasTheBatchsOrderAndNoEmptySections) {
    Form mixed = both("ordered", "parallel");
    mixed.sections.insert(mixed.sections.begin(), SectionChoices{SectionId("parallel"), {}, true});
    const Form normal = normalized(mixed, kOrder);
    ASSERT_EQ(normal.sections.size(), 2u);
    EXPECT_EQ(normal.sections[0].section, SectionId("parallel"));
    EXPECT_EQ(normal.sections[1].section, SectionId("ordered"));
    EXPECT_EQ(normalized(normal, kOrder), normal);
}

TEST(Form, WhatMeansTheSameHasTheSameBytesAndWhatDiffersDoesNot) {
    const auto bytes = [](Form form) {
        return canonical_forms({normalized(std::move(form), kOrder)});
    };
    Form swapped = both("parallel", "ordered");
    std::swap(swapped.sections[0], swapped.sections[1]);
    EXPECT_EQ(bytes(swapped), bytes(both("parallel", "ordered")));
    EXPECT_EQ(bytes(form_of("main", "parallel", {}, true)), bytes(test::empty_form("main")));

    // Every part of a form shows in its bytes: order of colleges, majors and their order, flags.
    const Form forms[] = {
        form_of("main", "parallel", {{"1001", {"01", "02"}}, {"1002", {"01"}}}),
        form_of("main", "parallel", {{"1002", {"01"}}, {"1001", {"01", "02"}}}),
        form_of("main", "parallel", {{"1001", {"02", "01"}}, {"1002", {"01"}}}),
        form_of("main", "parallel", {{"1001", {"01"}}, {"1002", {"01"}}}),
        form_of("main", "parallel", {{"1001", {"01", "02"}, true}, {"1002", {"01"}}}),
        form_of("main", "parallel", {{"1001", {"01", "02"}}, {"1002", {"01"}}}, true),
        form_of("main", "ordered", {{"1001", {"01", "02"}}, {"1002", {"01"}}}),
        form_of("early", "parallel", {{"1001", {"01", "02"}}, {"1002", {"01"}}}),
        form_of("main", "parallel", {{"1001", {"0102"}}, {"1002", {"01"}}}),
    };
    std::vector<std::string> seen;
    for (const Form& form : forms) {
        EXPECT_EQ(std::count(seen.begin(), seen.end(), bytes(form)), 0);
        seen.push_back(bytes(form));
    }
}

TEST(Form, CanonicalBytesAreOrderedByBatch) {
    const Form early = form_of("early", "single", {{"1001"}});
    const Form main = test::main_form("1002");
    EXPECT_EQ(canonical_forms({main, early}), canonical_forms({early, main}));
    EXPECT_EQ(
        canonical_forms({early, main}),
        R"([{"batch":"early","sections":[{"accepts_other_colleges":false,"choices":)"
        R"([{"accepts_other_majors":false,"college":"1001","majors":[]}],"section":"single"}]},)"
        R"({"batch":"main","sections":[{"accepts_other_colleges":true,"choices":)"
        R"([{"accepts_other_majors":true,"college":"1002","majors":["01"]}],)"
        R"("section":"parallel"}]}])");
    EXPECT_EQ(canonical_forms({}), "[]");
}

}  // namespace
}  // namespace zhiyuan
