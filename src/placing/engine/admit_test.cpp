#include "placing/engine/admit.h"

#include <functional>

#include <gtest/gtest.h>

#include "tests/allocation/in_words.h"
#include "tests/allocation/small_market.h"

namespace zhiyuan::placing::engine {
namespace {

using test::SmallMarket;

struct Case {
    const char* rule;
    std::function<void(SmallMarket&)> fill;
    std::vector<std::string> want;
};

const Case kCases[] = {
    {"the last seat of a major, then the next listed",
     [](auto& m) {
         m.college({1, 1});
         for (int s : {500, 501}) m.candidate(s, {{0, {0, 1}}});
     },
     {"0.1", "0.0"}},
    {"listed majors full, others not accepted",
     [](auto& m) {
         m.college({1, 1});
         for (int s : {500, 501}) m.candidate(s, {{0, {0}}});
     },
     {"0 no major", "0.0"}},
    {"listed majors full, others accepted",
     [](auto& m) {
         m.college({1, 1});
         for (int s : {500, 501}) m.candidate(s, {{0, {0}, true}});
     },
     {"0.1 adjusted", "0.0"}},
    {"adjusted to the major with the most seats left, not the most seats",
     [](auto& m) {
         m.college({0, 3, 2});
         for (int s : {510, 509}) m.candidate(s, {{0, {1}}});
         m.candidate(500, {{0, {0}, true}});
     },
     {"0.1", "0.1", "0.2 adjusted"}},
    {"as many left: the lowest index",
     [](auto& m) {
         m.college({0, 1, 2, 2});
         m.candidate(500, {{0, {0}, true}});
     },
     {"0.2 adjusted"}},
    {"no major listed is no demand: the flag decides",
     [](auto& m) {
         m.college({2});
         m.candidate(500, {{0, {}, true}});
         m.candidate(499, {{0, {}}});
     },
     {"0.0 adjusted", "0 no major"}},
    {"beyond the seats, whatever the flag says",
     [](auto& m) {
         m.college({1, 1}, 200);
         for (int s : {504, 503}) m.candidate(s, {{0, {0, 1}}});
         m.candidate(502, {{0, {0}, true}});
         m.candidate(501, {{0, {1}}});
         m.candidate(500, {{0, {1}}});
     },
     {"0.0", "0.1", "0 beyond seats", "0 beyond seats", "-"}},
    {"one without a major leaves the seat to one beyond",
     [](auto& m) {
         m.college({2}, 150);
         m.candidate(503, {{0, {}}});
         for (int s : {502, 501}) m.candidate(s, {{0}});
     },
     {"0 no major", "0.0", "0.0"}},
    {"a college's own withdrawal takes no seat",
     [](auto& m) {
         m.college({2}, 150);
         for (int s : {503, 502, 501}) m.candidate(s, {{0}});
         m.withdraw(1, 0);
     },
     {"0.0", "0 sent back", "0.0"}},
    {"the tied at a major's last seat all get it",
     [](auto& m) {
         m.college({1, 2});
         for (int s : {500, 500, 500}) m.candidate(s, {{0, {0, 1}}});
     },
     {"0.0", "0.0", "0.0"}},
    {"an adjusted one takes no seat that a tied one listed",
     [](auto& m) {
         m.college({0, 2, 2});
         m.candidate(500, {{0, {0}, true}});
         m.candidate(500, {{0, {1}}});
     },
     {"0.2 adjusted", "0.1"}},
    {"the tied are adjusted to different seats where there are",
     [](auto& m) {
         m.college({0, 1, 1});
         for (int s : {500, 500}) m.candidate(s, {{0, {0}, true}});
     },
     {"0.1 adjusted", "0.2 adjusted"}},
    {"of the tied the first added is adjusted to the roomiest, the next to what then is",
     [](auto& m) {
         m.college({0, 1, 2, 3});
         for (int n = 0; n < 4; ++n) m.candidate(500, {{0, {0}, true}});
     },
     {"0.3 adjusted", "0.2 adjusted", "0.3 adjusted", "0.1 adjusted"}},
    {"the tied are adjusted to one last seat together when none else is left",
     [](auto& m) {
         m.college({0, 1}, 200);
         for (int s : {500, 500, 499}) m.candidate(s, {{0, {0}, true}});
     },
     {"0.1 adjusted", "0.1 adjusted", "-"}},
    {"a major that asks for something goes by whom it does not admit",
     [](auto& m) {
         m.asking({5, 1}, {0, kNone});
         m.candidate(502, {{0, {0, 1}}});
         m.meeting({0});
         m.candidate(501, {{0, {0, 1}}});
     },
     {"0.1", "0.0"}},
    {"nobody is adjusted to such a major, though it has the most seats left",
     [](auto& m) {
         m.asking({1, 5, 1}, {kNone, 0, kNone});
         for (int s : {502, 501}) m.candidate(s, {{0, {0}, true}});
         m.meeting({0});
         m.candidate(500, {{0, {0}, true}});
     },
     {"0.0", "0.2 adjusted", "0.1 adjusted"}},
    {"what is left asks for something, whatever the flag says",
     [](auto& m) {
         m.asking({1, 5}, {kNone, 0}, 200);
         m.candidate(502, {{0, {0}, true}});
         m.candidate(501, {{0, {0}, true}});
         m.candidate(500, {{0, {0}}});
     },
     {"0.0", "0 none eligible", "0 none eligible"}},
    {"an open one is left, but not listed",
     [](auto& m) {
         m.asking({1, 5, 1}, {kNone, 0, kNone});
         for (int s : {502, 501}) m.candidate(s, {{0, {0}}});
     },
     {"0.0", "0 no major"}},
    {"a choice of such majors alone is passed by",
     [](auto& m) {
         m.asking({1, 1}, {0, 0});
         m.college({1});
         m.candidate(502, {{0, {0, 1}, true}, {1}});
     },
     {"1.0"}},
};

TEST(Admit, MajorsByRankThenByList) {
    for (const Case& c : kCases) {
        SmallMarket market({Mode::parallel}, 1, 1);
        c.fill(market);
        EXPECT_EQ(test::in_words(market.build()), c.want) << c.rule;
    }
}

}  // namespace
}  // namespace zhiyuan::placing::engine
