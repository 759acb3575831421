#include "registrar/server_end.h"

#include <gtest/gtest.h>

#include "crypto/ed25519_signer.h"
#include "registrar/memory_register.h"
#include "registrar/sample_groups.h"
#include "tlog/logged_proof.h"

namespace zhiyuan::registrar {
namespace {

using ports::LogGroup;
using ports::RegisterError;

class ServerEndTest : public testing::Test {
protected:
    static constexpr const char* kSeason = "hunan-2014";

    static signature::PublicKey public_key_of(const crypto::Ed25519Signer& signer) {
        return *from_hex<32>(signer.public_key());
    }
    ServerEnd end_of(std::shared_ptr<ports::Register> book, Byte master = 1) {
        const std::array<Byte, 32> secret{master};
        return {std::move(book), names_, server_keys_of(secret), server_};
    }
    LogGroup group_of_candidates(const ServerEnd& end, int number,
                                 std::initializer_list<int> candidates) {
        LogGroup out;
        for (const int n : candidates) {
            const std::string who = std::to_string(n) + " ";
            out.entries.push_back(
                {Log::receipts, end.thread_of(CandidateId(n)), number,
                 number == 1 ? Digest{} : commitment_of(who + std::to_string(number - 1)),
                 commitment_of(who + std::to_string(number))});
        }
        return out;
    }

    crypto::Ed25519Signer register_{crypto::Ed25519Signer::Seed{1}};
    crypto::Ed25519Signer server_{crypto::Ed25519Signer::Seed{2}};
    std::shared_ptr<MemoryRegister> book_ = std::make_shared<MemoryRegister>(kSeason, register_);
    const ServerEnd::Names names_{
        book_->name().key_of(Log::receipts),
        book_->name().key_of(Log::acts),
        {"hunan-2014/server", tlog::SignatureKind::ed25519, public_key_of(server_)}};
};

// Neither host alone makes a receipt.
TEST_F(ServerEndTest, WhatItProvesIsSignedByBoth) {
    ServerEnd end = end_of(book_);
    const LogGroup group = group_of_candidates(end, 1, {1, 2, 3});
    const auto proofs = end.append(group);
    ASSERT_TRUE(proofs);
    ASSERT_EQ(proofs->size(), 3u);
    for (std::size_t n = 0; n < 3; ++n) {
        const auto proof = tlog::parse_logged_proof((*proofs)[n]);
        ASSERT_TRUE(proof);
        EXPECT_EQ(tlog::shown_by(*proof, as_text(group.entries[n].commitment), names_.log.name,
                                 {names_.log, names_.own}),
                  tlog::Shown::logged);
    }
}

// Promise 3: the same receipt, as long as the season is kept.
TEST_F(ServerEndTest, ShowsTheSameBytesLater) {
    ServerEnd end = end_of(book_);
    const auto first = end.append(group_of_candidates(end, 1, {1, 2, 3}));
    ASSERT_TRUE(end.append(group_of_candidates(end, 2, {3, 1})));
    ServerEnd other = end_of(book_);
    for (int n = 1; n <= 3; ++n) {
        EXPECT_EQ(**end.proof_of(CandidateId(n), 1), (*first)[static_cast<std::size_t>(n) - 1]);
        EXPECT_EQ(**other.proof_of(CandidateId(n), 1), (*first)[static_cast<std::size_t>(n) - 1]);
    }
    EXPECT_EQ(*end.append(group_of_candidates(end, 1, {1, 2, 3})), *first) << "appended again";
    EXPECT_EQ(*end.proof_of(CandidateId(2), 2), std::nullopt);
    EXPECT_EQ(*end.proof_of(CandidateId(9), 1), std::nullopt);
}

TEST_F(ServerEndTest, AGroupOfActsHasNoProofsOfReceipts) {
    ServerEnd end = end_of(book_);
    const auto proofs = end.append(group_of({act_of("row", 0, 1)}));
    ASSERT_TRUE(proofs);
    EXPECT_TRUE(proofs->empty());
}

TEST_F(ServerEndTest, AThreadTellsNobodyWhoseItIs) {
    const ServerEnd end = end_of(book_), other = end_of(book_, 2);
    EXPECT_EQ(end.thread_of(CandidateId(1)), end_of(book_).thread_of(CandidateId(1)));
    EXPECT_NE(end.thread_of(CandidateId(1)), end.thread_of(CandidateId(2)));
    EXPECT_NE(end.thread_of(CandidateId(1)), other.thread_of(CandidateId(1)))
        << "who has not the key can't name it";
}

// A register with another key, as after a theft of the socket's place.
TEST_F(ServerEndTest, ARegisterWithAnotherKeyIsNotBelieved) {
    crypto::Ed25519Signer thief(crypto::Ed25519Signer::Seed{9});
    const auto false_book = std::make_shared<MemoryRegister>(kSeason, thief);
    ServerEnd end = end_of(false_book);
    const auto proofs = end.append(group_of_candidates(end, 1, {1}));
    ASSERT_FALSE(proofs);
    EXPECT_EQ(proofs.error().kind, RegisterError::Kind::refused);
    const auto proof = end.proof_of(CandidateId(1), 1);
    ASSERT_FALSE(proof);
    EXPECT_EQ(proof.error().kind, RegisterError::Kind::refused);
}

// One that was put back to an older state answers what it can't come to.
TEST_F(ServerEndTest, ARegisterThatWasPutBackIsNotBelieved) {
    ServerEnd end = end_of(book_);
    ASSERT_TRUE(end.append(group_of_candidates(end, 1, {1, 2})));
    ASSERT_TRUE(end.append(group_of_candidates(end, 1, {3})));
    struct PutBack final : ports::Register {
        std::shared_ptr<ports::Register> now, before;
        Result<ports::Appended, RegisterError> append(const LogGroup& group) override {
            return now->append(group);
        }
        Result<ports::LogState, RegisterError> state(Log log) override { return now->state(log); }
        Result<std::optional<std::string>, RegisterError> prove(
            const ports::EntryPlace& place) override {
            return now->prove(place);
        }
        Result<std::vector<LogGroup>, RegisterError> groups(std::int64_t first) override {
            return now->groups(first);
        }
        Result<std::vector<Digest>, RegisterError> prove_consistency(Log log, std::int64_t a,
                                                                     std::int64_t b) override {
            return now->prove_consistency(log, a, b);
        }
    };
    const auto changing = std::make_shared<PutBack>();
    changing->now = book_;
    ServerEnd watching = end_of(changing);
    ASSERT_TRUE(watching.append(group_of_candidates(watching, 1, {1, 2})));
    ASSERT_TRUE(watching.append(group_of_candidates(watching, 1, {3})));
    const auto older = std::make_shared<MemoryRegister>(kSeason, register_);
    ASSERT_TRUE(older->append(group_of_candidates(end, 1, {7, 8})));
    ASSERT_TRUE(older->append(group_of_candidates(end, 1, {9})));
    changing->now = older;
    const auto proofs = watching.append(group_of_candidates(watching, 1, {4}));
    ASSERT_FALSE(proofs) << "of the same length, but another log";
    EXPECT_EQ(proofs.error().kind, RegisterError::Kind::refused);
}

TEST_F(ServerEndTest, KnowsItsOwnPartsOfTheOutbox) {
    const ServerEnd end = end_of(book_), other = end_of(book_, 2);
    ports::Registrable part;
    part.entries = {receipt_of("a", 1), act_of("row", 0, 3)};
    part.code = {CandidateId(7), CardSerial("0000000018"), 2, sha256("subject"), sha256("proof")};
    ports::Registrable without = part;
    without.code.reset();
    for (const ports::Registrable& one : {part, without}) {
        const std::string packed = end.pack(one);
        EXPECT_EQ(end.unpack(packed), one);
        EXPECT_EQ(other.unpack(packed), std::nullopt);
        for (std::size_t at = 0; at < packed.size(); ++at) {
            std::string altered = packed;
            altered[at] = static_cast<char>(altered[at] ^ 1);
            EXPECT_EQ(end.unpack(altered), std::nullopt) << at;
            EXPECT_EQ(end.unpack(packed.substr(0, at)), std::nullopt) << at;
        }
        EXPECT_EQ(end.unpack(packed + "x"), std::nullopt);
    }
}

}  // namespace
}  // namespace zhiyuan::registrar
