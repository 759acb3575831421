#include "registrar/cosigning.h"

#include <mutex>

#include <gtest/gtest.h>

#include "crypto/ed25519_signer.h"
#include "registrar/sample_groups.h"
#include "tests/fixtures/temporary_folder.h"
#include "tlog/add_checkpoint.h"
#include "tlog/checkpoint.h"

namespace zhiyuan::registrar {
namespace {

/// Plays a witness: what it has seen, and what it says next.
class FakeWitness {
public:
    FakeWitness(std::string name, Byte seed) : name_(std::move(name)), signer_({seed}) {}

    WitnessAddress address() const {
        return {"http://" + name_,
                {name_, tlog::SignatureKind::cosignature, *from_hex<32>(signer_.public_key())}};
    }

    Result<HttpAnswer, std::string> answer(const HttpQuestion& question) {
        if (away) return fail(std::string("away"));
        if (!question.post) return show(question.url.substr(question.url.rfind('/') + 1));
        ++asked;
        if (says) return *says;
        const auto request = tlog::parse_add_checkpoint(*question.post);
        if (!request) return HttpAnswer{400, ""};
        const auto checkpoint = tlog::parse_checkpoint(request->checkpoint.text);
        tlog::Checkpoint& log =
            seen.try_emplace(checkpoint->origin, tlog::Checkpoint{"", 0, merkle::Tree().root()})
                .first->second;
        if (request->old_size != log.size) return HttpAnswer{409, std::to_string(log.size) + "\n"};
        if (log.size == checkpoint->size && log.root != checkpoint->root)
            return HttpAnswer{409, std::to_string(log.size) + "\n"};
        if (!merkle::is_consistent({request->old_size, checkpoint->size, request->consistency},
                                   log.root, checkpoint->root))
            return HttpAnswer{422, ""};
        log = *checkpoint;
        notes[to_hex(sha256(log.origin))] = tlog::to_text(request->checkpoint);
        const std::string& text = request->checkpoint.text;
        const Signature signature = signer_.sign(tlog::cosigned_bytes(text, 1));
        return HttpAnswer{200, tlog::to_line(tlog::cosignature_of(address().key, 1, signature))};
    }

    Result<HttpAnswer, std::string> show(const std::string& origin_hash) const {
        const auto note = notes.find(origin_hash);
        if (hides || note == notes.end()) return HttpAnswer{404, ""};
        return HttpAnswer{200, note->second};
    }

    bool away = false;
    bool hides = false;                        ///< does not show what it has seen
    std::map<std::string, std::string> notes;  ///< by the origin's hash, as the log has signed them
    std::optional<HttpAnswer> says;
    std::map<std::string, tlog::Checkpoint> seen;
    int asked = 0;

private:
    std::string name_;
    crypto::Ed25519Signer signer_;
};

class CosigningTest : public testing::Test {
protected:
    CosigningTest() { open(folder_.path()); }

    void open(const std::filesystem::path& folder) {
        cosigning_.reset();
        shared_.reset();
        book_.reset();
        const LocalRegister::Options options{"example.org/2014", {4096, {}}};
        if (!std::filesystem::exists(folder / "segments")) {
            EXPECT_TRUE(LocalRegister::make(folder, options, signer_));
        }
        book_ = std::move(*LocalRegister::open(folder, options, signer_));
        shared_ = std::make_unique<GuardedRegister>(*book_);
        cosigning_ = std::make_unique<Cosigning>(
            *shared_, std::vector{one_.address(), two_.address()},
            [this](const HttpQuestion& question) {
                const std::lock_guard lock(mutex_);
                return (question.url.starts_with("http://one") ? one_ : two_).answer(question);
            });
    }
    void append(const std::string& who) {
        EXPECT_TRUE(shared_->append(group_of({receipt_of(who, 1), act_of(who, 0, 1)})));
    }
    /// How long the log is that both witnesses' lines stand under; -1: they do not.
    std::int64_t cosigned_by_both(Log log) {
        const auto text = cosigning_->cosigned(log);
        const auto note = text ? tlog::parse_note(*text) : std::nullopt;
        if (!note || !tlog::signed_by(*note, one_.address().key) ||
            !tlog::signed_by(*note, two_.address().key))
            return -1;
        return tlog::parse_checkpoint(note->text)->size;
    }

    const test::TemporaryFolder folder_;
    crypto::Ed25519Signer signer_{crypto::Ed25519Signer::Seed{1, 2, 3}};
    FakeWitness one_{"one", 4}, two_{"two", 5};
    std::mutex mutex_;
    std::unique_ptr<LocalRegister> book_;
    std::unique_ptr<GuardedRegister> shared_;
    std::unique_ptr<Cosigning> cosigning_;
};

TEST_F(CosigningTest, EveryNewCheckpointIsCosignedByAll) {
    EXPECT_EQ(cosigning_->cosigned(Log::receipts), std::nullopt);
    EXPECT_TRUE(cosigning_->round().empty());
    EXPECT_EQ(cosigned_by_both(Log::receipts), 0) << "an empty log, too: it may have been longer";
    for (int n = 1; n <= 5; ++n) {
        append(std::to_string(n));
        EXPECT_EQ(cosigning_->round(), std::vector<std::string>());
        EXPECT_EQ(cosigned_by_both(Log::receipts), n);
        EXPECT_EQ(cosigned_by_both(Log::acts), n);
    }
    EXPECT_EQ(one_.asked, 12) << "once a log and size";
    EXPECT_TRUE(cosigning_->round().empty());
    EXPECT_EQ(one_.asked, 12) << "and not again";
}

TEST_F(CosigningTest, ARegisterThatWasBegunAnewLearnsWhatTheWitnessKnows) {
    append("a");
    append("b");
    cosigning_->round();
    open(folder_.path());
    append("c");
    EXPECT_EQ(cosigning_->round(), std::vector<std::string>());
    EXPECT_EQ(cosigned_by_both(Log::receipts), 3);
}

TEST_F(CosigningTest, AWitnessThatIsAwayIsAskedAgain) {
    two_.away = true;
    append("a");
    EXPECT_EQ(cosigning_->round().size(), 2U) << "told for each log";
    EXPECT_EQ(cosigned_by_both(Log::receipts), -1);
    two_.away = false;
    EXPECT_TRUE(cosigning_->round().empty());
    EXPECT_EQ(cosigned_by_both(Log::receipts), 1);
    EXPECT_EQ(one_.asked, 2) << "whoever has signed is not asked again";
    // One of two is enough for everybody to see that the log goes on.
    two_.away = true;
    append("b");
    cosigning_->round();
    const auto shown = tlog::parse_note(*cosigning_->cosigned(Log::receipts));
    EXPECT_EQ(tlog::parse_checkpoint(shown->text)->size, 2);
    EXPECT_TRUE(tlog::signed_by(*shown, one_.address().key));
    // Without either what one has signed stays in sight.
    one_.away = true;
    append("c");
    cosigning_->round();
    EXPECT_EQ(tlog::parse_note(*cosigning_->cosigned(Log::receipts)), shown);
    one_.away = two_.away = false;
    cosigning_->round();
    EXPECT_EQ(cosigned_by_both(Log::receipts), 3);
}

TEST_F(CosigningTest, NobodysBareWordStopsTheRegister) {
    append("a");
    cosigning_->round();
    append("b");
    for (const HttpAnswer& lie :
         {HttpAnswer{409, "999999\n"}, HttpAnswer{409, ""}, HttpAnswer{422, ""}})
        for (const bool hides : {true, false}) {
            one_.says = lie;
            one_.hides = hides;
            EXPECT_FALSE(cosigning_->round().empty()) << "it is told";
            append(lie.body + std::to_string(lie.status) + (hides ? "hides" : "shows"));
        }
    one_.says.reset();
    one_.hides = false;
    EXPECT_TRUE(cosigning_->round().empty());
    EXPECT_EQ(cosigned_by_both(Log::receipts), 8);
}

TEST_F(CosigningTest, AnEmptyCopyStopsBeforeItTakesAnything) {
    append("a");
    cosigning_->round();
    const test::TemporaryFolder empty;
    open(empty.path());
    EXPECT_FALSE(cosigning_->round().empty());
    EXPECT_FALSE(shared_->append(group_of({receipt_of("c", 1)})));
}

TEST_F(CosigningTest, ARegisterThatWasPutBackStops) {
    append("a");
    const test::TemporaryFolder older;
    std::filesystem::copy(folder_.path(), older.path(),
                          std::filesystem::copy_options::recursive |
                              std::filesystem::copy_options::overwrite_existing);
    append("b");
    cosigning_->round();
    open(older.path());
    EXPECT_FALSE(cosigning_->round().empty());
    const auto appended = shared_->append(group_of({receipt_of("c", 1)}));
    ASSERT_FALSE(appended);
    EXPECT_EQ(appended.error().kind, ports::RegisterError::Kind::unavailable);
    EXPECT_NE(appended.error().words.find("2 entries, here are 1"), std::string::npos)
        << appended.error().words;
}

TEST_F(CosigningTest, ARegisterThatGrewOtherwiseStops) {
    append("a");
    append("b");
    cosigning_->round();
    for (const int length : {2, 3}) {
        const test::TemporaryFolder other;
        open(other.path());
        for (int n = 0; n < length; ++n) append("other " + std::to_string(n));
        EXPECT_FALSE(cosigning_->round().empty());
        EXPECT_FALSE(shared_->append(group_of({receipt_of("c", 1)}))) << length;
        open(folder_.path());
    }
    EXPECT_TRUE(shared_->append(group_of({receipt_of("c", 1)}))) << "the true one goes on";
}

TEST_F(CosigningTest, WhatIsNoSignatureOfTheWitnessCountsForNothing) {
    FakeWitness stranger("one", 9);
    append("a");
    const auto state = shared_->state(Log::receipts);
    const std::string text = tlog::parse_note(state->checkpoint)->text;
    crypto::Ed25519Signer other({9});
    const std::string by_stranger = tlog::to_line(
        tlog::cosignature_of(stranger.address().key, 1, other.sign(tlog::cosigned_bytes(text, 1))));
    for (const std::string& lines : {std::string(), std::string("hello\n"), by_stranger}) {
        one_.says = HttpAnswer{200, lines};
        EXPECT_FALSE(cosigning_->round().empty());
        EXPECT_EQ(cosigned_by_both(Log::receipts), -1) << lines;
    }
    for (const int status : {400, 403, 404, 409, 500}) {
        one_.says = HttpAnswer{status, "words\n"};
        EXPECT_FALSE(cosigning_->round().empty()) << status;
    }
    one_.says.reset();
    EXPECT_TRUE(cosigning_->round().empty());
    EXPECT_EQ(cosigned_by_both(Log::receipts), 1) << "and nothing of it has stopped the register";
    append("b");
}

}  // namespace
}  // namespace zhiyuan::registrar
