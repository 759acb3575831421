#include "drill/given_lists.h"

#include <gtest/gtest.h>

#include "tests/fixtures/small_world.h"

namespace zhiyuan::drill {
namespace {

class GivenListsTest : public testing::Test {
protected:
    tables::ListedRow row(int candidate, const char* batch, std::size_t section, int choice,
                          const char* college, std::vector<const char*> majors = {},
                          int major = 0) {
        tables::ListedRow out;
        out.candidate = CandidateId(candidate);
        out.window = world_.season.window(WindowId("w1"));
        out.batch = world_.season.batch(BatchId(batch));
        out.section = &out.batch->sections[section];
        out.choice = choice;
        out.major = major;
        out.filled.college = CollegeCode(college);
        for (const char* code : majors) out.filled.majors.emplace_back(code);
        out.place = {0, ++line_};
        return out;
    }
    std::vector<std::string> faults() {
        std::vector<std::string> out;
        for (const ListFault& fault : lists_.seal())
            out.push_back(std::to_string(fault.place.line) + " " + fault.why.en);
        return out;
    }

    World world_ = test::small_world();
    GivenLists lists_;
    std::uint32_t line_ = 1;
};

TEST_F(GivenListsTest, MakeFormsOfRowsInAnyOrder) {
    lists_.add(row(2, "main", 0, 1, "1003", {"02"}));
    lists_.add(row(1, "main", 0, 2, "1002", {"02", "01"}));
    lists_.add(row(1, "main", 1, 1, "1004", {"01"}));
    tables::ListedRow first = row(1, "main", 0, 1, "1001", {"01"});
    first.filled.accepts_other_majors = true;
    lists_.add(std::move(first));
    lists_.add(row(1, "early", 0, 1, "1001"));
    EXPECT_EQ(faults(), std::vector<std::string>{});
    EXPECT_EQ(lists_.people(WindowId("w1")), (std::vector{CandidateId(1), CandidateId(2)}));
    EXPECT_EQ(lists_.windows(world_.season).size(), 1u);
    Form main = test::form_of("main", "parallel", {{"1001", {"01"}, true}, {"1002", {"02", "01"}}});
    main.sections.push_back(test::form_of("main", "ordered", {{"1004", {"01"}}}).sections[0]);
    EXPECT_EQ(lists_.forms(WindowId("w1"), CandidateId(1)),
              (std::vector{test::form_of("early", "single", {{"1001", {}}}), main}))
        << "in the order of the season's batches";
    EXPECT_TRUE(lists_.forms(WindowId("w1"), CandidateId(3)).empty());
    EXPECT_TRUE(lists_.forms(WindowId("w2"), CandidateId(1)).empty());
}

TEST_F(GivenListsTest, GatherTheMajorsOfAChoiceFromRowsOfTheirOwn) {
    lists_.add(row(1, "main", 0, 1, "1001", {"02"}, 2));
    lists_.add(row(1, "main", 0, 1, "1001", {"01"}, 1));
    lists_.add(row(1, "main", 0, 2, "1002"));
    EXPECT_EQ(faults(), std::vector<std::string>{});
    EXPECT_EQ(
        lists_.forms(WindowId("w1"), CandidateId(1)),
        (std::vector{test::form_of("main", "parallel", {{"1001", {"01", "02"}}, {"1002", {}}})}));
}

TEST_F(GivenListsTest, TellWhatMakesNoList) {
    lists_.add(row(1, "main", 0, 1, "1001", {"01"}));
    lists_.add(row(1, "main", 0, 1, "1002", {"01"}));  // line 3
    lists_.add(row(2, "main", 0, 2, "1001", {"01"}));  // line 4
    lists_.add(row(3, "main", 0, 1, "1001", {"01"}));
    lists_.add(row(3, "main", 0, 3, "1002", {"01"}));  // line 6
    tables::ListedRow other = row(4, "main", 0, 1, "1001", {"01"});
    lists_.add(std::move(other));
    tables::ListedRow disagrees = row(4, "main", 0, 2, "1002", {"01"});  // line 8
    disagrees.accepts_other_colleges = true;
    lists_.add(std::move(disagrees));
    lists_.add(row(5, "main", 0, 1, "1001", {"01"}, 1));
    lists_.add(row(5, "main", 0, 1, "1002", {"02"}, 2));  // line 10
    lists_.add(row(6, "main", 0, 1, "1001", {"02"}, 2));  // line 11
    EXPECT_EQ(faults(),
              (std::vector<std::string>{
                  "3 the choice is there already", "4 choice 1 is missing before it",
                  "6 choice 2 is missing before it",
                  "8 the rows of the section disagree about accepting other colleges",
                  "10 the rows of the choice disagree", "11 a major is missing before it"}));
}

TEST_F(GivenListsTest, KnowTheRowOfAFinding) {
    lists_.add(row(1, "early", 0, 1, "1001"));
    lists_.add(row(1, "main", 0, 1, "1001", {"01"}));
    lists_.add(row(1, "main", 0, 2, "1002", {"01"}));
    lists_.add(row(1, "main", 1, 1, "1004", {"01"}));
    EXPECT_EQ(faults(), std::vector<std::string>{});
    const auto line = [&](const char* field) {
        return lists_.place_of(WindowId("w1"), CandidateId(1), field).line;
    };
    EXPECT_EQ(line("forms.0"), 2u);
    EXPECT_EQ(line("forms.1.sections.0.choices.1.majors.0"), 4u);
    EXPECT_EQ(line("forms.1.sections.1"), 5u);
    EXPECT_EQ(line(""), 2u);
}

TEST_F(GivenListsTest, KnowTheRowOfAMajorThatHasOneOfItsOwn) {
    lists_.add(row(1, "main", 0, 1, "1001", {"01"}, 1));
    lists_.add(row(1, "main", 0, 1, "1001", {"02"}, 2));
    EXPECT_EQ(faults(), std::vector<std::string>{});
    const auto line = [&](const char* field) {
        return lists_.place_of(WindowId("w1"), CandidateId(1), field).line;
    };
    EXPECT_EQ(line("forms.0.sections.0.choices.0"), 2u);
    EXPECT_EQ(line("forms.0.sections.0.choices.0.majors.1"), 3u);
}

}  // namespace
}  // namespace zhiyuan::drill
