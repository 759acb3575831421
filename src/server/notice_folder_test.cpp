#include "server/notice_folder.h"

#include <fstream>
#include <iterator>

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "base/local_time.h"
#include "tests/fixtures/temporary_folder.h"

namespace zhiyuan::server {
namespace {

class FixedClock final : public ports::Clock {
public:
    Instant season_now() const override { return now; }
    Instant wall_now() const override { return now; }
    Instant now = Instant::from_micros(1'404'057'599'000'000);  // 23:59:59 on 29 June 2014
};

class NoticeFolderTest : public testing::Test {
protected:
    std::unique_ptr<NoticeFolder> open() {
        auto opened = NoticeFolder::open(path_, clock_, kBeijingMinutes);
        EXPECT_TRUE(opened) << opened.error();
        return opened ? std::move(*opened) : nullptr;
    }
    static ports::Notice notice(int id) {
        return {RecordId(id), NoticeKind::confirmed, Instant::from_micros(1'404'000'000'000'000),
                "13900000001", "高考志愿:已确认"};
    }
    static std::string line(int id) {
        return R"({"id":")" + std::to_string(id) +
               R"(","kind":"confirmed","phone":"13900000001","text":"高考志愿:已确认",)"
               R"("at":"2014-06-29T08:00:00.000000+08:00"})"
               "\n";
    }
    std::string content(const char* day) const {
        std::ifstream in(path_ / ("notices-" + std::string(day) + ".jsonl"));
        return {std::istreambuf_iterator<char>(in), {}};
    }
    mode_t mode_of(const std::filesystem::path& path) const {
        struct stat found {};
        EXPECT_EQ(::stat(path.c_str(), &found), 0);
        return found.st_mode & 0777;
    }

    test::TemporaryFolder folder_;
    std::filesystem::path path_ = folder_.path() / "notices";
    FixedClock clock_;
};

TEST_F(NoticeFolderTest, ALineAMessageInAFileADay) {
    const auto port = open();
    ASSERT_TRUE(port->deliver(std::vector{notice(1), notice(2)}));
    ASSERT_TRUE(port->deliver(std::vector{notice(3)}));
    EXPECT_EQ(content("2014-06-29"), line(1) + line(2) + line(3));
    clock_.now = clock_.now + std::chrono::seconds(1);
    ASSERT_TRUE(port->deliver(std::vector{notice(4)}));
    EXPECT_EQ(content("2014-06-30"), line(4));
}

TEST_F(NoticeFolderTest, TheOwnerAloneSeesThem) {
    ASSERT_TRUE(open()->deliver(std::vector{notice(1)}));
    EXPECT_EQ(mode_of(path_), 0700u);
    EXPECT_EQ(mode_of(path_ / "notices-2014-06-29.jsonl"), 0600u);
    std::filesystem::permissions(path_, std::filesystem::perms::group_read,
                                 std::filesystem::perm_options::add);
    EXPECT_FALSE(NoticeFolder::open(path_, clock_, kBeijingMinutes));
}

TEST_F(NoticeFolderTest, OneProgramAtATime) {
    auto port = open();
    EXPECT_FALSE(NoticeFolder::open(path_, clock_, kBeijingMinutes));
    port.reset();
    EXPECT_TRUE(open());
}

// What a crash has torn was never taken; it comes again, and the file stays one of whole lines.
TEST_F(NoticeFolderTest, ATornLineIsCutOff) {
    const auto port = open();
    ASSERT_TRUE(port->deliver(std::vector{notice(1)}));
    std::ofstream(path_ / "notices-2014-06-29.jsonl", std::ios::app) << line(2).substr(0, 20);
    ASSERT_TRUE(port->deliver(std::vector{notice(2)}));
    EXPECT_EQ(content("2014-06-29"), line(1) + line(2));
}

TEST_F(NoticeFolderTest, SaysThatItCannotWrite) {
    const auto port = open();
    std::filesystem::create_directory(path_ / "notices-2014-06-29.jsonl");
    const auto taken = port->deliver(std::vector{notice(1)});
    ASSERT_FALSE(taken);
    EXPECT_EQ(taken.error().find("13900000001"), std::string::npos);
}

}  // namespace
}  // namespace zhiyuan::server
