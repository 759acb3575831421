#include "lane/outbox.h"

#include <gtest/gtest.h>

#include "lane/group_runner.h"
#include "tests/fixtures/one_candidate.h"
#include "tests/fixtures/small_town.h"
#include "usecase/candidate/confirm.h"

namespace zhiyuan::lane {
namespace {

using ports::RegisterError;
using test::main_form;
using test::name_of;
using test::SmallTown;
using usecase::Command;

/// A register that fails on demand, before it has taken a group or after.
class Failing final : public ports::Register {
public:
    using Kind = RegisterError::Kind;
    explicit Failing(std::shared_ptr<ports::Register> inner) : inner_(std::move(inner)) {}

    Result<ports::Appended, RegisterError> append(const ports::LogGroup& group) override {
        ++asked;
        if (fails && !taken_first) return fail(RegisterError{*fails, "as told", {}, {}});
        auto appended = inner_->append(group);
        if (fails) return fail(RegisterError{*fails, "as told", {}, {}});
        return appended;
    }
    Result<ports::LogState, RegisterError> state(ports::Log log) override {
        return inner_->state(log);
    }
    Result<std::optional<std::string>, RegisterError> prove(
        const ports::EntryPlace& place) override {
        return inner_->prove(place);
    }
    Result<std::vector<ports::LogGroup>, RegisterError> groups(std::int64_t first) override {
        return inner_->groups(first);
    }
    Result<std::vector<Digest>, RegisterError> prove_consistency(ports::Log log,
                                                                 std::int64_t old_size,
                                                                 std::int64_t new_size) override {
        return inner_->prove_consistency(log, old_size, new_size);
    }

    std::optional<Kind> fails;
    bool taken_first = false;
    int asked = 0;

private:
    std::shared_ptr<ports::Register> inner_;
};

/// One node of a town, and a register that fails on demand.
class OutboxTest : public testing::Test {
protected:
    using Kind = RegisterError::Kind;
    using Names = std::vector<std::string>;

    /// A node that tries again at once.
    struct Node {
        explicit Node(SmallTown& town, std::chrono::nanoseconds rests = {})
            : book(std::make_shared<Failing>(town.book)),
              registration(town.make_end(book)),
              store(town.database.make_write_store()),
              runner(*store, town.vault, *registration, town.world_source(), ports::no_watch(),
                     rests) {}
        Names run(const std::vector<Command>& commands) {
            Names out;
            for (const usecase::Reply& reply : runner.run(commands)) out.push_back(name_of(reply));
            return out;
        }
        std::shared_ptr<Failing> book;
        std::unique_ptr<ports::Registration> registration;
        std::unique_ptr<ports::WriteStore> store;
        GroupRunner runner;
    };

    void SetUp() override {
        for (int n = 1; n <= 4; ++n) town_.activate(n);
    }
    Command confirm(int n, const char* college = "1001") {
        usecase::Confirm act;
        const Dossier dossier = town_.facts(n).dossier;
        const int position = *next_online_position(town_.world->season.card, *dossier.card);
        act.request = {static_cast<Byte>(n), static_cast<Byte>(dossier.confirmations.size())};
        act.proposed = ProposedForms(town_.world->season, WindowId("w1"),
                                     dossier.seq(WindowId("w1")), {main_form(college)});
        act.challenge =
            *town_.vault.challenge({CandidateId(n), serial_of(n), position, act.proposed.subject(),
                                    town_.clock.now + std::chrono::minutes(15)});
        act.code = test::OpenVault::code(position);
        town_.entropy.fill(act.salt);
        return town_.command(n, act);
    }
    Command draft(int n) {
        return town_.command(
            n, usecase::SaveDraft{WindowId("w1"), BatchId("main"), 0, main_form("1002"), {}});
    }
    std::size_t confirmed(int n) { return town_.facts(n).dossier.confirmations.size(); }
    std::size_t codes_used(int n) { return town_.facts(n).dossier.card->used.size(); }
    bool registered(int n, int number = 1) {
        return town_.registration->proof_of(CandidateId(n), number)->has_value();
    }
    std::size_t waiting() { return town_.database.make_write_store()->outbox()->size(); }
    /// What lies in the outbox is not what a lane has put there.
    void put_into_outbox(std::string part) {
        Change change;
        const Facts facts = town_.facts(4);
        change.base = facts.dossier.revision;
        change.roster = facts.roster;
        change.after = facts.dossier;
        change.after.revision = Revision(change.base.value() + 1);
        change.to_register = std::move(part);
        const auto store = town_.database.make_write_store();
        ASSERT_TRUE(store->commit(std::vector{change}, {*store->allot(1), {}}));
    }

    SmallTown town_{5};
};

// Promise 2: what was committed in time counts; nobody is told so before the register has it.
TEST_F(OutboxTest, WhatTheRegisterHasNotTakenIsSaidToBeUnderWay) {
    for (const Kind kind : {Kind::unavailable, Kind::unknown}) {
        Node node(town_);
        node.book->fails = kind;
        const int n = kind == Kind::unknown ? 1 : 2;
        EXPECT_EQ(node.run({confirm(n)}), Names{"being_registered"});
        EXPECT_EQ(confirmed(n), 1u);
        EXPECT_FALSE(registered(n));
        node.book->fails.reset();
        EXPECT_TRUE(node.runner.settle());
        EXPECT_TRUE(registered(n));
        EXPECT_EQ(waiting(), 0u);
    }
}

TEST_F(OutboxTest, WhatItHasTakenWithoutAnAnswerIsTakenOnce) {
    Node node(town_);
    node.book->fails = Kind::unknown;
    node.book->taken_first = true;
    EXPECT_EQ(node.run({confirm(1), confirm(2)}), (Names{"being_registered", "being_registered"}));
    node.book->fails.reset();
    EXPECT_EQ(node.run({confirm(3)}), Names{"done"});
    for (const int n : {1, 2, 3}) EXPECT_TRUE(registered(n)) << n;
    EXPECT_EQ(town_.book->groups(0)->size(), 2u);
}

// So what is in doubt never grows, and nobody loses a code to it.
TEST_F(OutboxTest, WhileItIsAwayNothingNewIsConfirmed) {
    Node node(town_);
    node.book->fails = Kind::unavailable;
    ASSERT_EQ(node.run({confirm(1)}), Names{"being_registered"});
    EXPECT_EQ(node.run({confirm(2), draft(3)}), (Names{"register_away", "done"}))
        << "what needs no register goes on";
    EXPECT_EQ(confirmed(2), 0u);
    EXPECT_EQ(codes_used(2), 1u) << "but for the one that bound the card";
    Command wrong = confirm(3);
    std::get<usecase::Confirm>(wrong.act).code = test::OpenVault::code(9);
    EXPECT_EQ(node.run({wrong}), Names{"card_code_wrong"}) << "a refusal is told and counted";
    node.book->fails.reset();
    EXPECT_EQ(node.run({confirm(2)}), Names{"done"});
    EXPECT_TRUE(registered(1) && registered(2));
}

TEST_F(OutboxTest, LeavesARegisterAloneThatHasJustFailed) {
    Node node(town_, std::chrono::hours(1));
    node.book->fails = Kind::unavailable;
    ASSERT_EQ(node.run({confirm(1)}), Names{"being_registered"});
    EXPECT_EQ(node.run({confirm(2)}), Names{"register_away"});
    EXPECT_EQ(node.run({draft(3)}), Names{"done"});
    EXPECT_EQ(node.book->asked, 1);
}

// A commit in doubt may have left its row.
TEST_F(OutboxTest, LooksForWhatACommitInDoubtHasLeft) {
    {
        Node gone(town_);  // a process that dies between commit and register
        gone.book->fails = Kind::unavailable;
        gone.run({confirm(1)});
    }
    ASSERT_EQ(waiting(), 1u);
    Node node(town_);
    EXPECT_EQ(node.run({draft(2)}), Names{"done"});
    EXPECT_TRUE(registered(1));
    EXPECT_TRUE(node.runner.settle());
    EXPECT_EQ(waiting(), 0u);
}

// Several nodes: the candidate's next confirmation comes by another one.
TEST_F(OutboxTest, BringsAnotherNodesRowFirst) {
    Node first(town_), second(town_);
    for (Node* node : {&first, &second}) ASSERT_TRUE(node->runner.settle()) << "none is in doubt";
    first.book->fails = Kind::unavailable;
    ASSERT_EQ(first.run({confirm(1)}), Names{"being_registered"});
    EXPECT_EQ(second.run({confirm(1, "1002")}), Names{"done"});
    EXPECT_TRUE(registered(1, 1) && registered(1, 2));
    first.book->fails.reset();
    EXPECT_EQ(first.run({confirm(2)}), Names{"done"}) << "what it left is there already";
}

TEST_F(OutboxTest, ARowThatIsNotTheServersOwnStopsAllWriting) {
    put_into_outbox("forged");
    Node node(town_);
    EXPECT_EQ(node.run({confirm(1), draft(2)}), (Names{"unavailable", "unavailable"}));
    EXPECT_FALSE(node.runner.settle());
    EXPECT_EQ(node.book->asked, 0) << "it is never appended";
    EXPECT_EQ(waiting(), 1u) << "it stays to be looked at";
}

// Promise 1: not even with the server's key, without a code that the candidate has given.
TEST_F(OutboxTest, ARowWithoutAGoodCodeStopsAllWriting) {
    ports::Registrable forged;
    forged.entries = {{ports::Log::receipts,
                       town_.registration->thread_of(CandidateId(4)),
                       1,
                       {},
                       sha256("a list that nobody has confirmed")}};
    forged.code = {CandidateId(4), serial_of(4), 2, sha256("subject"), sha256("proof")};
    put_into_outbox(town_.registration->pack(forged));
    Node node(town_);
    EXPECT_EQ(node.run({draft(2)}), Names{"unavailable"});
    EXPECT_FALSE(registered(4));
}

TEST_F(OutboxTest, ARefusedRowStopsAllWriting) {
    Node node(town_);
    node.book->fails = Kind::refused;
    EXPECT_EQ(node.run({confirm(1)}), Names{"being_registered"});
    node.book->fails.reset();
    EXPECT_EQ(node.run({confirm(2), draft(3)}), (Names{"unavailable", "unavailable"}));
    EXPECT_FALSE(registered(2));
}

}  // namespace
}  // namespace zhiyuan::lane
