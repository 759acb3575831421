#include "codec/placing_trace_json.h"

#include <gtest/gtest.h>

namespace zhiyuan::codec {
namespace {

TEST(PlacingTraceJson, ReadsWhatAPlacingWrites) {
    const auto got = read_placing_trace(
        R"([{"rank":8390,"section":"general","steps":[)"
        R"({"choice":1,"college":"4305","last_rank":8211,"outcome":"full"},)"
        R"({"choice":0,"college":"","last_rank":0,"outcome":"nothing_open"},)"
        R"({"choice":2,"college":"4306","last_rank":0,"major":"02","outcome":"admitted"}]},)"
        R"({"rank":0,"section":"directed","steps":[]}])");
    ASSERT_TRUE(got) << got.error();
    const std::vector<SectionPlacing> want{
        {SectionId("general"),
         8390,
         {{1, CollegeCode("4305"), 8211, MajorCode(), PlacingOutcome::full},
          {0, CollegeCode(), 0, MajorCode(), PlacingOutcome::nothing_open},
          {2, CollegeCode("4306"), 0, MajorCode("02"), PlacingOutcome::admitted}}},
        {SectionId("directed"), 0, {}}};
    EXPECT_EQ(*got, want);
}

TEST(PlacingTraceJson, EveryOutcomeHasItsName) {
    for (int n = 0; n <= static_cast<int>(PlacingOutcome::no_listed_major); ++n) {
        PlacingOutcome read = PlacingOutcome::full;
        ASSERT_TRUE(from_text(to_text(static_cast<PlacingOutcome>(n)), read));
        EXPECT_EQ(static_cast<int>(read), n);
    }
}

TEST(PlacingTraceJson, TellsWhereItIsWrong) {
    const auto with_step = [](const std::string& step) {
        return R"([{"rank":1,"section":"a","steps":[)" + step + "]}]";
    };
    const struct {
        const char* name;
        std::string json;
        const char* where;
    } kCases[] = {
        {"no JSON", "full", ""},
        {"an object", "{}", ""},
        {"something behind it", "[] []", ""},
        {"no object inside", "[1]", "0"},
        {"a section without steps", R"([{"rank":1,"section":"a"}])", "0"},
        {"a rank twice", R"([{"rank":1,"rank":1,"section":"a","steps":[]}])", "0.rank"},
        {"a rank below 0", R"([{"rank":-1,"section":"a","steps":[]}])", "0.rank"},
        {"a rank in words", R"([{"rank":"1","section":"a","steps":[]}])", "0.rank"},
        {"an empty section", R"([{"rank":1,"section":"","steps":[]}])", "0.section"},
        {"a member of its own", R"([{"rank":1,"score":5,"section":"a","steps":[]}])", "0.score"},
        {"a step without outcome", with_step(R"({"choice":1,"college":"4305","last_rank":1})"),
         "0.steps.0"},
        {"an outcome of its own",
         with_step(R"({"choice":1,"college":"4305","last_rank":1,"outcome":"maybe"})"),
         "0.steps.0.outcome"},
        {"a fraction",
         with_step(R"({"choice":1.5,"college":"4305","last_rank":1,"outcome":"full"})"),
         "0.steps.0.choice"},
        {"an empty major",
         with_step(R"({"choice":1,"college":"4305","last_rank":1,"major":"","outcome":"full"})"),
         "0.steps.0.major"},
    };
    for (const auto& c : kCases) {
        const auto got = read_placing_trace(c.json);
        ASSERT_FALSE(got) << c.name;
        EXPECT_EQ(got.error(), c.where) << c.name;
    }
}

}  // namespace
}  // namespace zhiyuan::codec
