#include "placing/sent_back_list.h"

#include <gtest/gtest.h>

#include "tests/fixtures/small_world.h"

namespace zhiyuan::placing {
namespace {

class SentBackListTest : public testing::Test {
protected:
    std::string faults_after(const std::vector<std::pair<CandidateNo, SentBack>>& lines,
                             const Form& form) {
        const World world = test::small_world();
        BatchPlacing placing(world, *world.season.window(WindowId("w1")),
                             *world.season.batch(BatchId("main")));
        SentBackList list(lines);
        list.take(candidate_, form, placing);
        return list.faults();
    }
    static SentBack by(const char* college) { return {CollegeCode(college), "体检不合格"}; }

    Candidate candidate_ = test::small_candidate();
    Form form_ = test::form_of("main", "parallel", {{"1001", {"01"}, false}});
};

TEST_F(SentBackListTest, TakesWhatTheFormCanHaveLedTo) {
    EXPECT_EQ(faults_after({{candidate_.number, by("1001")}}, form_), "");
    form_.sections.front().accepts_other_colleges = true;
    EXPECT_EQ(faults_after({{candidate_.number, by("1009")}}, form_), "");
    EXPECT_EQ(faults_after({}, form_), "");
}

TEST_F(SentBackListTest, NamesEveryLineThatFitsNobody) {
    const std::string faults =
        faults_after({{candidate_.number, by("1009")}, {CandidateNo("999"), by("1001")}}, form_);
    EXPECT_NE(faults.find("考生 " + candidate_.number.value() + " 在"), std::string::npos);
    EXPECT_NE(faults.find("考生 999 在"), std::string::npos);
    EXPECT_NE(faults.find("2 处"), std::string::npos);
}

TEST_F(SentBackListTest, OneCollegeSendsSomebodyBackOnce) {
    const auto line = std::pair(candidate_.number, by("1001"));
    EXPECT_NE(faults_after({line, line}, form_).find("有两行"), std::string::npos);
}

}  // namespace
}  // namespace zhiyuan::placing
