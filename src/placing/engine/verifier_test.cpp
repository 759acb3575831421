#include "placing/engine/verifier.h"

#include <algorithm>
#include <functional>
#include <set>

#include <gtest/gtest.h>

#include "tests/allocation/in_words.h"
#include "tests/allocation/small_market.h"

namespace zhiyuan::placing::engine {
namespace {

using Kind = ViolationKind;
using Outcome = SendingOutcome;

// Runs: 0 parallel, 1 its other colleges; 2 and 3 the first and second choices, 4 other colleges.
Market market() {
    test::SmallMarket out({Mode::parallel, Mode::ordered}, 1, 1);
    out.college({2});
    out.college({1, 1, 5});
    out.college({5}, 100, 590);
    out.college({1}, 100, 0, 1);
    out.college({2}, 100, 0, 1);
    out.candidate(600, {{0}});
    out.candidate(590, {{0}, {1}});  // 1 and 2 tie at the last place of college 0
    out.candidate(590, {{0}});
    out.candidate(580, {{0}, {1, {0}}});
    out.candidate(570, {{1, {0, 1}}});
    const CandidateIndex withdrawn = out.candidate(560, {{1, {0}}});
    out.candidate(550, {{1, {0}, true}});
    out.candidate(540, {{2}}, true);
    out.candidate(530, {{1, {2}}});
    out.candidate(520, {{1, {2}}}, false, 0, false);
    const CandidateIndex tenth = out.candidate(510, {{0, {0}, false, false}});
    const CandidateIndex eleventh = out.candidate(500, {});
    const CandidateIndex twelfth = out.candidate(490, {});
    out.file(withdrawn, {{4}}, false, 1);
    out.file(tenth, {{3}, {4}}, false, 1);
    out.file(eleventh, {{3}, {4}}, false, 1);
    out.file(twelfth, {{4}}, false, 1);
    // Both accept what the two colleges of section 0 that ask for something still have.
    const CollegeIndex asks = out.asking({1, 3}, {kNone, 0});
    out.asking({9}, {0});
    out.candidate(480, {{asks, {0}}});
    out.candidate(470, {{asks, {0}, true}});
    out.withdraw(8, 1);
    return out.build();
}

/// Replaces the sendings of a candidate.
void put(Allocation& allocation, CandidateIndex candidate, const std::vector<Sending>& sendings) {
    auto& all = allocation.sendings;
    auto& begin = allocation.sendings_begin;
    const std::int32_t had = begin[candidate + 1] - begin[candidate];
    all.erase(all.begin() + begin[candidate], all.begin() + begin[candidate + 1]);
    all.insert(all.begin() + begin[candidate], sendings.begin(), sendings.end());
    for (std::size_t c = static_cast<std::size_t>(candidate) + 1; c < begin.size(); ++c)
        begin[c] += static_cast<std::int32_t>(sendings.size()) - had;
}

Sending& of(Allocation& allocation, CandidateIndex candidate) {
    return allocation.sendings[allocation.sendings_begin[candidate]];
}

Sending admitted(CandidateIndex candidate, std::int32_t run, CollegeIndex college,
                 std::int32_t choice, MajorIndex major) {
    return {candidate, college, run, choice, major, Outcome::admitted, false};
}

TEST(Verifier, FindsNothingInAGoodResult) {
    const std::vector<std::string> want{"0.0",
                                        "0.0",
                                        "0.0",
                                        "1.0",
                                        "1.1",
                                        "1 no major",
                                        "1.2 adjusted",
                                        "others 1.2 adjusted",
                                        "1 sent back",
                                        "-",
                                        "3.0",
                                        "4.0",
                                        "4.0",
                                        "5.0",
                                        "5 none eligible"};
    EXPECT_EQ(test::in_words(market()), want);
    EXPECT_TRUE(verify(market(), allocate(market())).empty());
}

struct Damage {
    const char* what;
    Kind want;
    CandidateIndex candidate;  ///< whom it must name
    std::function<void(Allocation&)> make;
};

const Damage kDamages[] = {
    {"no such college", Kind::malformed, kNone, [](Allocation& a) { of(a, 0).college = 5; }},
    {"no such run", Kind::malformed, kNone, [](Allocation& a) { of(a, 0).run = 5; }},
    {"another's sending", Kind::malformed, kNone, [](Allocation& a) { of(a, 0).candidate = 1; }},
    {"another college's major", Kind::malformed, kNone, [](Allocation& a) { of(a, 0).major = 1; }},
    {"a major for one withdrawn", Kind::malformed, kNone,
     [](Allocation& a) { of(a, 5).major = 1; }},
    {"a run missing", Kind::malformed, kNone, [](Allocation& a) { a.runs.pop_back(); }},
    {"a candidate missing", Kind::malformed, kNone, [](Allocation& a) { a.ranks.pop_back(); }},
    {"a vacancy missing", Kind::malformed, kNone, [](Allocation& a) { a.vacancies.pop_back(); }},
    {"a sending that is nobody's", Kind::malformed, kNone,
     [](Allocation& a) { a.sendings.push_back(a.sendings[0]); }},
    {"a rank", Kind::wrong_rank, 3, [](Allocation& a) { a.ranks[3] = 3; }},
    {"the rank of one who took no part", Kind::wrong_rank, 9,
     [](Allocation& a) { a.ranks[9] = 0; }},
    {"placed below the line", Kind::below_line, 9,
     [](Allocation& a) { put(a, 9, {admitted(9, 0, 1, 0, 3)}); }},
    {"placed again after admission", Kind::placed_twice, 10,
     [](Allocation& a) {
         put(a, 10, {of(a, 10), admitted(10, 3, 4, 1, 6)});
     }},
    {"twice in one run", Kind::placed_twice, 1,
     [](Allocation& a) {
         put(a, 1, {of(a, 1), admitted(1, 0, 1, 1, 3)});
     }},
    {"twice in one run, the first in vain", Kind::placed_twice, 5,
     [](Allocation& a) {
         put(a, 5, {of(a, 5), admitted(5, 0, 1, 0, 3)});
     }},
    {"placed after a withdrawal", Kind::placed_after_withdrawal, 5,
     [](Allocation& a) {
         put(a, 5, {of(a, 5), admitted(5, 2, 4, 0, 6)});
     }},
    {"a college not listed", Kind::not_listed, 12,
     [](Allocation& a) { put(a, 12, {admitted(12, 2, 3, 0, 5)}); }},
    {"a choice beyond the list", Kind::not_listed, 4, [](Allocation& a) { of(a, 4).choice = 1; }},
    {"a second choice among the first", Kind::not_listed, 11,
     [](Allocation& a) { of(a, 11).run = 2; }},
    {"other colleges, not accepted", Kind::not_listed, 12,
     [](Allocation& a) {
         put(a, 12, {{12, 4, 4, kNone, 6, Outcome::admitted, true}});
     }},
    {"another section's college", Kind::not_listed, 0, [](Allocation& a) { of(a, 0).run = 2; }},
    {"not eligible", Kind::not_eligible, 10,
     [](Allocation& a) { put(a, 10, {admitted(10, 0, 0, 0, 0)}); }},
    {"a choice of majors that do not admit the candidate", Kind::not_eligible, 14,
     [](Allocation& a) {
         put(a, 14, {{14, 6, 1}});
     }},
    {"a major that does not admit the candidate", Kind::requirement_unmet, 14,
     [](Allocation& a) {
         put(a, 14, {{14, 5, 0, 0, 8, Outcome::admitted, true}});
     }},
    {"beyond seats that others may take", Kind::wrong_reason, 14,
     [](Allocation& a) { of(a, 14).outcome = Outcome::beyond_seats; }},
    {"no listed major, though the rest admits somebody else", Kind::wrong_reason, 14,
     [](Allocation& a) { of(a, 14).outcome = Outcome::no_listed_major; }},
    {"sent in vain to another college", Kind::over_places, 7,
     [](Allocation& a) {
         put(a, 7, {{7, 1, 1}});
     }},
    {"below the floor", Kind::below_floor, 7,
     [](Allocation& a) { put(a, 7, {admitted(7, 0, 2, 0, 4)}); }},
    {"one rank too many", Kind::over_places, 3,
     [](Allocation& a) { put(a, 3, {admitted(3, 0, 0, 0, 0)}); }},
    {"the best not sent", Kind::passed_over, 0, [](Allocation& a) { put(a, 0, {}); }},
    {"the best of a second choice", Kind::passed_over, 3, [](Allocation& a) { put(a, 3, {}); }},
    {"a tied one not sent", Kind::tie_split, 1, [](Allocation& a) { put(a, 1, {}); }},
    {"a tied one sent to a later choice", Kind::tie_split, 1,
     [](Allocation& a) { put(a, 1, {admitted(1, 0, 1, 1, 1)}); }},
    {"an empty place", Kind::place_left_empty, 12, [](Allocation& a) { put(a, 12, {}); }},
    {"acceptance of other colleges forgotten", Kind::others_passed_over, 7,
     [](Allocation& a) { put(a, 7, {}); }},
    {"a major not accepted", Kind::major_not_listed, 5,
     [](Allocation& a) {
         put(a, 5, {{5, 1, 0, 0, 3, Outcome::admitted, true}});
     }},
    {"a major over its seats", Kind::major_over_seats, 5,
     [](Allocation& a) { put(a, 5, {admitted(5, 0, 1, 0, 1)}); }},
    {"a later major", Kind::major_passed_over, 4, [](Allocation& a) { of(a, 4).major = 3; }},
    {"withdrawn in spite of the flag", Kind::major_passed_over, 6,
     [](Allocation& a) {
         put(a, 6, {{6, 1, 0, 0}});
     }},
    {"withdrawn from a listed major", Kind::major_passed_over, 4,
     [](Allocation& a) {
         put(a, 4, {{4, 1, 0, 0}});
     }},
    {"admitted in spite of a withdrawal", Kind::withdrawal_ignored, 8,
     [](Allocation& a) { put(a, 8, {admitted(8, 0, 1, 0, 3)}); }},
    {"beyond seats that are left", Kind::wrong_reason, 5,
     [](Allocation& a) { of(a, 5).outcome = Outcome::beyond_seats; }},
    {"sent back by nobody", Kind::wrong_reason, 5,
     [](Allocation& a) { of(a, 5).outcome = Outcome::sent_back; }},
    {"a withdrawal under another name", Kind::wrong_reason, 8,
     [](Allocation& a) { of(a, 8).outcome = Outcome::no_listed_major; }},
    {"adjusted, but not said so", Kind::wrong_reason, 6,
     [](Allocation& a) { of(a, 6).major_adjusted = false; }},
    {"said to be adjusted", Kind::wrong_reason, 4,
     [](Allocation& a) { of(a, 4).major_adjusted = true; }},
    {"count of sent", Kind::wrong_summary, kNone, [](Allocation& a) { ++a.colleges[1].sent; }},
    {"count of admitted", Kind::wrong_summary, kNone,
     [](Allocation& a) { --a.colleges[1].admitted; }},
    {"line", Kind::wrong_summary, kNone, [](Allocation& a) { a.colleges[0].last_sent = 0; }},
    {"vacancies", Kind::wrong_summary, kNone, [](Allocation& a) { ++a.vacancies[4]; }},
    {"places of a run", Kind::wrong_summary, kNone,
     [](Allocation& a) { ++a.runs[0].gates[0].places; }},
    {"rank that closed a college", Kind::wrong_summary, kNone,
     [](Allocation& a) { a.runs[0].gates[0].filled_at = 4; }},
};

std::set<Kind> kinds_of(const std::vector<Violation>& violations) {
    std::set<Kind> out;
    for (const Violation& violation : violations) out.insert(violation.kind);
    return out;
}

TEST(Verifier, AsksNothingOfAChoiceBeyondTheList) {
    test::SmallMarket small({Mode::parallel});
    small.college({2});
    for (int s : {600, 500}) small.candidate(s, {{0, {0}}});
    const Market good = small.build();
    Allocation damaged = allocate(good);
    of(damaged, 0).choice = 1;  // where the list of the next candidate begins
    EXPECT_TRUE(kinds_of(verify(good, damaged)).contains(Kind::major_not_listed));
}

TEST(Verifier, LetsThoseGoWhoAcceptWhatIsNoLongerOpen) {
    test::SmallMarket small({Mode::parallel, Mode::parallel});
    small.college({1});
    small.college({1});
    small.college({5}, 100, 0, 1);
    small.candidate(600, {{0}});
    small.candidate(590, {{0}});
    small.candidate(580, {}, true);
    small.candidate(570, {}, true);
    const Market good = small.build();
    EXPECT_EQ(test::in_words(good),
              (std::vector<std::string>{"0.0", "-", "others 1.0 adjusted", "-"}));
    EXPECT_TRUE(verify(good, allocate(good)).empty());
}

/// What one who was sent back took cannot be seen: nobody is told to have been passed over for it.
TEST(Verifier, CountsTheSeatsOfThoseSentBackByOtherColleges) {
    test::SmallMarket small({Mode::parallel}, 1, 1);
    small.asking({1, 1}, {kNone, 0});
    small.asking({1, 1}, {kNone, 0});
    for (int s : {600, 590, 580}) small.candidate(s, {}, true);
    small.withdraw(0, 0);
    small.withdraw(0, 1);
    const Market good = small.build();
    Allocation damaged = allocate(good);
    EXPECT_TRUE(verify(good, damaged).empty());
    put(damaged, 1, {});
    EXPECT_TRUE(kinds_of(verify(good, damaged)).contains(Kind::others_passed_over));
}

TEST(Verifier, FindsEveryDamage) {
    const Market good = market();
    std::set<Kind> kinds;
    for (const Damage& damage : kDamages) {
        Allocation damaged = allocate(good);
        damage.make(damaged);
        const std::vector<Violation> found = verify(good, damaged);
        EXPECT_TRUE(std::ranges::any_of(found,
                                        [&](const Violation& v) {
                                            return v.kind == damage.want &&
                                                   v.candidate == damage.candidate;
                                        }))
            << damage.what << ", " << found.size() << " others";
        kinds.insert(damage.want);
    }
    for (int kind = 0; kind <= static_cast<int>(Kind::wrong_summary); ++kind)
        EXPECT_TRUE(kinds.contains(static_cast<Kind>(kind))) << "no damage of kind " << kind;
}

}  // namespace
}  // namespace zhiyuan::placing::engine
