#include "receipts/genuine.h"

#include <fstream>
#include <iterator>

#include <gtest/gtest.h>

#include "tlog/logged_proof.h"

namespace zhiyuan::receipts {
namespace {

std::string read(const std::string& name) {
    std::ifstream in(ZHIYUAN_SOURCE_DIR "/docs/examples/" + name, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

class GenuineTest : public testing::Test {
protected:
    std::optional<NotGenuine> why_not(const ReceiptFile& file) const {
        return why_not_genuine(file, keys_);
    }
    /// The example with its proof changed.
    template <class Change>
    ReceiptFile with_proof(const Change& change) const {
        ReceiptFile out = file_;
        auto proof = *tlog::parse_logged_proof(file_.proof);
        change(proof);
        out.proof = tlog::to_text(proof);
        return out;
    }

    const ReceiptFile file_ = *parse_receipt_file(read("receipt.json"));
    const ReceiptKeys keys_ = *parse_receipt_keys(read("receipt-key.pub"));
};

TEST_F(GenuineTest, TheExampleIs) {
    EXPECT_EQ(why_not(file_), std::nullopt);
}

// Promise 1: nothing of it can be changed.
TEST_F(GenuineTest, WhatIsAlteredIsNot) {
    const std::vector<std::function<void(ReceiptFile&)>> edits{
        [](ReceiptFile& f) { f.receipt.card_position = 3; },
        [](ReceiptFile& f) { ++f.receipt.seq; },
        [](ReceiptFile& f) { f.receipt.candidate_no = CandidateNo("14430103510002"); },
        [](ReceiptFile& f) { f.receipt.received_at = f.receipt.received_at + Duration(1); },
        [](ReceiptFile& f) { f.receipt.forms.pop_back(); },
        [](ReceiptFile& f) { f.receipt.changed.clear(); },
        [](ReceiptFile& f) { f.receipt.previous[31] ^= 1; },
        [](ReceiptFile& f) { f.salt[0] ^= 1; }};
    for (std::size_t n = 0; n < edits.size(); ++n) {
        ReceiptFile altered = file_;
        edits[n](altered);
        EXPECT_EQ(why_not(altered), NotGenuine::altered) << n;
    }
}

TEST_F(GenuineTest, ItsNumberIsItsOwn) {
    ReceiptFile altered = file_;
    altered.number = "000000000000";
    EXPECT_EQ(why_not(altered), NotGenuine::receipt_no_wrong);
}

TEST_F(GenuineTest, ItsPlaceIsItsOwn) {
    EXPECT_EQ(why_not(with_proof([](auto& proof) { ++proof.index; })), NotGenuine::altered);
    EXPECT_EQ(why_not(with_proof([](auto& proof) { proof.path.pop_back(); })), NotGenuine::altered);
    EXPECT_EQ(why_not(with_proof([](auto& proof) { proof.path.front()[0] ^= 1; })),
              NotGenuine::altered);
}

// Neither host alone makes one.
TEST_F(GenuineTest, BothMustHaveSigned) {
    for (const std::size_t missing : {0u, 1u})
        EXPECT_EQ(why_not(with_proof([&](auto& proof) {
                      auto& all = proof.checkpoint.signatures;
                      all.erase(all.begin() + static_cast<std::ptrdiff_t>(missing));
                      all.push_back(all.front());
                  })),
                  NotGenuine::not_signed)
            << missing;
    ReceiptKeys others = keys_;
    others.server.key[0] ^= 1;
    EXPECT_EQ(why_not_genuine(file_, others), NotGenuine::not_signed);
    others = keys_;
    others.log.name = "hunan-2015/receipts";
    EXPECT_EQ(why_not_genuine(file_, others), NotGenuine::other_log);
}

TEST_F(GenuineTest, WhatIsNoProofIsToldApart) {
    ReceiptFile altered = file_;
    altered.proof = "c2sp.org/tlog-proof@v1\n";
    EXPECT_EQ(why_not(altered), NotGenuine::proof_unreadable);
}

}  // namespace
}  // namespace zhiyuan::receipts
