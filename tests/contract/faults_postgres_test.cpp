#include <chrono>
#include <future>
#include <thread>

#include <gtest/gtest.h>

#include "store_sql/database.h"
#include "tests/contract/sample.h"
#include "tests/fixtures/office_call.h"
#include "tests/fixtures/private_postgres.h"

// What PostgreSQL does to us when something breaks.

namespace zhiyuan::test {
namespace {

using namespace std::chrono_literals;
using ports::StoreError;
using ports::Written;

// A server of its own: it is killed and started again, which takes long where many databases lie.
PrivatePostgres& breakable() {
    static PrivatePostgres server;
    return server;
}

/// A fresh database on that server, with some candidates. `name` is that of the database.
class PostgresFaults : public testing::Test {
protected:
    void SetUp() override {
        url = server.new_database();
        name = url.substr(14, url.find('?') - 14);
        open();
        std::vector<Candidate> roster;
        for (int n = 1; n <= 20; ++n) roster.push_back(sample_candidate(n));
        ASSERT_TRUE(database->make_registry()->put_candidates(from(roster), audited()));
    }
    void TearDown() override {
        server.run("postgres", "ALTER SYSTEM RESET synchronous_standby_names");
        server.run("postgres", "SELECT pg_reload_conf()");
    }

    void open() {
        store_sql::Options options;
        options.commit_timeout_ms = 3'000;
        auto opened = store_sql::open_database(url, options);
        ASSERT_TRUE(opened) << opened.error();
        database = *std::move(opened);
        writes = database->make_write_store();
        reads = database->make_read_store();
    }

    using Outcome = Result<std::vector<Written>, StoreError>;
    Outcome commit(ports::WriteStore& store, const std::vector<Change>& changes) {
        return store.commit(changes, {});
    }
    Outcome commit(const Change& change) { return commit(*writes, {change}); }
    RecordId ids(std::int64_t count) { return *writes->allot(count); }
    std::optional<Revision> revision(int n) {
        const auto loaded = writes->load(std::vector<ports::FactsKey>{{CandidateId(n), {}}});
        if (!loaded) return std::nullopt;
        return (*loaded)[0]->dossier.revision;
    }

    /// From now on every commit waits for a standby that never comes.
    void demand_standby() {
        server.run("postgres", "ALTER SYSTEM SET synchronous_standby_names = 'nobody'");
        server.run("postgres", "SELECT pg_reload_conf()");
        std::this_thread::sleep_for(200ms);
    }
    void release_standby() {
        server.run("postgres", "ALTER SYSTEM RESET synchronous_standby_names");
        server.run("postgres", "SELECT pg_reload_conf()");
        std::this_thread::sleep_for(200ms);
    }
    /// Waits until a connection to our database waits for the standby; its process.
    std::string process_in_commit() {
        for (int attempt = 0; attempt < 100; ++attempt) {
            const auto found =
                server.run("postgres", "SELECT pid FROM pg_stat_activity WHERE datname = '" + name +
                                           "' AND wait_event = 'SyncRep'");
            if (!found.empty()) return found[0];
            std::this_thread::sleep_for(20ms);
        }
        throw std::runtime_error("nobody waits for the standby");
    }

    PrivatePostgres& server = breakable();
    std::string url, name;
    std::unique_ptr<store_sql::Database> database;
    std::unique_ptr<ports::WriteStore> writes;
    std::unique_ptr<ports::ReadStore> reads;
};

TEST_F(PostgresFaults, RefusesADatabaseOfANewerProgram) {
    server.run(name, "UPDATE schema_version SET version = 999");
    const auto opened = store_sql::open_database(url);
    ASSERT_FALSE(opened);
    EXPECT_NE(opened.error().find("schema version 999"), std::string::npos) << opened.error();
}

TEST_F(PostgresFaults, SaysWhyADatabaseCannotBeReached) {
    const auto opened = store_sql::open_database("postgresql:///x?host=/no/such/folder");
    ASSERT_FALSE(opened);
    EXPECT_NE(opened.error().find("/no/such/folder"), std::string::npos) << opened.error();
}

TEST_F(PostgresFaults, RejectsATextThatTheEngineCannotHold) {
    std::vector<Change> group;
    for (int n = 1; n <= 3; ++n) group.push_back(full_change(CandidateId(n), Revision(), ids(6)));
    group[0].events[0].detail = std::string("a\0b", 3);
    group[1].anomalies[0].detail = "\xff";
    const auto written = commit(*writes, group);
    ASSERT_TRUE(written);
    EXPECT_EQ(*written, (std::vector{Written::rejected, Written::rejected, Written::committed}));
    EXPECT_EQ(revision(1), Revision());
    EXPECT_EQ(revision(3), Revision(1));
}

TEST_F(PostgresFaults, KeepsTwoLanesFromWritingOverEachOther) {
    constexpr int kRounds = 60, kGroup = 20;
    const auto lane = [&](bool backwards) {
        const auto store = database->make_write_store();
        int committed = 0;
        for (int round = 0; round < kRounds; ++round) {
            std::vector<ports::FactsKey> keys;
            for (int n = 1; n <= kGroup; ++n)
                keys.push_back({CandidateId(backwards ? kGroup + 1 - n : n), {}});
            const auto facts = store->load(keys);
            EXPECT_TRUE(facts);
            const auto first = store->allot(kGroup);
            std::vector<Change> changes;
            for (int n = 0; n < kGroup; ++n) {
                const Dossier& dossier = (*facts)[static_cast<std::size_t>(n)]->dossier;
                changes.push_back(small_change(dossier.candidate, dossier.revision,
                                               RecordId(first->value() + n)));
            }
            const auto written = store->commit(changes, {});
            EXPECT_TRUE(written);
            for (const Written one : *written) {
                EXPECT_NE(one, Written::rejected);
                committed += one == Written::committed;
            }
        }
        return committed;
    };
    auto other = std::async(std::launch::async, lane, true);
    const int committed = lane(false) + other.get();
    std::int64_t revisions = 0;
    for (int n = 1; n <= kGroup; ++n) revisions += revision(n)->value();
    EXPECT_EQ(revisions, committed);
    EXPECT_EQ(server.run(name, "SELECT count(*) FROM event")[0], std::to_string(committed));
}

TEST_F(PostgresFaults, AWaitForTheStandbyThatIsCutShortIsNoReceipt) {
    ASSERT_TRUE(commit(small_change(CandidateId(1), Revision(), ids(1))));
    const RecordId event = ids(1);
    demand_standby();
    auto answer = std::async(std::launch::async, [&] {
        return commit(small_change(CandidateId(1), Revision(1), event));
    });
    server.run("postgres", "SELECT pg_cancel_backend(" + process_in_commit() + ")");
    const auto outcome = answer.get();
    ASSERT_FALSE(outcome);
    EXPECT_EQ(outcome.error(), StoreError::outcome_unknown);

    // It is written here, but not on the standby: nobody is told so before the standby has it.
    EXPECT_EQ(revision(1), std::nullopt);
    release_standby();
    EXPECT_EQ(revision(1), Revision(2));
}

TEST_F(PostgresFaults, ACommitThatTakesTooLongHasAnUnknownOutcome) {
    const RecordId event = ids(1);
    demand_standby();
    const auto outcome = commit(small_change(CandidateId(1), Revision(), event));
    ASSERT_FALSE(outcome);
    EXPECT_EQ(outcome.error(), StoreError::outcome_unknown);
    release_standby();
    EXPECT_EQ(revision(1), Revision(1));
}

TEST_F(PostgresFaults, AServerKilledDuringACommitLeavesTheOutcomeUnknown) {
    const RecordId event = ids(1);
    demand_standby();
    auto answer = std::async(std::launch::async, [&] {
        return commit(small_change(CandidateId(1), Revision(), event));
    });
    process_in_commit();
    server.kill();
    const auto outcome = answer.get();
    ASSERT_FALSE(outcome);
    EXPECT_EQ(outcome.error(), StoreError::outcome_unknown);
    EXPECT_EQ(revision(1), std::nullopt);
    server.start();
    release_standby();
    ASSERT_TRUE(revision(1));
    EXPECT_LE(revision(1)->value(), 1);
}

TEST_F(PostgresFaults, AServerKilledBetweenStatementsHasWrittenNothing) {
    const RecordId first = ids(3);
    ASSERT_TRUE(commit(small_change(CandidateId(1), Revision(), first)));
    server.kill();
    const Change next = small_change(CandidateId(1), Revision(1), RecordId(first.value() + 1));
    EXPECT_EQ(commit(next).error(), StoreError::unavailable);
    EXPECT_EQ(reads->facts({CandidateId(1), {}}).error(), StoreError::unavailable);
    server.start();
    ASSERT_TRUE(commit(next));
    EXPECT_EQ((*reads->facts({CandidateId(1), {}}))->dossier.revision, Revision(2));
}

TEST_F(PostgresFaults, AConnectionThatIsCutIsReplaced) {
    ASSERT_EQ(revision(1), Revision());
    server.run(
        "postgres",
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + name + "'");
    std::this_thread::sleep_for(100ms);
    EXPECT_EQ(revision(1), std::nullopt);
    EXPECT_EQ(revision(1), Revision());
}

TEST_F(PostgresFaults, OverrulesASessionThatWouldNotWaitForTheDisk) {
    server.run("postgres", "ALTER DATABASE " + name + " SET synchronous_commit = off");
    open();
    const RecordId event = ids(1);
    demand_standby();
    EXPECT_EQ(commit(small_change(CandidateId(1), Revision(), event)).error(),
              StoreError::outcome_unknown);  // it waits, so it did not just answer
}

}  // namespace
}  // namespace zhiyuan::test
