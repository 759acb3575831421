#include <filesystem>
#include <future>
#include <set>

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "crypto/ed25519_signer.h"
#include "crypto/hash_arena.h"
#include "crypto/hash_pool.h"
#include "crypto/hmac.h"
#include "crypto/in_process_vault.h"
#include "crypto/key_file.h"
#include "crypto/sealed_box.h"
#include "crypto/system_sources.h"

namespace zhiyuan::crypto {
namespace {

const CardLayout kList{};
const CardLayout kGrid{CardLayout::Kind::grid, 100, 3, 3, 10, 2, 29};

Key key(Byte fill) {
    Key k{};
    k.fill(fill);
    return k;
}

TEST(Hmac, MatchesRfc4231) {
    Key k{};
    EXPECT_EQ(to_hex(hmac(std::span<const Byte>(k.data(), 0), "")),
              "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad");
    const std::string jefe = "Jefe";
    EXPECT_EQ(to_hex(hmac(as_bytes(jefe), "what do ya want for nothing?")),
              "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
}

TEST(CardCode, HasTheDigitsOfTheLayoutAndFollowsFromKeySerialNonceAndPosition) {
    const CardSerial serial = serial_of(1);
    const std::string code = card_code(key(1), kList, serial, Digest{}, 7);
    EXPECT_EQ(code.size(), 8u);
    EXPECT_EQ(code, card_code(key(1), kList, serial, Digest{}, 7));
    Digest other_nonce{};
    other_nonce[0] = 1;
    std::set<std::string> codes{code, card_code(key(2), kList, serial, Digest{}, 7),
                                card_code(key(1), kList, serial_of(2), Digest{}, 7),
                                card_code(key(1), kList, serial, other_nonce, 7),
                                card_code(key(1), kList, serial, Digest{}, 8)};
    EXPECT_EQ(codes.size(), 5u);
}

TEST(CardCode, GridNeverAsksACellTwice) {
    std::set<int> seen;
    for (int position = 1; position <= positions_of(kGrid); ++position)
        for (const int cell : cells_of(kGrid, serial_of(77), position))
            EXPECT_TRUE(seen.insert(cell).second);
    EXPECT_EQ(seen.size(), 99u);
    EXPECT_EQ(cell_label(kGrid, 1), "A1");
    EXPECT_EQ(cell_label(kGrid, 100), "J10");
    EXPECT_EQ(card_code(key(1), kGrid, serial_of(77), Digest{}, 5).size(), 9u);
}

class VaultTest : public testing::TestWithParam<CardLayout> {
protected:
    Key master_ = key(9);
    InProcessVault vault_{master_, GetParam()};
    CandidateId candidate_{42};
    CardSerial serial_ = serial_of(123);
    Digest subject_ = sha256("forms");
    Instant expires_ = Instant::from_micros(1'000'000);

    ports::CodeAnswer right_answer() {
        return {candidate_, serial_, Digest{},
                *vault_.challenge({candidate_, serial_, 3, subject_, expires_}),
                card_code(card_key_of(master_), GetParam(), serial_, Digest{}, 3)};
    }
    ports::CodeVerdict judge(const ports::CodeAnswer& answer) {
        return vault_.verify({&answer, 1})->front();
    }
};

TEST_P(VaultTest, SameArgumentsGiveTheSameChallenge) {
    EXPECT_EQ(*vault_.challenge({candidate_, serial_, 3, subject_, expires_}),
              *vault_.challenge({candidate_, serial_, 3, subject_, expires_}));
}

TEST_P(VaultTest, TakesTheRightCodeAlsoWithSpaces) {
    auto answer = right_answer();
    EXPECT_TRUE(judge(answer).right);
    answer.code.insert(4, " ");
    EXPECT_TRUE(judge(answer).right);
}

TEST_P(VaultTest, RefusesACodeThatIsWrongOrNoCode) {
    auto answer = right_answer();
    for (const std::string& code : {std::string(), std::string("0000000"), answer.code + "0",
                                    answer.code + "x", std::string(1000, '1')}) {
        answer.code = code;
        EXPECT_TRUE(judge(answer).genuine);
        EXPECT_FALSE(judge(answer).right) << code;
    }
}

// Promise 1: whoever audits used codes can tell a proof of the vault's from a made-up one.
TEST_P(VaultTest, AProofIsGoodForItsOwnCodeAndSubjectAlone) {
    const Digest proof = judge(right_answer()).proof;
    const std::vector<ports::CodeProof> proofs{
        {candidate_, serial_, 3, subject_, proof},
        {CandidateId(43), serial_, 3, subject_, proof},
        {candidate_, serial_of(124), 3, subject_, proof},
        {candidate_, serial_, 4, subject_, proof},
        {candidate_, serial_, 3, sha256("bind"), proof},
        {candidate_, serial_, 3, subject_, Digest{}},
    };
    EXPECT_EQ(*vault_.proofs_are_good(proofs),
              (std::vector<bool>{true, false, false, false, false, false}));
    EXPECT_EQ(*InProcessVault(key(8), GetParam()).proofs_are_good({proofs.data(), 1}),
              std::vector<bool>{false});
}

// The first code binds a card: there was no challenge, and what stands in its place proves nothing.
TEST_P(VaultTest, ACodeThatNobodyAskedForIsJudgedByItselfAlone) {
    ports::CodeAnswer answer = right_answer();
    answer.challenge.mac = Digest{};
    EXPECT_FALSE(judge(answer).genuine);
    answer.unasked = true;
    EXPECT_TRUE(judge(answer).right);
    answer.challenge.position = 4;
    EXPECT_FALSE(judge(answer).right);
}

TEST_P(VaultTest, AnAnswerCountsForItsOwnChallengeAlone) {
    const auto good = right_answer();
    auto answer = good;
    answer.challenge.subject = sha256("another list");
    EXPECT_FALSE(judge(answer).genuine);
    answer = good;
    answer.challenge.expires_at = expires_ + std::chrono::hours(1);
    EXPECT_FALSE(judge(answer).genuine);
    answer = good;
    answer.candidate = CandidateId(43);
    EXPECT_FALSE(judge(answer).genuine);
    answer = good;
    answer.challenge.position = 4;
    EXPECT_FALSE(judge(answer).right);
}

INSTANTIATE_TEST_SUITE_P(Layouts, VaultTest, testing::Values(kList, kGrid));

TEST(Signer, SignsWhatAnybodyCanCheck) {
    Ed25519Signer::Seed seed{};
    Ed25519Signer signer(seed);
    const auto public_key = from_hex<32>(signer.public_key());
    ASSERT_TRUE(public_key);
    Signature signature = signer.sign("receipt");
    EXPECT_TRUE(signature::is_good(signature, "receipt", *public_key));
    EXPECT_FALSE(signature::is_good(signature, "receipt.", *public_key));
    signature[0] ^= 1;
    EXPECT_FALSE(signature::is_good(signature, "receipt", *public_key));
}

TEST(SealedBox, OpensOnlyWhatItSealed) {
    SealedBox box(key(1)), other(key(2));
    std::string sealed = box.seal("430101199607040012");
    EXPECT_EQ(sealed.find("4301"), std::string::npos);
    EXPECT_NE(sealed, box.seal("430101199607040012"));
    EXPECT_EQ(box.open(sealed), "430101199607040012");
    EXPECT_FALSE(other.open(sealed));
    sealed[sealed.size() - 1] = sealed.back() == '0' ? '1' : '0';
    EXPECT_FALSE(box.open(sealed));
    EXPECT_FALSE(box.open(""));
    EXPECT_FALSE(box.open("zz"));
}

TEST(KeyFile, IsForItsOwnerAloneAndNeverOverwritten) {
    const auto folder =
        std::filesystem::temp_directory_path() / ("zhiyuan-keys-" + std::to_string(::getpid()));
    std::filesystem::create_directories(folder);
    SystemEntropy entropy;
    const Keys keys = make_keys(entropy);
    ASSERT_TRUE(write_key_file(folder / "keys", keys));
    EXPECT_FALSE(write_key_file(folder / "keys", keys));
    const auto read = read_key_file(folder / "keys");
    ASSERT_TRUE(read);
    EXPECT_EQ(read->cards, keys.cards);
    EXPECT_EQ(read->personal, keys.personal);
    ::chmod((folder / "keys").c_str(), 0640);
    EXPECT_FALSE(read_key_file(folder / "keys"));
    std::filesystem::remove_all(folder);
}

TEST(HashPool, ChecksPasswordsAndNeverMatchesNobody) {
    HashPool pool(2, 10, kCheapHash);
    std::promise<std::string> made;
    ASSERT_TRUE(
        pool.hash("correct horse", [&](std::string hash) { made.set_value(std::move(hash)); }));
    const std::string hash = made.get_future().get();
    const auto verify = [&](const std::string& password, const std::string& against) {
        std::promise<bool> verdict;
        EXPECT_TRUE(pool.verify(password, against, [&](ports::Match match) {
            verdict.set_value(match == ports::Match::yes);
        }));
        return verdict.get_future().get();
    };
    EXPECT_TRUE(verify("correct horse", hash));
    EXPECT_FALSE(verify("correct horsf", hash));
    EXPECT_FALSE(verify("no account has this password", ""));
}

TEST(HashPool, RefusesInsteadOfQueueingWithoutEnd) {
    HashPool pool(1, 2, HashCost{});
    int refused = 0;
    std::atomic<int> done{0};
    for (int i = 0; i < 20; ++i)
        refused += !pool.verify("password", "", [&](ports::Match) { ++done; });
    EXPECT_GE(refused, 16);
    while (done + refused < 20) std::this_thread::yield();
}

TEST(HashPool, ClosingSaysNothingAboutThePasswords) {
    HashPool pool(1, 100, HashCost{});
    std::atomic<int> yes{0}, no{0}, not_done{0};
    for (int i = 0; i < 50; ++i)
        EXPECT_TRUE(pool.verify("password", "", [&](ports::Match match) {
            ++(match == ports::Match::yes ? yes : match == ports::Match::no ? no : not_done);
        }));
    pool.close();
    EXPECT_EQ(yes, 0);
    EXPECT_EQ(no + not_done, 50) << "every job was answered";
    EXPECT_GT(not_done, 0);
    EXPECT_FALSE(pool.verify("password", "", [](ports::Match) {}));
}

TEST(HashArena, ServesArgon2FromOneStretchOfMemory) {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    GTEST_SKIP() << "sanitizers map memory themselves";
#endif
    const HashArena arena(HashCost{}.memory_bytes);
    const std::string hash = hash_password("password", HashCost{});
    EXPECT_FALSE(hash.empty());
    EXPECT_EQ(HashArena::served_by_this_thread(), 1u);
    EXPECT_FALSE(hash_password("password", HashCost{}).empty());
    EXPECT_EQ(HashArena::served_by_this_thread(), 2u);
}

}  // namespace
}  // namespace zhiyuan::crypto
