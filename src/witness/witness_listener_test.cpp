#include "witness/witness_listener.h"

#include <gtest/gtest.h>

#include "crypto/ed25519_signer.h"
#include "crypto/system_sources.h"
#include "merkle/hashes.h"
#include "merkle/tree.h"
#include "tests/fixtures/temporary_folder.h"

namespace zhiyuan::witness {
namespace {

constexpr const char* kOrigin = "example.org/2014/receipts";

class WitnessListenerTest : public testing::Test {
protected:
    WitnessListenerTest() {
        for (int n = 0; n < 5; ++n) tree_.add(merkle::leaf_hash(std::to_string(n)));
        book_ = std::move(
            *WitnessBook::open(folder_.path(), {key_of(log_, kOrigin)}, own_, own_signer_));
        listener_ = std::make_unique<WitnessListener>(
            *book_, clock_, [this](Verdict verdict, const std::string& origin, const std::string&) {
                told_.emplace_back(verdict, origin);
            });
    }

    static tlog::NoteKey key_of(const crypto::Ed25519Signer& signer, const char* name) {
        return {name, tlog::SignatureKind::ed25519, *from_hex<32>(signer.public_key())};
    }

    std::string body(std::int64_t old_size, std::int64_t size, const char* origin = kOrigin) {
        tlog::Note note{tlog::note_text({origin, size, tree_.root(size)}), {}};
        note.signatures.push_back(tlog::signature_of(key_of(log_, origin), log_.sign(note.text)));
        std::vector<Digest> path;
        if (old_size <= size) path = tree_.prove_consistency(old_size, size).path;
        return tlog::to_text(tlog::AddCheckpoint{old_size, path, note});
    }

    http::Response post(std::string body, const char* path = "/add-checkpoint",
                        http::Method method = http::Method::post) {
        http::Request request;
        request.method = method;
        request.path = path;
        request.body = std::move(body);
        http::Response out;
        listener_->handle(0, request, [&](http::Response response) { out = std::move(response); });
        return out;
    }

    const test::TemporaryFolder folder_;
    crypto::Ed25519Signer log_{crypto::Ed25519Signer::Seed{7}};
    crypto::Ed25519Signer own_signer_{crypto::Ed25519Signer::Seed{8}};
    tlog::NoteKey own_{"witness.example/1", tlog::SignatureKind::cosignature,
                       *from_hex<32>(own_signer_.public_key())};
    merkle::Tree tree_;
    std::unique_ptr<WitnessBook> book_;
    const crypto::SystemClock clock_{Duration::zero()};
    std::vector<std::pair<Verdict, std::string>> told_;
    std::unique_ptr<WitnessListener> listener_;
};

// The statuses of C2SP's tlog-witness, a row each.
TEST_F(WitnessListenerTest, AnswersAsItsStandardSays) {
    const http::Response good = post(body(0, 3));
    ASSERT_EQ(good.status, 200);
    const auto lines = tlog::parse_signatures(good.body);
    ASSERT_TRUE(lines && lines->size() == 1);
    EXPECT_EQ(lines->front().name, own_.name);
    EXPECT_EQ(lines->front().key_id, own_.id());

    EXPECT_EQ(post(body(3, 3)).status, 200) << "the same once more";
    EXPECT_EQ(post(body(0, 2, "example.org/other")).status, 404);
    std::string unsigned_note = body(3, 4);
    unsigned_note[unsigned_note.size() - 20] =
        unsigned_note[unsigned_note.size() - 20] == 'A' ? 'B' : 'A';
    EXPECT_EQ(post(unsigned_note).status, 403);
    EXPECT_EQ(post(body(4, 3)).status, 400);
    EXPECT_EQ(post("old 3\n").status, 400);
    const http::Response conflict = post(body(2, 4));
    EXPECT_EQ(conflict.status, 409);
    EXPECT_EQ(conflict.body, "3\n");
    EXPECT_NE(conflict.headers.find("text/x.tlog.size"), std::string::npos);
    tree_ = merkle::Tree();
    for (int n = 0; n < 5; ++n) tree_.add(merkle::leaf_hash("else " + std::to_string(n)));
    EXPECT_EQ(post(body(3, 3)).status, 409);
    EXPECT_EQ(post(body(3, 5)).status, 422);
    EXPECT_EQ(post(body(3, 5), "/").status, 404);
    EXPECT_EQ(post("", "/add-checkpoint", http::Method::get).status, 405);
}

TEST_F(WitnessListenerTest, TellsTheOperatorWhatItRefuses) {
    post(body(0, 3));
    tree_ = merkle::Tree();
    for (int n = 0; n < 5; ++n) tree_.add(merkle::leaf_hash("else " + std::to_string(n)));
    post(body(3, 3));
    ASSERT_EQ(told_.size(), 2U);
    EXPECT_EQ(told_[1], (std::pair<Verdict, std::string>{Verdict::other_root, kOrigin}));
}

}  // namespace
}  // namespace zhiyuan::witness
