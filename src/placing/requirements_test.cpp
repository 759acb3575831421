#include "placing/requirements.h"

#include <gtest/gtest.h>

namespace zhiyuan::placing {
namespace {

PlanLine line(int major, const std::string& list) {
    PlanLine out;
    out.batch = BatchId("main");
    out.track = TrackId("science");
    out.college = CollegeCode("1001");
    out.major = MajorCode(std::to_string(major));
    out.list = list;
    return out;
}

TEST(Requirements, AreOneClassForEachConditionAndNoneForLinesOpenToAll) {
    const Catalogue catalogue({line(1, ""), line(2, "chem"), line(3, "arts"), line(4, "chem")});
    const Catalogue::Offer& offer = *catalogue.offer(BatchId("main"), TrackId("science"));
    const Requirements requirements(offer);
    EXPECT_EQ(requirements.count(), 2);
    EXPECT_EQ(requirements.of(line(1, "")), engine::kNone);
    EXPECT_EQ(requirements.of(line(2, "chem")), requirements.of(line(4, "chem")));
    EXPECT_NE(requirements.of(line(2, "chem")), requirements.of(line(3, "arts")));

    Candidate candidate;
    candidate.lists = {"rural", "chem"};
    std::vector<std::uint64_t> words{7};
    requirements.append_met(candidate, words);
    ASSERT_EQ(words.size(), 2u);
    EXPECT_EQ(words[1], std::uint64_t{1} << requirements.of(line(2, "chem")));
}

// A hundred lists fill more than one word of bits.
TEST(Requirements, MayBeManyMoreThanAWordHasBits) {
    std::vector<PlanLine> lines;
    for (int n = 0; n < 100; ++n) lines.push_back(line(n, "list" + std::to_string(n)));
    const Catalogue catalogue(lines);
    const Requirements requirements(*catalogue.offer(BatchId("main"), TrackId("science")));
    for (int n = 0; n < 100; ++n) {
        Candidate candidate;
        candidate.lists = {"list" + std::to_string(n)};
        std::vector<std::uint64_t> words;
        requirements.append_met(candidate, words);
        ASSERT_EQ(words.size(), 2u);
        for (int other = 0; other < 100; ++other) {
            const auto bit = static_cast<std::size_t>(requirements.of(lines[other]));
            EXPECT_EQ((words[bit / 64] >> (bit % 64) & 1) != 0, other == n) << n << " " << other;
        }
    }
}

}  // namespace
}  // namespace zhiyuan::placing
