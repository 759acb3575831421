#include <fstream>

#include <gtest/gtest.h>
#include <sqlite3.h>
#include <sys/mount.h>

#include "store_sql/database.h"
#include "tests/contract/sample.h"
#include "tests/fixtures/office_call.h"
#include "tests/fixtures/temporary_folder.h"

// What SQLite does to us when something breaks.

namespace {
std::atomic<bool> syncs_fail = false;
}

/// Takes the place of the C library's, in this program and the libraries it loads.
extern "C" int fdatasync(int file) {
    if (syncs_fail) {
        errno = EIO;
        return -1;
    }
    return static_cast<int>(syscall(SYS_fdatasync, file));
}

namespace zhiyuan::test {
namespace {

using ports::StoreError;
using ports::Written;
using store_sql::open_database;

/// A raw connection beside the store's own.
class Sqlite {
public:
    explicit Sqlite(const std::string& path) { sqlite3_open(path.c_str(), &handle_); }
    ~Sqlite() { sqlite3_close(handle_); }
    Sqlite(const Sqlite&) = delete;
    Sqlite& operator=(const Sqlite&) = delete;
    void run(const std::string& sql) {
        char* error = nullptr;
        EXPECT_EQ(sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, &error), SQLITE_OK) << error;
    }

private:
    sqlite3* handle_ = nullptr;
};

/// A file system of 8 MiB, gone at the end. Mounting needs root.
class SmallDisk {
public:
    SmallDisk() { mounted_ = mount("tmpfs", folder_.path().c_str(), "tmpfs", 0, "size=8m") == 0; }
    ~SmallDisk() {
        if (mounted_) umount2(folder_.path().c_str(), MNT_DETACH);
    }
    bool mounted() const { return mounted_; }
    std::string database() const { return folder_.path() / "store.db"; }

    void fill() {
        std::ofstream ballast(folder_.path() / "ballast", std::ios::app);
        const std::string some(4096, 'x');
        while (ballast << some << std::flush) {
        }
    }
    void make_space() { std::filesystem::remove(folder_.path() / "ballast"); }

private:
    TemporaryFolder folder_;
    bool mounted_;
};

/// An open database with some candidates, and what a lane does with it.
struct Bed {
    explicit Bed(const std::string& url, const store_sql::Options& options = {}) {
        auto opened = open_database(url, options);
        if (!opened) throw std::runtime_error(opened.error());
        database = *std::move(opened);
        std::vector<Candidate> roster;
        for (int n = 1; n <= 300; ++n) roster.push_back(sample_candidate(n));
        EXPECT_TRUE(database->make_registry()->put_candidates(from(roster), audited()));
        writes = database->make_write_store();
        reads = database->make_read_store();
    }

    Facts facts(CandidateId id) { return **reads->facts({id, std::nullopt}); }
    Revision revision(CandidateId id) { return facts(id).dossier.revision; }
    /// Confirms for all, each from the revision that the reader sees.
    Result<std::vector<Written>, StoreError> confirm_all() {
        const auto first = writes->allot(1800);
        if (!first) return fail(first.error());
        std::vector<Change> changes;
        for (std::int64_t n = 1; n <= 300; ++n) {
            const Facts seen = facts(CandidateId(n));
            changes.push_back(full_change(CandidateId(n), seen.dossier.revision,
                                          RecordId(first->value() + (n - 1) * 6)));
            changes.back().roster = seen.roster;
        }
        return writes->commit(changes, {});
    }

    std::unique_ptr<store_sql::Database> database;
    std::unique_ptr<ports::WriteStore> writes;
    std::unique_ptr<ports::ReadStore> reads;
};

TEST(SqliteFaults, RefusesADatabaseOfANewerProgram) {
    const TemporaryFolder folder;
    const std::string path = folder.path() / "store.db";
    ASSERT_TRUE(open_database(path));
    Sqlite(path).run("UPDATE schema_version SET version = 999");
    const auto opened = open_database(path);
    ASSERT_FALSE(opened);
    EXPECT_NE(opened.error().find("schema version 999"), std::string::npos) << opened.error();
}

TEST(SqliteFaults, RefusesAFileThatIsNoDatabase) {
    const TemporaryFolder folder;
    std::ofstream(folder.path() / "store.db") << std::string(10'000, 'x');
    EXPECT_FALSE(open_database(folder.path() / "store.db"));
    EXPECT_FALSE(open_database("sqlite:" + (folder.path() / "no" / "such" / "folder").string()));
}

TEST(SqliteFaults, FullDiskConfirmsNothingAndHeals) {
    SmallDisk disk;
    ASSERT_TRUE(disk.mounted()) << "this test mounts a small tmpfs and needs root for it";
    Bed bed(disk.database());
    ASSERT_TRUE(bed.confirm_all());
    disk.fill();

    // Some groups still fit into space that the files hold already; then none does.
    std::int64_t written = bed.revision(CandidateId(1)).value();
    bool refused = false;
    for (int round = 0; round < 50 && !refused; ++round) {
        const auto outcome = bed.confirm_all();
        if (outcome) {
            EXPECT_EQ(*outcome, std::vector(300, Written::committed));
            ++written;
        } else {
            EXPECT_EQ(outcome.error(), StoreError::unavailable);
            refused = true;
        }
        EXPECT_EQ(bed.revision(CandidateId(1)).value(), written);
        EXPECT_EQ(bed.revision(CandidateId(300)).value(), written);
    }
    ASSERT_TRUE(refused);

    disk.make_space();
    ASSERT_TRUE(bed.confirm_all());
    EXPECT_EQ(bed.revision(CandidateId(300)).value(), written + 1);
    Bed reopened(disk.database());
    EXPECT_EQ(reopened.revision(CandidateId(300)).value(), written + 1);
}

TEST(SqliteFaults, AFailedSyncLeavesTheOutcomeUnknown) {
    const TemporaryFolder folder;
    const std::string path = folder.path() / "store.db";
    Bed bed(path);
    ASSERT_TRUE(bed.confirm_all());
    const std::vector<ports::FactsKey> key{{CandidateId(1), std::nullopt}};

    syncs_fail = true;
    const auto outcome = bed.confirm_all();
    const auto while_failing = bed.writes->load(key);
    syncs_fail = false;
    ASSERT_FALSE(outcome);
    EXPECT_EQ(outcome.error(), StoreError::outcome_unknown);
    // Nothing is told about it before something after it is on disk.
    ASSERT_FALSE(while_failing);
    EXPECT_EQ(while_failing.error(), StoreError::unavailable);

    const auto told = bed.writes->load(key);
    ASSERT_TRUE(told);
    const Revision truth = (*told)[0]->dossier.revision;
    EXPECT_EQ(bed.revision(CandidateId(1)), truth);
    EXPECT_EQ(Bed(path).revision(CandidateId(1)), truth);
    EXPECT_EQ(*bed.confirm_all(), std::vector(300, Written::committed));
}

TEST(SqliteFaults, LogStaysWithinItsCapBesideAForgottenReader) {
    const TemporaryFolder folder;
    const std::string path = folder.path() / "store.db";
    store_sql::Options options;
    options.sqlite_log_restart_bytes = 1 << 20;
    options.sqlite_log_cap_bytes = 8 << 20;
    options.sqlite_log_patience_ms = 50;
    Bed bed(path, options);
    Sqlite forgotten(path);
    forgotten.run("BEGIN; SELECT count(*) FROM candidate");

    std::int64_t written = 0;
    bool refused = false;
    for (int round = 0; round < 200 && !refused; ++round) {
        const auto outcome = bed.confirm_all();
        if (outcome)
            ++written;
        else
            refused = true;
        ASSERT_LT(std::filesystem::file_size(path + "-wal"), 10u << 20);
    }
    EXPECT_TRUE(refused);
    EXPECT_EQ(bed.confirm_all().error(), StoreError::unavailable);
    EXPECT_EQ(bed.revision(CandidateId(1)).value(), written);

    forgotten.run("COMMIT");
    for (int round = 0; round < 50; ++round) {
        ASSERT_TRUE(bed.confirm_all());
        ASSERT_LT(std::filesystem::file_size(path + "-wal"), 10u << 20);
    }
    EXPECT_EQ(bed.revision(CandidateId(1)).value(), written + 50);
}

TEST(SqliteFaults, ReadersDoNotWaitForAWriter) {
    const TemporaryFolder folder;
    const std::string path = folder.path() / "store.db";
    Bed bed(path);
    Sqlite writer(path);
    writer.run("BEGIN IMMEDIATE; UPDATE dossier SET revision = 77 WHERE candidate = 1");
    const auto before = std::chrono::steady_clock::now();
    EXPECT_EQ(bed.revision(CandidateId(1)), Revision());
    EXPECT_LT(std::chrono::steady_clock::now() - before, std::chrono::seconds(1));
    writer.run("COMMIT");
    EXPECT_EQ(bed.revision(CandidateId(1)), Revision(77));
}

TEST(SqliteFaults, ADossierThatCannotBeReadIsNoCandidateLost) {
    const TemporaryFolder folder;
    const std::string path = folder.path() / "store.db";
    Bed bed(path);
    Sqlite(path).run("UPDATE dossier SET body = '{\"v\":9}' WHERE candidate = 1");
    EXPECT_EQ(bed.reads->facts({CandidateId(1), std::nullopt}).error(), StoreError::unavailable);
    EXPECT_TRUE(bed.reads->facts({CandidateId(2), std::nullopt}));
}

}  // namespace
}  // namespace zhiyuan::test
