#include "lane/group_runner.h"

#include <set>

#include <gtest/gtest.h>

#include "tests/fixtures/one_candidate.h"
#include "tests/fixtures/scripted_store.h"
#include "tests/fixtures/small_town.h"
#include "usecase/candidate/confirm.h"

namespace zhiyuan::lane {
namespace {

using ports::StoreError;
using ports::Written;
using test::main_form;
using test::name_of;
using test::ScriptedStore;
using test::SmallTown;
using usecase::Command;
using usecase::Reply;

class GroupRunnerTest : public testing::Test {
protected:
    static constexpr int kActive = 5;

    void SetUp() override {
        for (int n = 1; n <= kActive; ++n) town_.activate(n);
    }
    Command confirm(int n, Byte request = 1) {
        return town_.confirmation(n, {main_form("1001")}, request);
    }
    Command draft(int n, int base) {
        return town_.command(
            n, usecase::SaveDraft{WindowId("w1"), BatchId("main"), base, main_form("1001"), {}});
    }
    Command seen(Command command) {
        const int n = static_cast<int>(command.candidate.value());
        command.seen = std::make_shared<const Facts>(town_.facts(n));
        return command;
    }
    static RequestId request_of(const Command& confirmation) {
        return std::get<usecase::Confirm>(confirmation.act).request;
    }
    std::vector<std::string> names(const std::vector<Reply>& replies) {
        std::vector<std::string> out;
        for (const Reply& reply : replies) out.push_back(name_of(reply));
        return out;
    }
    std::vector<std::string> run(const std::vector<Command>& commands) {
        return names(runner_.run(commands));
    }
    int seq(int n) { return town_.facts(n).dossier.seq(WindowId("w1")); }
    std::size_t confirmations() {
        std::size_t sum = 0;
        for (int n = 1; n <= kActive; ++n) sum += town_.facts(n).dossier.confirmations.size();
        return sum;
    }

    SmallTown town_{8};
    ScriptedStore store_{town_.database.make_write_store()};
    GroupRunner runner_{store_, town_.vault, *town_.registration, town_.world_source()};
};

using Names = std::vector<std::string>;

TEST_F(GroupRunnerTest, AnswersInTheOrderOfTheCommands) {
    Command late = confirm(2);
    late.received_at = test::kCloses;
    EXPECT_EQ(run({confirm(1), late, town_.command(99, usecase::Lock{}), draft(3, 0), draft(4, 7)}),
              (Names{"done", "window_closed", "not_found", "done", "draft_changed"}));
    EXPECT_EQ(seq(1), 1);
    EXPECT_EQ(seq(2), 0);
    EXPECT_TRUE(run({}).empty());
}

TEST_F(GroupRunnerTest, TheReplyCarriesTheReceiptThatIsStoredAndProvesItself) {
    const auto replies = runner_.run({confirm(1)});
    const auto& [confirmed, proof] = std::get<usecase::Confirmed>(replies.front());
    ASSERT_TRUE(confirmed);
    EXPECT_TRUE(town_.is_genuine(*confirmed, proof));
    EXPECT_EQ(*town_.registration->proof_of(CandidateId(1), confirmed->number), proof)
        << "the same bytes each time";
    EXPECT_EQ(*town_.reader->confirmation(confirmed->id), *confirmed);
    const auto again = runner_.run({confirm(1)});
    EXPECT_EQ(std::get<usecase::ConfirmedBefore>(again.front()).confirmation, confirmed->id);
}

// What a gate has read a moment ago spares the lane its load.
TEST_F(GroupRunnerTest, DecidesOnWhatAReaderSawWithoutLoadingAgain) {
    std::size_t loaded = 0;
    store_.on_load = [&](ports::WriteStore& inner, std::span<const ports::FactsKey> keys) {
        loaded += keys.size();
        return inner.load(keys);
    };
    EXPECT_EQ(run({seen(confirm(1)), draft(2, 0), seen(draft(3, 0))}),
              (Names{"done", "done", "done"}));
    EXPECT_EQ(loaded, 1u);
}

// Promise 2: "there is no such request" must be true when it is said.
TEST_F(GroupRunnerTest, SaysNoOnlyByWhatTheStoreSaysNow) {
    const Command found = seen(town_.command(1, usecase::FindRequest{request_of(confirm(1))}));
    const Command again = seen(confirm(1));
    const Command draft_again = seen(draft(2, 0));
    const Command refused = seen(draft(3, 7));
    ASSERT_EQ(run({confirm(1), draft(2, 0)}), (Names{"done", "done"}));
    const auto replies = runner_.run({found, draft_again, refused});
    EXPECT_TRUE(std::holds_alternative<usecase::ConfirmedBefore>(replies[0]));
    EXPECT_EQ(name_of(replies[1]), "draft_changed") << "a conflict is decided anew";
    EXPECT_EQ(name_of(replies[2]), "draft_changed");
    EXPECT_TRUE(std::holds_alternative<usecase::ConfirmedBefore>(runner_.run({again}).front()));
    EXPECT_EQ(confirmations(), 1u);
}

// The candidate's row is not of the dossier: its own revision tells that an import has replaced it.
TEST_F(GroupRunnerTest, DecidesAnewWhereAnImportHasReplacedTheRoster) {
    const Command draft_of_1 = seen(draft(1, 0)), draft_of_2 = draft(2, 0);
    std::size_t loaded = 0;
    store_.on_load = [&](ports::WriteStore& inner, std::span<const ports::FactsKey> keys) {
        loaded += keys.size();
        return inner.load(keys);
    };
    bool first = true;
    store_.on_commit = [&](ports::WriteStore& inner, std::span<const Change> changes,
                           const ports::OutboxMove& outbox) {
        if (std::exchange(first, false)) town_.import_again(1);
        return inner.commit(changes, outbox);
    };
    EXPECT_EQ(run({draft_of_1, draft_of_2}), (Names{"done", "done"}));
    EXPECT_EQ(loaded, 3u) << "one for the second, then both again";
    town_.import_again(3);
    const Command stale = seen(draft(3, 0));
    town_.import_again(3);
    EXPECT_EQ(run({stale}), Names{"done"});
    EXPECT_EQ(loaded, 4u);
}

// A store that can't be read leaves those alone whose reader has seen enough, beside the others.
TEST_F(GroupRunnerTest, AFailedLoadAnswersThoseWhoNeedIt) {
    store_.on_load = [](ports::WriteStore&, std::span<const ports::FactsKey>) {
        return ScriptedStore::Loaded(fail(StoreError::unavailable));
    };
    EXPECT_EQ(run({seen(draft(1, 0)), draft(2, 0), seen(draft(3, 7))}),
              (Names{"done", "unavailable", "unavailable"}));
}

// Promise 11: a vault that does not answer holds up only those who bring a code, and changes
// nothing of theirs.
TEST_F(GroupRunnerTest, ASilentVaultIsUnavailableToWhoeverBringsACode) {
    const Command first = confirm(1), third = confirm(3);
    town_.vault.silent = true;
    EXPECT_EQ(run({first, draft(2, 0), third}), (Names{"unavailable", "done", "unavailable"}));
    EXPECT_EQ(confirmations(), 0u);
    EXPECT_TRUE(town_.facts(1).dossier.card->wrong_answers.empty());
    town_.vault.silent = false;
    EXPECT_EQ(run({first, third}), (Names{"done", "done"}));
}

TEST_F(GroupRunnerTest, TheVaultIsAskedOnceAGroup) {
    const Command first = town_.command(
        7, usecase::FirstSignIn{serial_of(7), test::OpenVault::code(1), SmallTown::token(7), {}});
    const int before = town_.vault.calls;
    EXPECT_EQ(run({confirm(1), first, confirm(2), draft(3, 0)}),
              (Names{"done", "done", "done", "done"}));
    EXPECT_EQ(town_.vault.calls, before + 1);
}

// Promise 3 between nodes: whoever was faster, the second one decides on what is there now.
TEST_F(GroupRunnerTest, AConflictIsDecidedAgain) {
    bool first = true;
    store_.on_commit = [&](ports::WriteStore& inner, std::span<const Change> changes,
                           const ports::OutboxMove& outbox) {
        if (std::exchange(first, false)) town_.run(draft(1, 0));  // another node
        return inner.commit(changes, outbox);
    };
    EXPECT_EQ(run({confirm(1), confirm(2)}), (Names{"done", "done"}));
    EXPECT_EQ(seq(1), 1);
    EXPECT_EQ(town_.facts(1).dossier.drafts.size(), 1u) << "the other node's change stands";
}

TEST_F(GroupRunnerTest, TheSameRequestOnTwoNodesGivesOneFilingAndTheSameReceipt) {
    std::optional<RecordId> theirs;
    store_.on_commit = [&](ports::WriteStore& inner, std::span<const Change> changes,
                           const ports::OutboxMove& outbox) {
        if (!theirs) theirs = std::get<usecase::Confirmed>(town_.run(confirm(1))).confirmation->id;
        return inner.commit(changes, outbox);
    };
    const auto replies = runner_.run({confirm(1)});
    ASSERT_TRUE(std::holds_alternative<usecase::ConfirmedBefore>(replies.front()));
    EXPECT_EQ(std::get<usecase::ConfirmedBefore>(replies.front()).confirmation, *theirs);
    EXPECT_EQ(seq(1), 1);
}

TEST_F(GroupRunnerTest, TwoConfirmationsOfTheSameBaseOnTwoNodesGiveOneFiling) {
    bool first = true;
    store_.on_commit = [&](ports::WriteStore& inner, std::span<const Change> changes,
                           const ports::OutboxMove& outbox) {
        if (std::exchange(first, false)) {
            EXPECT_EQ(name_of(town_.run(confirm(1, 2))), "done");
        }
        return inner.commit(changes, outbox);
    };
    EXPECT_EQ(run({confirm(1, 1)}), Names{"filing_changed"});
    EXPECT_EQ(seq(1), 1);
}

TEST_F(GroupRunnerTest, EndlessConflictsEndInUnavailableAndWriteNothing) {
    int commits = 0;
    store_.on_commit = [&](ports::WriteStore&, std::span<const Change> changes,
                           const ports::OutboxMove&) {
        ++commits;
        return std::vector<Written>(changes.size(), Written::conflict);
    };
    EXPECT_EQ(run({confirm(1), confirm(2)}), (Names{"unavailable", "unavailable"}));
    EXPECT_GE(commits, 2);
    EXPECT_LE(commits, 10) << "nobody can keep a lane busy by hammering one account";
    EXPECT_EQ(confirmations(), 0u);
}

TEST_F(GroupRunnerTest, OneThatCannotBeWrittenFailsAlone) {
    store_.on_commit = [&](ports::WriteStore& inner, std::span<const Change> changes,
                           const ports::OutboxMove& outbox) {
        std::vector<Written> written;
        for (const Change& change : changes)
            written.push_back(change.after.candidate == CandidateId(2)
                                  ? Written::rejected
                                  : (*inner.commit({&change, 1}, outbox)).front());
        return ScriptedStore::Committed(written);
    };
    EXPECT_EQ(run({confirm(1), confirm(2), confirm(3)}), (Names{"done", "unavailable", "done"}));
    EXPECT_EQ(confirmations(), 2u);
}

// Promise 2: the whole group shares the fate of its commit; what needed no write is still definite.
TEST_F(GroupRunnerTest, AnUnknownOutcomeIsToldToEveryoneWhoseChangeWasInTheGroup) {
    ASSERT_EQ(run({confirm(4)}), Names{"done"});
    for (const bool happened : {false, true}) {
        store_.on_commit = [&](ports::WriteStore& inner, std::span<const Change> changes,
                               const ports::OutboxMove& outbox) {
            if (happened) {
                EXPECT_TRUE(inner.commit(changes, outbox));
            }
            return ScriptedStore::Committed(fail(StoreError::outcome_unknown));
        };
        Command late = confirm(2);
        late.received_at = test::kCloses;
        EXPECT_EQ(run({confirm(1), late, confirm(3), confirm(4), draft(5, 9)}),
                  (Names{"outcome_unknown", "outcome_unknown", "outcome_unknown", "done",
                         "draft_changed"}));
        store_.on_commit = nullptr;
    }
    const auto again = runner_.run({confirm(1)});
    EXPECT_TRUE(std::holds_alternative<usecase::ConfirmedBefore>(again.front()))
        << "asking again tells the truth";
}

TEST_F(GroupRunnerTest, ACommitThatFailsCleanlyIsUnavailableAndCanBeTriedAgain) {
    store_.on_commit = [](ports::WriteStore&, std::span<const Change>, const ports::OutboxMove&) {
        return ScriptedStore::Committed(fail(StoreError::unavailable));
    };
    EXPECT_EQ(run({confirm(1), draft(2, 0)}), (Names{"unavailable", "unavailable"}));
    store_.on_commit = nullptr;
    EXPECT_EQ(run({confirm(1), draft(2, 0)}), (Names{"done", "done"}));
    EXPECT_EQ(seq(1), 1);
}

TEST_F(GroupRunnerTest, WithoutFactsOrIdsNothingIsDecided) {
    int commits = 0;
    store_.on_commit = [&](ports::WriteStore& inner, std::span<const Change> changes,
                           const ports::OutboxMove& outbox) {
        return ++commits, inner.commit(changes, outbox);
    };
    store_.on_allot = [](ports::WriteStore&, std::int64_t) {
        return ScriptedStore::Allotted(fail(StoreError::unavailable));
    };
    EXPECT_EQ(run({confirm(1)}), Names{"unavailable"});
    store_.on_allot = nullptr;
    store_.on_load = [](ports::WriteStore&, std::span<const ports::FactsKey>) {
        return ScriptedStore::Loaded(fail(StoreError::unavailable));
    };
    EXPECT_EQ(run({confirm(1), draft(2, 0)}), (Names{"unavailable", "unavailable"}));
    EXPECT_EQ(commits, 0);
}

TEST_F(GroupRunnerTest, TwoWhoBindTheSameCardInOneGroupGetItOnce) {
    const auto first = [&](int n) {
        return town_.command(
            n,
            usecase::FirstSignIn{serial_of(8), test::OpenVault::code(1), SmallTown::token(n), {}});
    };
    const auto activate = [&](int n) {
        return town_.command(
            n, usecase::Activate{serial_of(8), "n1", "hash", "contact", SmallTown::token(n), {}});
    };
    EXPECT_EQ(run({first(6), first(7)}), (Names{"done", "done"}));
    EXPECT_EQ(run({activate(6), activate(7)}), (Names{"done", "first_sign_in_wrong"}));
    EXPECT_FALSE(town_.facts(7).dossier.account.activated());
}

TEST_F(GroupRunnerTest, IdsAscendAndAreNeverGivenTwiceAlsoBetweenRunners) {
    ScriptedStore other_store{town_.database.make_write_store()};
    GroupRunner other(other_store, town_.vault, *town_.registration, town_.world_source());
    std::set<RecordId> seen;
    RecordId newest_of_1;
    const auto watch = [&](ports::WriteStore& inner, std::span<const Change> changes,
                           const ports::OutboxMove& outbox) {
        for (const Change& change : changes)
            for (const Event& event : change.events) EXPECT_TRUE(seen.insert(event.id).second);
        return inner.commit(changes, outbox);
    };
    store_.on_commit = other_store.on_commit = watch;
    for (int round = 0; round < 10; ++round) {
        runner_.run({town_.command(1, usecase::ChangeContact{"a"}),
                     town_.command(2, usecase::ChangeContact{"b"})});
        other.run({town_.command(3, usecase::ChangeContact{"c"})});
        EXPECT_GT(town_.facts(1).dossier.last_event, newest_of_1);
        newest_of_1 = town_.facts(1).dossier.last_event;
    }
    EXPECT_EQ(seen.size(), 30u);
}

// However many batches a season gives a window, a group has ids enough.
TEST(GroupRunnerIds, SufficeForTheLongestConfirmations) {
    constexpr int kCandidates = 160, kBatches = 80;
    SmallTown town(kCandidates);
    std::vector<Form> forms;
    Window& window = town.world->season.windows[0];
    window.batches.clear();
    for (int b = 0; b < kBatches; ++b) {
        Batch batch = town.world->season.batches[0];
        batch.id = BatchId("batch" + std::to_string(100 + b));
        town.world->season.batches.push_back(batch);
        window.batches.push_back(batch.id);
        forms.push_back(test::form_of(batch.id.value(), "single", {{"1001"}}));
    }
    std::vector<PlanLine> lines;
    for (const BatchId& batch : window.batches) {
        PlanLine line = town.world->catalogue(WindowId("w2"))->lines().front();
        line.batch = batch;
        line.track = TrackId("science");
        line.college = CollegeCode("1001");
        line.section = SectionId("");
        lines.push_back(line);
    }
    town.world->catalogues[WindowId("w1")] = std::make_shared<const Catalogue>(lines);
    std::vector<Command> group;
    for (int n = 1; n <= kCandidates; ++n) {
        town.activate(n);
        group.push_back(town.confirmation(n, forms, 1));
    }
    const auto store = town.database.make_write_store();
    GroupRunner runner(*store, town.vault, *town.registration, town.world_source());
    for (const Reply& reply : runner.run(group)) ASSERT_EQ(name_of(reply), "done");
}

}  // namespace
}  // namespace zhiyuan::lane
