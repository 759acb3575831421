#include "usecase/candidate/notices.h"

#include <gtest/gtest.h>

#include "tests/fixtures/one_candidate.h"
#include "usecase/candidate/sign_in_acts.h"

namespace zhiyuan::usecase {
namespace {

using std::chrono::hours;
using test::name_of;
using test::OneCandidate;

const Digest kPhone = sha256("one number"), kOther = sha256("another number");
const Digest kStranger = sha256("a device that has never signed in");

class Notices : public testing::Test {
protected:
    std::optional<NoticeConsent>& consent() { return one_.facts.dossier.account.notices; }
    void agree() { one_.run(ChangeContact{"sealed", kPhone, true}); }

    Decision confirm() { return one_.run(one_.confirm_act({test::main_form("1001")}, 0, 1)); }
    Decision sign_in(const Digest& device) {
        Command command = one_.command(OpenSession{"hash", true, sha256("fresh session"), device});
        command.session.reset();
        return one_.run(command);
    }
    static std::vector<EventKind> kinds(const Decision& decision) {
        std::vector<EventKind> out;
        for (const Event& event : decision.change->events) out.push_back(event.kind);
        return out;
    }

    OneCandidate one_;
};

// R-NOTE-3
TEST_F(Notices, NothingIsAddedForWhoHasNotAgreed) {
    EXPECT_TRUE(sign_in(kStranger).change->notices.empty());
    one_ = OneCandidate();
    const Decision confirmed = confirm();
    EXPECT_TRUE(confirmed.change->notices.empty());
    EXPECT_EQ(kinds(confirmed), std::vector{EventKind::confirmed});
}

TEST_F(Notices, AConfirmationIsTold) {
    agree();
    const Decision confirmed = confirm();
    ASSERT_EQ(confirmed.change->notices.size(), 1u);
    const NoticeDue& due = confirmed.change->notices.front();
    EXPECT_EQ(due, (NoticeDue{due.id, one_.facts.candidate.id, NoticeKind::confirmed, one_.now,
                              WindowId("w1"), 1}));
    EXPECT_NE(due.id, confirmed.change->confirmations.front().id);
    EXPECT_NE(due.id, confirmed.change->events.front().id);
}

TEST_F(Notices, ASignInFromADeviceNotUsedBeforeIsTold) {
    agree();
    const Decision stranger = sign_in(kStranger);
    ASSERT_EQ(stranger.change->notices.size(), 1u);
    EXPECT_EQ(stranger.change->notices.front().kind, NoticeKind::new_device);
    EXPECT_TRUE(sign_in(kStranger).change->notices.empty()) << "the second time it is known";
    EXPECT_TRUE(sign_in(OneCandidate::device()).change->notices.empty());
}

// A new password from a device not used before is such a sign-in, too.
TEST_F(Notices, AResetOnADeviceNotUsedBeforeIsTold) {
    agree();
    ResetPassword act;
    act.identity_matches = true;
    act.challenge = one_.challenge(reset_subject());
    act.code = test::OpenVault::code(act.challenge.position);
    act.password_hash = "new";
    act.token_hash = sha256("fresh session");
    act.device = kStranger;
    Command command = one_.command(act);
    command.session.reset();
    const Decision decision = one_.run(command);
    ASSERT_TRUE(decision.change) << name_of(decision.reply);
    ASSERT_EQ(decision.change->notices.size(), 1u);
    EXPECT_EQ(decision.change->notices.front().kind, NoticeKind::new_device);
}

TEST_F(Notices, WhatIsRefusedIsNotTold) {
    agree();
    Confirm act = one_.confirm_act({test::main_form("1001")}, 0, 1);
    act.code = test::OpenVault::wrong_code();
    const Decision refused = one_.run(act);
    EXPECT_EQ(name_of(refused.reply), "card_code_wrong");
    EXPECT_TRUE(refused.change->notices.empty());
}

// R-NOTE-2
TEST_F(Notices, AConsentStaysWithItsNumberAndEndsWithIt) {
    const Decision agreed = one_.run(ChangeContact{"sealed", kPhone, true});
    EXPECT_EQ(kinds(agreed), (std::vector{EventKind::contact_changed, EventKind::notices_agreed}));
    const NoticeConsent first{one_.now, kPhone};
    EXPECT_EQ(consent(), first);

    one_.now = one_.now + std::chrono::minutes(5);
    for (const bool ticked : {false, true}) {
        const Decision same = one_.run(ChangeContact{"sealed anew", kPhone, ticked});
        EXPECT_EQ(kinds(same), std::vector{EventKind::contact_changed}) << ticked;
        EXPECT_EQ(consent(), first) << ticked;
    }

    const Decision moved = one_.run(ChangeContact{"sealed", kOther, false});
    EXPECT_EQ(kinds(moved), (std::vector{EventKind::contact_changed, EventKind::notices_ended}));
    EXPECT_FALSE(consent());

    agree();
    const Decision anew = one_.run(ChangeContact{"sealed", kOther, true});
    EXPECT_EQ(kinds(anew), (std::vector{EventKind::contact_changed, EventKind::notices_agreed}));
    EXPECT_EQ(consent(), (NoticeConsent{one_.now, kOther}));
}

TEST_F(Notices, AConsentIsWithdrawnAtAnyTime) {
    EXPECT_FALSE(one_.run(EndNotices{}).change) << "there is none";
    agree();
    const Decision ended = one_.run(EndNotices{});
    EXPECT_EQ(name_of(ended.reply), "done");
    EXPECT_EQ(test::more_than_events(*ended.change, EventKind::notices_ended), "");
    EXPECT_FALSE(consent());
    EXPECT_TRUE(confirm().change->notices.empty());
}

TEST_F(Notices, TheySayHowTheyAreCalledOnRecord) {
    for (const NoticeKind kind :
         {NoticeKind::confirmed, NoticeKind::new_device, NoticeKind::nothing_filed}) {
        NoticeKind read = NoticeKind::confirmed;
        EXPECT_TRUE(from_text(to_text(kind), read));
        EXPECT_EQ(read, kind);
    }
    NoticeKind read = NoticeKind::confirmed;
    EXPECT_FALSE(from_text("", read));
}

}  // namespace
}  // namespace zhiyuan::usecase
