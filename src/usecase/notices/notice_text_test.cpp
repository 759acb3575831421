#include "usecase/notices/notice_text.h"

#include <gtest/gtest.h>

#include "tests/fixtures/one_candidate.h"

namespace zhiyuan::usecase {
namespace {

using std::chrono::hours;
using test::kCloses;
using test::OneCandidate;

const WindowId kWindow("w1");

class NoticeText : public testing::Test {
protected:
    std::optional<std::string> text(NoticeKind kind, Instant now, int seq = 0) {
        const WindowId window = kind == NoticeKind::new_device ? WindowId() : kWindow;
        return notice_text(one_.world, one_.facts,
                           {RecordId(1), one_.facts.candidate.id, kind, one_.now, window, seq},
                           now);
    }
    void confirm(std::vector<Form> forms, int base, Byte request) {
        const Decision decision = one_.run(one_.confirm_act(std::move(forms), base, request));
        ASSERT_TRUE(std::holds_alternative<Confirmed>(decision.reply));
    }

    OneCandidate one_;
};

TEST_F(NoticeText, SaysWhatHappenedAndWhen) {
    confirm({test::main_form("1001")}, 0, 1);
    EXPECT_EQ(text(NoticeKind::confirmed, one_.now, 1),
              "高考志愿:6月28日 09:00,您在“" + one_.world.season.window(kWindow)->name.zh +
                  "”的志愿已确认(第1次)。如非本人操作,请立即登录查看并联系报名点。");
    EXPECT_EQ(text(NoticeKind::new_device, one_.now),
              "高考志愿:6月28日 09:00,有一台没用过的设备登录了您的账号。"
              "如非本人操作,请立即登录修改密码并锁定志愿。");
}

// R-NOTE-5: whoever reads another's phone learns nothing of the lists, and there is nothing to tap.
TEST_F(NoticeText, NamesNobodyAndNothingOnTheList) {
    one_.facts.candidate.name = "张晓明";
    confirm({test::main_form("1001")}, 0, 1);
    for (const NoticeKind kind : {NoticeKind::confirmed, NoticeKind::new_device}) {
        const std::string words = *text(kind, one_.now, 1);
        for (const std::string& secret :
             {one_.facts.candidate.name, one_.facts.candidate.number.value(),
              OneCandidate::serial().value(), std::string("1001"), std::string("http"),
              std::string("://"), std::string("www"), std::string("192.0.2.1")})
            EXPECT_EQ(words.find(secret), std::string::npos) << secret << " in " << words;
        EXPECT_LE(words.size(), 3u * 140) << "two short messages at most: " << words;
    }
}

TEST_F(NoticeText, AConfirmationThatIsNotOnRecordIsNotTold) {
    EXPECT_FALSE(text(NoticeKind::confirmed, one_.now, 1));
}

// R-NOTE-6
TEST_F(NoticeText, AReminderIsSentWhileItIsTrue) {
    const Instant now = kCloses - hours(2);
    EXPECT_EQ(text(NoticeKind::nothing_filed, now),
              "高考志愿:“" + one_.world.season.window(kWindow)->name.zh +
                  "”将于7月3日 08:00截止,您还没有生效的志愿。草稿不算,用口令卡确认才算。");
    EXPECT_FALSE(text(NoticeKind::nothing_filed, kCloses)) << "it is over";
    confirm({test::main_form("1001")}, 0, 1);
    EXPECT_FALSE(text(NoticeKind::nothing_filed, now)) << "a list is in force";
    one_.now = one_.now + hours(1);
    one_.facts.dossier.session->seen_at = one_.now;
    confirm({test::empty_form("main")}, 1, 2);
    EXPECT_TRUE(text(NoticeKind::nothing_filed, now)) << "withdrawn: nothing is in force";
}

// The words are true for the candidate, whose unit may have more time.
TEST_F(NoticeText, AReminderNamesTheCandidatesOwnEnd) {
    one_.world.extensions = {{kWindow, one_.facts.candidate.unit, kCloses + hours(3), "停电"}};
    const auto words = text(NoticeKind::nothing_filed, kCloses + hours(1));
    ASSERT_TRUE(words);
    EXPECT_NE(words->find("7月3日 11:00截止"), std::string::npos) << *words;
}

}  // namespace
}  // namespace zhiyuan::usecase
