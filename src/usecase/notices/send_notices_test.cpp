#include <algorithm>
#include <set>

#include <gtest/gtest.h>

#include "tests/fixtures/small_town.h"
#include "usecase/candidate/contact_codec.h"
#include "usecase/notices/remind.h"
#include "usecase/notices/send_due.h"

namespace zhiyuan::usecase {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using test::kCloses;
using test::SmallTown;

/// Keeps what it was given; fails when told to, before or after taking it.
class KeepingPort final : public ports::NoticePort {
public:
    Result<void, std::string> deliver(std::span<const ports::Notice> notices) override {
        if (refuses) return fail(std::string("no room"));
        taken.insert(taken.end(), notices.begin(), notices.end());
        if (dies_after) return fail(std::string("taken, and then the machine stopped"));
        return {};
    }
    bool refuses = false, dies_after = false;
    std::vector<ports::Notice> taken;
};

class SendNotices : public testing::Test {
protected:
    static constexpr int kPeople = 6;

    void SetUp() override {
        for (int n = 1; n <= kPeople; ++n) town_.activate(n);
    }

    static std::string phone(int n) { return "1390000000" + std::to_string(n); }
    void contact(int n, const std::string& number, bool agrees) {
        run(n, ChangeContact{
                   seal_contact(town_.privacy, {number, "长沙市芙蓉区人民路1号", "410001", "张三"}),
                   phone_fingerprint(town_.privacy, number), agrees});
    }
    void agree(int n) { contact(n, phone(n), true); }
    void run(int n, Act act) {
        EXPECT_TRUE(std::holds_alternative<Done>(town_.run(town_.command(n, std::move(act)))));
    }
    void confirm(int n) {
        EXPECT_TRUE(std::holds_alternative<Confirmed>(
            town_.run(town_.confirmation(n, {test::main_form("1001")}, static_cast<Byte>(n)))));
    }

    /// Signs in anew, on the device of before.
    void come_back(int n) {
        Command command = town_.command(n, OpenSession{test::PlainHasher::hash_of("secret"), true,
                                                       SmallTown::token(n), sha256("device")});
        command.session.reset();
        EXPECT_TRUE(std::holds_alternative<SessionOpened>(town_.run(command)));
    }

    NoticesSent send() {
        const auto sent = send_due(services_, *town_.world);
        EXPECT_TRUE(sent) << sent.error().what;
        return sent ? *sent : NoticesSent{};
    }
    std::int64_t remind_all() {
        const auto reminded = remind(services_, *town_.world);
        EXPECT_TRUE(reminded) << reminded.error().what;
        return reminded ? *reminded : -1;
    }
    std::set<std::string> phones() const {
        std::set<std::string> out;
        for (const ports::Notice& notice : port_.taken) out.insert(notice.phone);
        return out;
    }

    SmallTown town_{kPeople};
    KeepingPort port_;
    std::unique_ptr<ports::NoticeStore> store_ = town_.database.make_notice_store();
    std::unique_ptr<ports::WriteStore> ids_ = town_.database.make_write_store();
    NoticeServices services_{*store_, *town_.reader, *ids_, town_.privacy, town_.clock, port_};
};

TEST_F(SendNotices, WhoAgreedIsToldOnceAndNobodyElse) {
    agree(1);
    confirm(1), confirm(2);
    const NoticesSent sent = send();
    EXPECT_EQ(sent.sent, 1);
    ASSERT_EQ(port_.taken.size(), 1u);
    EXPECT_EQ(port_.taken.front().phone, phone(1));
    EXPECT_EQ(port_.taken.front().kind, NoticeKind::confirmed);
    EXPECT_EQ(store_->backlog()->due, 0);
    EXPECT_EQ(send().sent, 0);
}

// R-NOTE-4
TEST_F(SendNotices, AConsentThatWasWithdrawnIsHeldToForWhatIsDueAlready) {
    agree(1);
    confirm(1);
    run(1, EndNotices{});
    const NoticesSent sent = send();
    EXPECT_EQ(sent.sent, 0);
    EXPECT_EQ(sent.dropped, 1);
    EXPECT_EQ(store_->backlog()->due, 0);
}

// R-NOTE-4: whoever gets at the account must not get what was meant for its owner.
TEST_F(SendNotices, NothingGoesToANumberThatWasAgreedToLater) {
    agree(1);
    confirm(1);
    town_.clock.now = town_.clock.now + minutes(1);
    contact(1, "13911111111", true);
    EXPECT_EQ(send().dropped, 1);
    contact(1, "13922222222", false);
    EXPECT_TRUE(port_.taken.empty());
}

TEST_F(SendNotices, ANumberThatTheConsentDoesNotFitGetsNothing) {
    run(1, ChangeContact{seal_contact(town_.privacy, {phone(1), "地址", "410001", "张三"}),
                         phone_fingerprint(town_.privacy, phone(2)), true});
    confirm(1);
    EXPECT_EQ(send().dropped, 1);
}

// At least once: what was not taken stays, and what may have been taken comes again as it was.
TEST_F(SendNotices, AFaultLosesNothingAndADoubleIsKnownByItsId) {
    for (int n = 1; n <= 3; ++n) agree(n), confirm(n);
    port_.refuses = true;
    const auto refused = send_due(services_, *town_.world);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().at, NoticeFailure::At::port);
    EXPECT_EQ(store_->backlog()->due, 3);

    port_.refuses = false, port_.dies_after = true;
    EXPECT_FALSE(send_due(services_, *town_.world));
    const std::vector<ports::Notice> first = port_.taken;
    port_.dies_after = false;
    EXPECT_EQ(send().sent, 3);
    ASSERT_EQ(port_.taken.size(), 6u);
    EXPECT_TRUE(std::equal(first.begin(), first.end(), port_.taken.begin() + 3)) << "ids, too";
    EXPECT_EQ(phones().size(), 3u);
}

// Another key file must not empty the list.
TEST_F(SendNotices, WhatCannotBeOpenedStays) {
    run(1, ChangeContact{"not sealed at all", phone_fingerprint(town_.privacy, phone(1)), true});
    confirm(1);
    const auto sent = send_due(services_, *town_.world);
    ASSERT_FALSE(sent);
    EXPECT_EQ(sent.error().at, NoticeFailure::At::sealed);
    EXPECT_EQ(store_->backlog()->due, 1);
}

// R-NOTE-6
TEST_F(SendNotices, WhoHasNothingInForceIsRemindedOnceAWindow) {
    for (int n = 1; n <= 4; ++n) agree(n);
    confirm(1), confirm(5);
    send();
    port_.taken.clear();
    town_.clock.now = kCloses - kRemindBefore - test::kMicro;
    EXPECT_EQ(remind_all(), 0) << "too soon";
    town_.clock.now = kCloses - kRemindBefore;
    EXPECT_EQ(remind_all(), 3);
    EXPECT_EQ(remind_all(), 0) << "once a window";
    town_.clock.now = kCloses - hours(1);
    EXPECT_EQ(remind_all(), 0);
    come_back(2), confirm(2);
    EXPECT_EQ(send().sent, 3) << "a confirmation, and the reminders that are still true";
    EXPECT_EQ(phones(), (std::set<std::string>{phone(2), phone(3), phone(4)}));
    EXPECT_EQ(std::count_if(port_.taken.begin(), port_.taken.end(),
                            [](const ports::Notice& notice) {
                                return notice.kind == NoticeKind::nothing_filed;
                            }),
              2);
}

TEST_F(SendNotices, NobodyIsRemindedOfWhatIsOverOrNotTheirs) {
    agree(1);
    town_.clock.now = kCloses;
    EXPECT_EQ(remind_all(), 0);
    town_.clock.now = kCloses - hours(1);
    for (Batch& batch : town_.world->season.batches) batch.tracks = {TrackId("of nobody")};
    EXPECT_EQ(remind_all(), 0);
}

// The end is the province's: more time for a unit neither moves nor repeats the reminders.
TEST_F(SendNotices, AUnitsExtensionMovesNoReminder) {
    agree(1);
    town_.world->extensions = {{WindowId("w1"), UnitId(3), kCloses + hours(12), "停电"}};
    town_.clock.now = kCloses - hours(20);
    EXPECT_EQ(remind_all(), 1);
    town_.clock.now = kCloses + hours(1);
    EXPECT_EQ(remind_all(), 0);
}

/// Fails once after it has written, as when the answer to a commit is lost.
class ForgetfulStore final : public ports::NoticeStore {
public:
    explicit ForgetfulStore(ports::NoticeStore& store) : store_(store) {}
    Result<std::vector<NoticeDue>, ports::Problem> due(RecordId after, int limit) override {
        return store_.due(after, limit);
    }
    Result<void, ports::Problem> remove(std::span<const RecordId> ids) override {
        return store_.remove(ids);
    }
    Result<ports::NoticeBacklog, ports::Problem> backlog() override { return store_.backlog(); }
    Result<std::vector<Dossier>, ports::Problem> dossiers(CandidateId after, int) override {
        return store_.dossiers(after, 2);  // small pages, so that a round has several
    }
    Result<std::vector<ports::ReminderRound>, ports::Problem> rounds() override {
        return store_.rounds();
    }
    Result<void, ports::Problem> remind(CandidateId from, const ports::ReminderRound& to,
                                        std::span<const NoticeDue> found) override {
        auto written = store_.remind(from, to, found);
        if (--calls_left == 0)
            return fail(ports::Problem{ports::ProblemKind::outcome_unknown, "no answer"});
        return written;
    }
    int calls_left = 0;

private:
    ports::NoticeStore& store_;
};

TEST_F(SendNotices, ARoundThatWasBrokenOffGoesOnWhereItWas) {
    for (int n = 1; n <= kPeople; ++n) agree(n);
    town_.clock.now = kCloses - hours(3);
    for (int calls = 1; calls <= 5; ++calls) {
        SmallTown& town = town_;
        ForgetfulStore forgetful(*store_);
        forgetful.calls_left = 1;
        const NoticeServices services{forgetful,    *town.reader, *ids_,
                                      town.privacy, town.clock,   port_};
        const auto reminded = remind(services, *town.world);
        // Three pages of two, and the one that finds the end.
        EXPECT_EQ(reminded.has_value(), calls == 5) << calls;
    }
    EXPECT_EQ(store_->backlog()->due, kPeople);
    EXPECT_EQ(send().sent, kPeople);
    EXPECT_EQ(phones().size(), static_cast<std::size_t>(kPeople));
}

}  // namespace
}  // namespace zhiyuan::usecase
