#include "placing/engine/market_builder.h"

#include <functional>

#include <gtest/gtest.h>

namespace zhiyuan::placing::engine {
namespace {

constexpr Mark kKey[] = {500, 100};
constexpr std::uint64_t kMeetsFirst[] = {1};
constexpr std::uint64_t kTwoWords[] = {1, 0};
constexpr RequirementIndex kAsks[] = {kNone, 1};
constexpr RequirementIndex kAsksThird[] = {2};
constexpr RequirementIndex kAsksNegative[] = {-2};

/// Sections 0 and 1; college 0 with majors 0 and 1, college 1 with major 2, both of section 0;
/// college 2 with major 3, of section 1; candidate 0. Majors may ask for one of two requirements.
MarketBuilder base() {
    MarketBuilder out(1, 0, 2);
    out.add_section(Mode::parallel);
    out.add_section(Mode::ordered);
    const std::int32_t two[] = {1, 2}, one[] = {3};
    out.add_college(0, two);
    out.add_college(0, one);
    out.add_college(1, one);
    out.add_candidate(kKey, true, kMeetsFirst);
    return out;
}

void list(MarketBuilder& builder, CandidateIndex candidate, SectionIndex section,
          const std::vector<CollegeIndex>& colleges, const std::vector<MajorIndex>& majors = {}) {
    std::vector<ChoiceSpec> choices;
    for (const CollegeIndex college : colleges) choices.push_back({college, majors});
    builder.add_list(candidate, section, choices);
}

using Kind = MarketFaultKind;
constexpr std::int32_t kSeats[] = {1};
constexpr std::int32_t kNegative[] = {1, -2};
constexpr Mark kShortKey[] = {500};

struct Case {
    const char* what;
    std::function<void(MarketBuilder&)> add;
    MarketFault want;
};

const Case kCases[] = {
    {"a mark missing",
     [](auto& b) { b.add_candidate(kShortKey, true, kMeetsFirst); },
     {Kind::marks_missing, 1, 1}},
    {"what is met, missing", [](auto& b) { b.add_candidate(kKey); }, {Kind::met_missing, 1, 0}},
    {"what is met, too long",
     [](auto& b) { b.add_candidate(kKey, true, kTwoWords); },
     {Kind::met_missing, 1, 2}},
    {"requirements of two majors for one",
     [](auto& b) { b.add_college(0, kSeats, 0, 100, kAsks); },
     {Kind::requirements_missing, 3, 2}},
    {"requirement 2",
     [](auto& b) { b.add_college(0, kSeats, 0, 100, kAsksThird); },
     {Kind::requirement_unknown, 3, 2}},
    {"requirement -2",
     [](auto& b) { b.add_college(0, kSeats, 0, 100, kAsksNegative); },
     {Kind::requirement_unknown, 3, -2}},
    {"college of section 2",
     [](auto& b) { b.add_college(2, kSeats); },
     {Kind::section_unknown, 3, 2}},
    {"college of section -1",
     [](auto& b) { b.add_college(-1, kSeats); },
     {Kind::section_unknown, 3, -1}},
    {"ratio 99 %",
     [](auto& b) { b.add_college(0, kSeats, 0, 99); },
     {Kind::ratio_below_100, 3, 99}},
    {"-2 seats", [](auto& b) { b.add_college(0, kNegative); }, {Kind::seats_negative, 3, -2}},
    {"list of candidate 1", [](auto& b) { list(b, 1, 0, {0}); }, {Kind::candidate_unknown, 1, 0}},
    {"list of a candidate far away",
     [](auto& b) { list(b, 1 << 30, 0, {0}); },
     {Kind::candidate_unknown, 1 << 30, 0}},
    {"list of candidate -1",
     [](auto& b) { list(b, -1, 0, {0}); },
     {Kind::candidate_unknown, -1, 0}},
    {"list for section 2", [](auto& b) { list(b, 0, 2, {0}); }, {Kind::section_unknown, 0, 2}},
    {"two lists",
     [](auto& b) {
         list(b, 0, 0, {0});
         list(b, 0, 0, {1});
     },
     {Kind::list_repeated, 0, 0}},
    {"college 3",
     [](auto& b) {
         list(b, 0, 0, {0, 3});
     },
     {Kind::college_unknown, 0, 3}},
    {"college -1", [](auto& b) { list(b, 0, 0, {-1}); }, {Kind::college_unknown, 0, -1}},
    {"the other section's college",
     [](auto& b) { list(b, 0, 0, {2}); },
     {Kind::college_elsewhere, 0, 2}},
    {"a college twice",
     [](auto& b) {
         list(b, 0, 0, {1, 0, 1});
     },
     {Kind::college_listed_twice, 0, 1}},
    {"a major of no college in the first of two choices",
     [](auto& b) {
         list(b, 0, 0, {0, 1}, {1 << 30});
     },
     {Kind::major_unknown, 0, 1 << 30}},
    {"another college's major",
     [](auto& b) {
         list(b, 0, 0, {0}, {1, 2});
     },
     {Kind::major_unknown, 0, 2}},
    {"major -1", [](auto& b) { list(b, 0, 0, {0}, {-1}); }, {Kind::major_unknown, 0, -1}},
    {"a major twice",
     [](auto& b) {
         list(b, 0, 0, {0}, {1, 0, 1});
     },
     {Kind::major_listed_twice, 0, 1}},
    {"withdrawal of candidate 1",
     [](auto& b) {
         b.add_withdrawal({1, 0, 0});
     },
     {Kind::candidate_unknown, 1, 0}},
    {"withdrawal by college 3",
     [](auto& b) {
         b.add_withdrawal({0, 3, 0});
     },
     {Kind::college_unknown, 0, 3}},
    {"withdrawn twice",
     [](auto& b) {
         b.add_withdrawal({0, 1, 5});
         b.add_withdrawal({0, 1, 6});
     },
     {Kind::withdrawn_twice, 0, 1}},
    {"two faults: the first",
     [](auto& b) {
         list(b, 0, 0, {3});
         b.add_candidate(kShortKey, true, kMeetsFirst);
     },
     {Kind::college_unknown, 0, 3}},
};

TEST(MarketBuilder, SaysWhatIsWrong) {
    for (const Case& c : kCases) {
        MarketBuilder builder = base();
        c.add(builder);
        const auto built = std::move(builder).build();
        ASSERT_FALSE(built) << c.what;
        EXPECT_EQ(built.error(), c.want) << c.what << ": " << static_cast<int>(built.error().kind)
                                         << " " << built.error().item << " " << built.error().value;
    }
}

TEST(MarketBuilder, PassesByAChoiceThatLeadsToNothingForTheCandidate) {
    MarketBuilder builder = base();
    const std::int32_t two[] = {1, 1};
    const RequirementIndex second_asked[] = {kNone, 1};
    const RequirementIndex both_asked[] = {1, 1};
    const CollegeIndex partly = builder.add_college(0, two, 0, 100, second_asked);
    const CollegeIndex closed = builder.add_college(0, two, 0, 100, both_asked);
    const MajorIndex open[] = {builder.first_major(partly)};
    const MajorIndex shut[] = {builder.first_major(partly) + 1};
    const MajorIndex of_closed[] = {builder.first_major(closed)};
    struct Row {
        ChoiceSpec choice;
        bool eligible;
    };
    const Row rows[] = {
        {{partly, open}, true},
        {{partly, shut}, false},
        {{partly, shut, true}, true},  // other majors are accepted, and one is open to anybody
        {{partly, {}, true}, true},
        {{closed, of_closed, true}, false},
        {{closed, {}, true}, false},
        {{closed, {}}, true},  // leads to no major at all, whoever lists it
        {{partly, open, false, false}, false},
    };
    for (const Row& row : rows) {
        const CandidateIndex candidate = builder.add_candidate(kKey, true, kMeetsFirst);
        builder.add_list(candidate, 0, std::span(&row.choice, 1));
    }
    const auto built = std::move(builder).build();
    ASSERT_TRUE(built);
    for (std::size_t n = 0; n < std::size(rows); ++n) {
        const List& filed = built->list_of(0, static_cast<CandidateIndex>(n) + 1);
        EXPECT_EQ(built->choices_of(filed)[0].eligible, rows[n].eligible) << "row " << n;
    }
}

TEST(MarketBuilder, KeepsMoreRequirementsThanAWordHasBits) {
    MarketBuilder builder(0, 0, 65);
    builder.add_section(Mode::parallel);
    const std::int32_t seats[] = {1, 1, 1};
    const RequirementIndex asks[] = {0, 63, 64};
    builder.add_college(0, seats, 0, 100, asks);
    const Mark key[] = {500};
    const std::uint64_t first[] = {1, 0}, last[] = {0, 1};
    builder.add_candidate(key, true, first);
    builder.add_candidate(key, true, last);
    const auto built = std::move(builder).build();
    ASSERT_TRUE(built);
    const bool want[2][3] = {{true, false, false}, {false, false, true}};
    for (CandidateIndex c = 0; c < 2; ++c)
        for (MajorIndex m = 0; m < 3; ++m) EXPECT_EQ(built->admits(c, m), want[c][m]) << c << m;
}

TEST(MarketBuilder, KeepsWhatWasAdded) {
    MarketBuilder builder = base();
    const MajorIndex majors[] = {1, 0};
    const ChoiceSpec choices[] = {{1, {}, true}, {0, majors, false, false}};
    builder.add_list(0, 0, choices, true);
    builder.add_withdrawal({0, 1, 7});
    builder.add_withdrawal({0, 0, 8});
    const auto built = std::move(builder).build();
    ASSERT_TRUE(built);
    const Market& market = *built;
    EXPECT_EQ(market.candidates(), 1);
    EXPECT_EQ(market.total_of(0), 500);
    EXPECT_EQ(market.key_of(0)[1], 100);
    EXPECT_EQ(market.colleges[2].majors_begin, 3);
    EXPECT_EQ(market.colleges[2].majors_end, 4);
    const List& filed = market.list_of(0, 0);
    EXPECT_TRUE(filed.accepts_other_colleges);
    ASSERT_EQ(market.choices_of(filed).size(), 2U);
    EXPECT_TRUE(market.choices_of(filed)[0].accepts_other_majors);
    EXPECT_TRUE(market.majors_of(market.choices_of(filed)[0]).empty());
    EXPECT_FALSE(market.choices_of(filed)[1].eligible);
    ASSERT_EQ(market.majors_of(market.choices_of(filed)[1]).size(), 2U);
    EXPECT_EQ(market.majors_of(market.choices_of(filed)[1])[0], 1);
    EXPECT_EQ(market.list_of(1, 0).size, 0);
    EXPECT_EQ(market.longest_list(0), 2);
    EXPECT_EQ(market.longest_list(1), 0);
    EXPECT_EQ(market.withdrawal(0, 0)->reason, 8);
    EXPECT_EQ(market.withdrawal(0, 1)->reason, 7);
    EXPECT_EQ(market.withdrawal(0, 2), nullptr);
}

}  // namespace
}  // namespace zhiyuan::placing::engine
