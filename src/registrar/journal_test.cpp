#include "registrar/journal.h"

#include <algorithm>
#include <fstream>
#include <random>
#include <vector>

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "tests/fixtures/temporary_folder.h"

namespace zhiyuan::registrar {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t kSegment = 4096;

class JournalTest : public testing::Test {
protected:
    void SetUp() override {
        const auto made = Journal::make(folder_, {kSegment});
        ASSERT_TRUE(made) << made.error();
    }

    /// Opens and remembers what was there.
    std::unique_ptr<Journal> open() {
        there_.clear();
        auto opened = Journal::open(folder_, {kSegment}, [&](std::string_view payload) {
            there_.emplace_back(payload);
            return true;
        });
        why_not_ = opened ? "" : opened.error();
        return opened ? std::move(*opened) : nullptr;
    }

    static void append(Journal& journal, const std::vector<std::string>& payloads) {
        for (const std::string& payload : payloads) EXPECT_TRUE(journal.append(payload));
    }

    fs::path segment(int number) const {
        return folder_ / ("00000" + std::to_string(number) + ".journal");
    }
    static std::string read(const fs::path& path) {
        std::ifstream in(path, std::ios::binary);
        return {std::istreambuf_iterator<char>(in), {}};
    }
    static void write(const fs::path& path, const std::string& bytes) {
        std::ofstream(path, std::ios::binary) << bytes;
    }

    const test::TemporaryFolder temporary_;
    const fs::path folder_ = temporary_.path();
    std::vector<std::string> there_;
    std::string why_not_;
};

TEST_F(JournalTest, WhatWasAppendedIsThereInItsOrder) {
    {
        auto journal = open();
        ASSERT_TRUE(journal) << why_not_;
        append(*journal, {"one", "two", std::string(1000, 'x')});
        EXPECT_EQ(journal->records(), 3);
    }
    auto journal = open();
    ASSERT_TRUE(journal) << why_not_;
    EXPECT_EQ(there_, (std::vector<std::string>{"one", "two", std::string(1000, 'x')}));
    append(*journal, {"four"});
    journal.reset();
    journal = open();
    ASSERT_TRUE(journal) << why_not_;
    EXPECT_EQ(there_.size(), 4U);
    EXPECT_EQ(there_.back(), "four");
    EXPECT_FALSE(journal->gave_up_a_tail());
}

TEST_F(JournalTest, GoesOnInANewSegmentWhenOneIsFull) {
    std::vector<std::string> payloads;
    for (int n = 0; n < 40; ++n) payloads.push_back(std::to_string(n) + std::string(500, 'x'));
    for (const std::string& payload : payloads) {
        auto journal = open();  // also opened anew between all of them
        ASSERT_TRUE(journal) << why_not_;
        append(*journal, {payload});
    }
    ASSERT_TRUE(open()) << why_not_;
    EXPECT_EQ(there_, payloads);
    EXPECT_TRUE(fs::exists(segment(5)));
    for (int n = 0; n <= 5; ++n) EXPECT_EQ(fs::file_size(segment(n)), kSegment);
}

TEST_F(JournalTest, ARecordThatWouldFillASegmentIsNotTaken) {
    auto journal = open();
    ASSERT_TRUE(journal) << why_not_;
    const auto taken = journal->append(std::string(kSegment / 2, 'x'));
    ASSERT_FALSE(taken);
    EXPECT_FALSE(taken.error().broken);
    append(*journal, {"short"});
}

// A crash at any moment of a write: what was to be the last record stands there in part.
TEST_F(JournalTest, ARecordThatIsTornAtAnyByteIsGivenUpAndNoOther) {
    append(*open(), {"one", "two"});
    const std::string before = read(segment(0)), head = read(folder_ / "head");
    append(*open(), {"three, which is torn"});
    const std::string after = read(segment(0));
    const std::size_t from =
        std::mismatch(before.begin(), before.end(), after.begin()).first - before.begin();
    const std::size_t to = after.find_last_not_of('\0') + 1;
    for (std::size_t torn = from; torn < to; ++torn) {
        SCOPED_TRACE(torn);
        write(segment(0), after.substr(0, torn) + before.substr(torn));
        write(folder_ / "head", head);  // nobody was answered
        auto journal = open();
        ASSERT_TRUE(journal) << why_not_;
        EXPECT_EQ(there_.size(), 2U);
        EXPECT_EQ(journal->gave_up_a_tail(), torn > from);
        append(*journal, {"3"});
        journal.reset();
        ASSERT_TRUE(open()) << why_not_;
        EXPECT_EQ(there_, (std::vector<std::string>{"one", "two", "3"}));
    }
}

// Sectors reach a disk in any order.
TEST_F(JournalTest, ARecordOfWhichAnySectorsAreMissingIsGivenUp) {
    append(*open(), {"one"});
    const std::string before = read(segment(0)), head = read(folder_ / "head");
    append(*open(), {std::string(1900, 'y')});
    const std::string after = read(segment(0));
    constexpr std::size_t kSector = 512;
    const std::size_t sectors = before.size() / kSector;
    for (unsigned written = 0; written < 31; ++written) {  // all five of the record: not torn
        SCOPED_TRACE(written);
        std::string bytes = before;
        for (std::size_t n = 0; n < sectors; ++n)
            if (n >= 5 || written >> n & 1)
                bytes.replace(n * kSector, kSector, after, n * kSector, kSector);
        write(segment(0), bytes);
        write(folder_ / "head", head);  // nobody was answered
        auto journal = open();
        ASSERT_TRUE(journal) << why_not_;
        EXPECT_EQ(there_, std::vector<std::string>{"one"});
        append(*journal, {"two"});
        journal.reset();
        ASSERT_TRUE(open()) << why_not_;
    }
}

TEST_F(JournalTest, AnyChangedBitBeforeTheLastRecordIsFound) {
    {
        auto journal = open();
        ASSERT_TRUE(journal) << why_not_;
        for (int n = 0; n < 12; ++n) append(*journal, {std::string(700, 'a')});
    }
    std::mt19937 random(20140628);
    int found = 0;
    for (int n = 0; n <= 2; ++n) {
        const std::string good = read(segment(n));
        const std::size_t written = good.find_last_not_of('\0') + 1;
        // Of the last segment, what stands before its last record.
        const std::size_t end = n == 2 ? written - 700 - 52 : written;
        for (int time = 0; time < 100; ++time, ++found) {
            std::string bad = good;
            const std::size_t at = random() % end;
            bad[at] = static_cast<char>(bad[at] ^ 1 << random() % 8);
            write(segment(n), bad);
            EXPECT_EQ(open(), nullptr) << "segment " << n << " byte " << at;
            EXPECT_NE(why_not_.find(".journal"), std::string::npos) << why_not_;
            EXPECT_EQ(read(segment(n)), bad) << "nothing is mended silently";
        }
        write(segment(n), good);
    }
    EXPECT_EQ(found, 300);
    ASSERT_TRUE(open()) << why_not_;
}

// Of which nothing else would tell that it was answered for.
TEST_F(JournalTest, AnyChangedBitOfTheLastRecordIsFoundWhileTheMachineHasNotCrashed) {
    append(*open(), {"one", "two"});
    const std::string good = read(segment(0));
    const std::size_t end = good.find_last_not_of('\0') + 1;
    for (std::size_t at = end - 3 - 52; at < end; ++at) {
        std::string bad = good;
        bad[at] = static_cast<char>(bad[at] ^ 1);
        write(segment(0), bad);
        EXPECT_EQ(open(), nullptr) << at;
        EXPECT_EQ(read(segment(0)), bad) << "nothing is mended silently";
    }
    write(segment(0), good);
    ASSERT_TRUE(open()) << why_not_;
}

TEST_F(JournalTest, AHeadThatACrashHasLeftBehindIsNoDamage) {
    append(*open(), {"one"});
    const std::string head = read(folder_ / "head");
    append(*open(), {"two"});
    write(folder_ / "head", head);
    ASSERT_TRUE(open()) << why_not_;
    fs::remove(folder_ / "head");
    ASSERT_TRUE(open()) << why_not_;
    EXPECT_EQ(there_.size(), 2U);
}

TEST_F(JournalTest, AJournalIsMadeOnceAndByNothingElse) {
    append(*open(), {"one"});
    EXPECT_FALSE(Journal::make(folder_, {kSegment}));
    const test::TemporaryFolder empty;
    EXPECT_FALSE(Journal::open(empty.path(), {kSegment}, [](std::string_view) { return true; }));
    EXPECT_FALSE(fs::exists(empty.path() / "000000.journal"));
    ASSERT_TRUE(open()) << why_not_;
    EXPECT_EQ(there_.size(), 1U);
}

TEST_F(JournalTest, AMissingOrExchangedSegmentIsFound) {
    {
        auto journal = open();
        ASSERT_TRUE(journal) << why_not_;
        for (int n = 0; n < 12; ++n) append(*journal, {std::string(700, 'a')});
    }
    for (int missing = 0; missing <= 2; ++missing) {
        fs::rename(segment(missing), folder_ / "kept");
        EXPECT_EQ(open(), nullptr) << missing;
        EXPECT_NE(why_not_.find(segment(missing).filename().string()), std::string::npos)
            << why_not_;
        EXPECT_FALSE(fs::exists(segment(missing))) << "and no other is made in its place";
        fs::rename(folder_ / "kept", segment(missing));
    }
    fs::rename(segment(1), folder_ / "kept");
    fs::copy_file(segment(2), segment(1));
    EXPECT_EQ(open(), nullptr);
    fs::rename(folder_ / "kept", segment(1));
    fs::copy_file(segment(1), segment(2), fs::copy_options::overwrite_existing);
    EXPECT_EQ(open(), nullptr);
}

TEST_F(JournalTest, ARecordThatIsNotTakenKeepsItFromOpening) {
    append(*open(), {"one", "two"});
    const auto opened = Journal::open(folder_, {kSegment},
                                      [](std::string_view payload) { return payload != "two"; });
    ASSERT_FALSE(opened);
    EXPECT_NE(opened.error().find("record 1"), std::string::npos) << opened.error();
}

TEST_F(JournalTest, OneProcessAtATimeHasItOpen) {
    const auto journal = open();
    ASSERT_TRUE(journal) << why_not_;
    EXPECT_EQ(open(), nullptr);
    EXPECT_NE(why_not_.find("another process"), std::string::npos) << why_not_;
}

TEST_F(JournalTest, ASegmentThatCouldNotBeMadeIsMadeLater) {
    auto journal = open();
    ASSERT_TRUE(journal) << why_not_;
    for (int n = 0; n < 5; ++n) append(*journal, {std::string(700, 'a')});
    // A folder of that name stands in the way, as a full disk would.
    fs::create_directory(segment(1));
    const auto refused = journal->append(std::string(700, 'b'));
    ASSERT_FALSE(refused);
    EXPECT_FALSE(refused.error().broken);
    EXPECT_FALSE(journal->append("short")) << "nothing may come between the segments";
    fs::remove(segment(1));
    append(*journal, {"short", std::string(700, 'b')});
    journal.reset();
    ASSERT_TRUE(open()) << why_not_;
    EXPECT_EQ(there_.size(), 7U);
    EXPECT_EQ(there_[5], "short");
}

TEST_F(JournalTest, ItsFilesAreItsOwnersAlone) {
    append(*open(), {"one"});
    for (const fs::directory_entry& entry : fs::directory_iterator(folder_)) {
        struct stat status {};
        ASSERT_EQ(::stat(entry.path().c_str(), &status), 0);
        EXPECT_EQ(status.st_mode & 0777U, 0600U) << entry.path();
    }
}

}  // namespace
}  // namespace zhiyuan::registrar
