#include "domain/season/score_table.h"

#include <gtest/gtest.h>

namespace zhiyuan {
namespace {

const TrackId kLiterature("literature"), kScience("science");

ScoreTables tables() {
    return ScoreTables({{kScience, Subject::total, 600, 1},
                        {kScience, Subject::total, 590, 3},
                        {kScience, Subject::total, 580, 6},
                        {kScience, Subject::total, 0, 100},
                        {kScience, Subject::chinese, 140, 2},
                        {kLiterature, Subject::chinese, 140, 1},
                        {kLiterature, Subject::chinese, 141, 1}});
}

TEST(ScoreTables, EqualMarksShareAPlace) {
    struct Row {
        int mark;
        std::int64_t place;
    };
    for (const Row& row : {Row{610, 1}, {600, 1}, {599, 2}, {590, 2}, {580, 5}, {10, 11}})
        EXPECT_EQ(tables().place(kScience, Subject::total, row.mark), row.place) << row.mark;
}

TEST(ScoreTables, NobodyWhoDidNotSitIsCounted) {
    EXPECT_EQ(tables().candidates(kScience, Subject::total), 10);
    EXPECT_EQ(tables().place(kScience, Subject::total, 0), std::nullopt);
    EXPECT_EQ(tables().place(kLiterature, Subject::total, 500), std::nullopt);
}

TEST(ScoreTables, TiesOfTheLastPlaceAreWithin) {
    const std::vector<TrackId> science{kScience}, both{kLiterature, kScience};
    struct Row {
        const std::vector<TrackId>& tracks;
        Subject subject;
        std::int64_t places;
        std::optional<int> least;
    };
    const Row rows[] = {
        {science, Subject::total, 1, 600},
        {science, Subject::total, 2, 590},
        {science, Subject::total, 4, 590},
        {science, Subject::total, 5, 580},
        {science, Subject::total, 99, 580},
        {science, Subject::total, 0, std::nullopt},
        {both, Subject::chinese, 1, 141},
        {both, Subject::chinese, 2, 140},
        {science, Subject::mathematics, 3, std::nullopt},
    };
    for (const Row& row : rows)
        EXPECT_EQ(tables().least_of_best(row.tracks, row.subject, row.places), row.least)
            << to_text(row.subject) << " " << row.places;
}

TEST(Subject, IsKnownByItsName) {
    for (const Subject subject : kSubjects) {
        Subject back = Subject::total;
        EXPECT_TRUE(from_text(to_text(subject), back));
        EXPECT_EQ(back, subject);
    }
    Subject none = Subject::total;
    EXPECT_FALSE(from_text("physics", none));
}

}  // namespace
}  // namespace zhiyuan
