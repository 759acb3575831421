#include "registrar/mirror.h"

#include <fstream>

#include <gtest/gtest.h>

#include "crypto/ed25519_signer.h"
#include "registrar/local_register.h"
#include "registrar/mirror_folder.h"
#include "registrar/sample_groups.h"
#include "tests/fixtures/temporary_folder.h"

namespace zhiyuan::registrar {
namespace {

const crypto::Ed25519Signer::Seed kSeed{1, 2, 3};

class MirrorTest : public testing::Test {
protected:
    MirrorTest() {
        source_ = make(folder_.path());
        mirror_ = open_mirror();
    }

    std::unique_ptr<LocalRegister> make(const std::filesystem::path& folder) {
        EXPECT_TRUE(LocalRegister::make(folder, {"example.org/2014", {}}, signer_));
        return open(folder);
    }
    std::unique_ptr<LocalRegister> open(const std::filesystem::path& folder) {
        return std::move(*LocalRegister::open(folder, {"example.org/2014", {}}, signer_));
    }
    std::unique_ptr<GroupBook> open_mirror() {
        auto opened = registrar::open_mirror(place_, key_);
        EXPECT_TRUE(opened) << opened.error();
        return opened ? std::move(*opened) : nullptr;
    }
    static void append(LocalRegister& book, const std::string& who) {
        EXPECT_TRUE(book.append(group_of({receipt_of(who, 1), act_of(who, 0, 1)})));
    }
    void expect_same() {
        for (const Log log : kLogs)
            EXPECT_EQ(mirror_->ledger().tree(log).root(), source_->ledger().tree(log).root());
    }

    const test::TemporaryFolder folder_, own_;
    crypto::Ed25519Signer signer_{kSeed};
    const MirrorFolder place_{own_.path() / "mirror"};
    const std::string key_ =
        tlog::to_text(tlog::NoteKey{"example.org/2014/receipts", tlog::SignatureKind::ed25519,
                                    *from_hex<32>(signer_.public_key())});
    std::unique_ptr<LocalRegister> source_;
    std::unique_ptr<GroupBook> mirror_;
};

TEST_F(MirrorTest, ComesUpToItsRegisterAndFollowsIt) {
    EXPECT_EQ(follow(*source_, *mirror_).value(), 0);
    for (int n = 0; n < 5; ++n) append(*source_, std::to_string(n));
    EXPECT_EQ(follow(*source_, *mirror_).value(), 5);
    expect_same();
    EXPECT_EQ(mirror_->groups(3).value(), source_->groups(3).value()) << "with what is sealed";
    append(*source_, "more");
    mirror_.reset();
    mirror_ = open_mirror();
    EXPECT_EQ(follow(*source_, *mirror_).value(), 1);
    expect_same();
}

TEST_F(MirrorTest, TakesOverWithTheKeyOfItsRegisterAndNoOther) {
    for (int n = 0; n < 5; ++n) append(*source_, std::to_string(n));
    ASSERT_TRUE(follow(*source_, *mirror_));
    const std::string checkpoint = source_->state(Log::receipts)->checkpoint;
    mirror_.reset();
    const auto key = own_.path() / "key", other = own_.path() / "other";
    ASSERT_TRUE(write_register_key(key, kSeed));
    ASSERT_TRUE(write_register_key(other, {9}));
    EXPECT_FALSE(take_over(place_, other));
    EXPECT_FALSE(open_register({place_.folder}));
    const auto taken = take_over(place_, key);
    ASSERT_TRUE(taken) << taken.error();
    const auto opened = open_register({place_.folder});
    ASSERT_TRUE(opened) << opened.error();
    EXPECT_EQ(opened->book->state(Log::receipts)->checkpoint, checkpoint);
    EXPECT_FALSE(take_over(place_, key)) << "it is no mirror any more";
}

TEST_F(MirrorTest, DoesNotFollowARegisterThatWasPutBack) {
    append(*source_, "a");
    ASSERT_TRUE(follow(*source_, *mirror_));
    const test::TemporaryFolder older;
    const auto put_back = make(older.path());
    const auto followed = follow(*put_back, *mirror_);
    ASSERT_FALSE(followed);
    EXPECT_TRUE(followed.error().diverged);
    EXPECT_NE(followed.error().words.find("put back"), std::string::npos) << followed.error().words;
}

TEST_F(MirrorTest, DoesNotFollowARegisterThatGrewOtherwise) {
    append(*source_, "a");
    append(*source_, "b");
    ASSERT_TRUE(follow(*source_, *mirror_));
    for (const int length : {2, 3}) {
        const test::TemporaryFolder folder;
        const auto other = make(folder.path());
        for (int n = 0; n < length; ++n) append(*other, "other " + std::to_string(n));
        const auto followed = follow(*other, *mirror_);
        ASSERT_FALSE(followed) << length;
        EXPECT_TRUE(followed.error().diverged) << length;
    }
}

TEST_F(MirrorTest, DoesNotFollowARegisterOfAnotherKey) {
    const test::TemporaryFolder folder;
    crypto::Ed25519Signer other{crypto::Ed25519Signer::Seed{9}};
    ASSERT_TRUE(LocalRegister::make(folder.path(), {"example.org/2014", {}}, other));
    const auto stranger = LocalRegister::open(folder.path(), {"example.org/2014", {}}, other);
    ASSERT_TRUE(stranger);
    const auto followed = follow(**stranger, *mirror_);
    ASSERT_FALSE(followed);
    EXPECT_TRUE(followed.error().diverged);
}

TEST_F(MirrorTest, AFolderMirrorsOneRegister) {
    const std::string other =
        tlog::to_text(tlog::NoteKey{"example.org/2015/receipts", tlog::SignatureKind::ed25519,
                                    *from_hex<32>(signer_.public_key())});
    EXPECT_FALSE(registrar::open_mirror(place_, other));
    for (const char* const bad : {"", "key", "example.org/2014/acts+00000000+AAAA"})
        EXPECT_FALSE(registrar::open_mirror({own_.path() / "x"}, bad)) << bad;
}

TEST_F(MirrorTest, ARecordThatHasChangedOnTheDiskIsNotGivenOut) {
    append(*source_, "a");
    append(*source_, "b");
    std::fstream file(folder_.path() / "000000.journal",
                      std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(200);
    file.put('x');
    file.flush();
    const auto groups = source_->groups(0);
    ASSERT_FALSE(groups);
    EXPECT_NE(groups.error().words.find("000000.journal: record 0"), std::string::npos)
        << groups.error().words;
    EXPECT_TRUE(source_->groups(1));
    EXPECT_TRUE(source_->groups(2)->empty());
    EXPECT_TRUE(source_->groups(-1)->empty());
}

}  // namespace
}  // namespace zhiyuan::registrar
