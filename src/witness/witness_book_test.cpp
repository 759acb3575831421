#include "witness/witness_book.h"

#include <fstream>

#include <gtest/gtest.h>

#include "crypto/ed25519_signer.h"
#include "merkle/hashes.h"
#include "merkle/tree.h"
#include "tests/fixtures/temporary_folder.h"

namespace zhiyuan::witness {
namespace {

constexpr std::int64_t kNow = 1'700'000'000;
constexpr const char* kOrigin = "example.org/2014/receipts";

/// A log that signs whatever it is told to.
class FakeLog {
public:
    explicit FakeLog(std::string body) : body_(std::move(body)) {}

    void grow(int count) {
        for (; count > 0; --count)
            tree_.add(merkle::leaf_hash(body_ + std::to_string(tree_.size())));
    }
    tlog::NoteKey key() const {
        return {kOrigin, tlog::SignatureKind::ed25519, *from_hex<32>(signer_.public_key())};
    }
    tlog::AddCheckpoint request(std::int64_t old_size) {
        return {old_size,
                tree_.prove_consistency(std::min(old_size, tree_.size()), tree_.size()).path,
                note({kOrigin, tree_.size(), tree_.root()})};
    }
    tlog::Note note(const tlog::Checkpoint& checkpoint) {
        tlog::Note out{tlog::note_text(checkpoint), {}};
        out.signatures.push_back(tlog::signature_of(key(), signer_.sign(out.text)));
        return out;
    }
    const merkle::Tree& tree() const { return tree_; }

private:
    std::string body_;
    crypto::Ed25519Signer signer_{crypto::Ed25519Signer::Seed{7}};
    merkle::Tree tree_;
};

class WitnessBookTest : public testing::Test {
protected:
    WitnessBookTest() { open(); }

    void open() {
        book_.reset();  // it holds the lock
        auto opened = WitnessBook::open(folder_.path(), {log_.key()}, own(), signer_);
        why_not_ = opened ? "" : opened.error();
        if (opened) book_ = std::move(*opened);
    }
    tlog::NoteKey own() const {
        return {"witness.example/1", tlog::SignatureKind::cosignature,
                *from_hex<32>(signer_.public_key())};
    }
    /// The log asks from the size that the witness has seen.
    Answer ask(FakeLog& log) { return book_->add(log.request(seen()), kNow); }
    std::int64_t seen() const { return book_->seen().at(kOrigin).size; }

    const test::TemporaryFolder folder_;
    FakeLog log_{"leaf "};
    crypto::Ed25519Signer signer_{crypto::Ed25519Signer::Seed{8}};
    std::unique_ptr<WitnessBook> book_;
    std::string why_not_;
};

TEST_F(WitnessBookTest, SignsALogThatOnlyGrows) {
    for (const int more : {0, 1, 1, 5, 0, 300, 1}) {
        log_.grow(more);
        tlog::AddCheckpoint request = log_.request(seen());
        const Answer answer = book_->add(request, kNow);
        ASSERT_EQ(answer.verdict, Verdict::cosigned) << log_.tree().size();
        ASSERT_TRUE(answer.line);
        request.checkpoint.signatures.push_back(*answer.line);
        const auto cosigned = tlog::signed_by(request.checkpoint, own());
        ASSERT_TRUE(cosigned);
        EXPECT_EQ(cosigned->at, kNow);
        EXPECT_EQ(seen(), log_.tree().size());
    }
}

TEST_F(WitnessBookTest, RemembersWhatItHasSeenWhenItIsOpenedAnew) {
    log_.grow(20);
    ASSERT_EQ(ask(log_).verdict, Verdict::cosigned);
    open();
    ASSERT_TRUE(book_) << why_not_;
    EXPECT_EQ(seen(), 20);
    EXPECT_EQ(book_->seen().at(kOrigin).root, log_.tree().root());
}

TEST_F(WitnessBookTest, RefusesALogThatWasPutBack) {
    log_.grow(20);
    ASSERT_EQ(ask(log_).verdict, Verdict::cosigned);
    FakeLog older("leaf ");
    older.grow(15);
    for (const std::int64_t old_size : {0, 15}) {
        const Answer answer = book_->add(older.request(old_size), kNow);
        EXPECT_EQ(answer.verdict, Verdict::other_size);
        EXPECT_EQ(answer.size, 20) << "and says what it has seen";
    }
    EXPECT_EQ(book_->add(older.request(20), kNow).verdict, Verdict::not_a_request);
    // It grows on otherwise than it had.
    FakeLog other("leaf ");
    other.grow(15);
    FakeLog rewritten("else ");
    rewritten.grow(40);
    EXPECT_EQ(book_->add(rewritten.request(20), kNow).verdict, Verdict::does_not_continue);
    EXPECT_EQ(seen(), 20);
}

TEST_F(WitnessBookTest, RefusesASplitViewAndKeepsTheProofOfIt) {
    log_.grow(20);
    ASSERT_EQ(ask(log_).verdict, Verdict::cosigned);
    FakeLog split("else ");
    split.grow(20);
    const tlog::AddCheckpoint request = split.request(20);
    EXPECT_EQ(book_->add(request, kNow).verdict, Verdict::other_root);
    EXPECT_EQ(book_->seen().at(kOrigin).root, log_.tree().root());
    int kept = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder_.path() / "evidence")) {
        std::ifstream in(entry.path());
        const std::string text{std::istreambuf_iterator<char>(in), {}};
        EXPECT_EQ(tlog::parse_add_checkpoint(text), request);
        ++kept;
    }
    EXPECT_EQ(kept, 1);
}

TEST_F(WitnessBookTest, SignsNothingThatTheLogHasNotSigned) {
    log_.grow(3);
    tlog::AddCheckpoint request = log_.request(0);
    request.checkpoint.signatures.front().bytes[5] ^= 1;
    EXPECT_EQ(book_->add(request, kNow).verdict, Verdict::not_signed);
    request = log_.request(0);
    request.checkpoint.signatures.front().name = "example.org/other";
    EXPECT_EQ(book_->add(request, kNow).verdict, Verdict::not_signed);
    request = log_.request(0);
    request.checkpoint.text = tlog::note_text({"example.org/other", 3, log_.tree().root()});
    EXPECT_EQ(book_->add(request, kNow).verdict, Verdict::unknown_log);
    request.checkpoint.text = "no checkpoint\n";
    EXPECT_EQ(book_->add(request, kNow).verdict, Verdict::unknown_log);
    EXPECT_EQ(seen(), 0);
}

TEST_F(WitnessBookTest, SignsNothingThatItCouldNotKeep) {
    log_.grow(3);
    // A folder of the name of the half-written file stands in the way, as a full disk would.
    const auto half = folder_.path() / (to_hex(sha256(kOrigin)) + ".seen.new");
    std::filesystem::create_directories(half / "in the way");
    const Answer answer = ask(log_);
    EXPECT_EQ(answer.verdict, Verdict::failed);
    EXPECT_FALSE(answer.line);
    EXPECT_NE(answer.words, "");
    EXPECT_EQ(seen(), 0);
    std::filesystem::remove_all(half);
    EXPECT_EQ(ask(log_).verdict, Verdict::cosigned);
}

TEST_F(WitnessBookTest, AWitnessWhoseMemoryIsDamagedDoesNotOpen) {
    log_.grow(300);
    ASSERT_EQ(ask(log_).verdict, Verdict::cosigned);
    const auto path = folder_.path() / (to_hex(sha256(kOrigin)) + ".seen");
    std::string good;
    {
        std::ifstream in(path);
        good.assign(std::istreambuf_iterator<char>(in), {});
    }
    for (std::size_t at = 0; at < good.size(); ++at) {
        std::string bad = good;
        bad[at] = static_cast<char>(bad[at] ^ 4);
        std::ofstream(path) << bad;
        open();
        EXPECT_EQ(book_, nullptr) << at;
    }
    std::ofstream(path) << good.substr(0, good.size() / 2);
    open();
    EXPECT_EQ(book_, nullptr);
    std::ofstream(path) << good;
    open();
    EXPECT_NE(book_, nullptr) << why_not_;
}

TEST_F(WitnessBookTest, OneProcessAtATimeUsesIt) {
    EXPECT_FALSE(WitnessBook::open(folder_.path(), {log_.key()}, own(), signer_));
}

}  // namespace
}  // namespace zhiyuan::witness
