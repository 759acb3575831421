#include "usecase/candidate/recorded_receipt.h"

#include <gtest/gtest.h>

#include "domain/filing/receipt.h"
#include "ports/no_read_store.h"
#include "tests/fixtures/filed_town.h"

// What anybody learns who holds a printed receipt: whether it is the one on record, and whether it
// still counts.

namespace zhiyuan::usecase {
namespace {

using Verdict = ReceiptStanding::Verdict;

class RecordedReceipt : public testing::Test {
protected:
    Digest commitment_of_record(RecordId record) {
        return town_.services.reader.confirmation(record)->value().commitment();
    }
    ReceiptStanding ask(RecordId record, const std::string& number, const Digest& digest) {
        auto standing = receipt_standing(town_.services, record, number, digest);
        EXPECT_TRUE(standing);
        return standing ? *standing : ReceiptStanding{};
    }
    ReceiptStanding ask(RecordId record) {
        const Digest digest = commitment_of_record(record);
        return ask(record, receipt_no(digest), digest);
    }

    test::FiledTown town_;
};

TEST_F(RecordedReceipt, TheNewestIsGenuineAndInForce) {
    const ConfirmationEntry own = town_.facts(1).dossier.confirmations.back();
    const ReceiptStanding standing = ask(own.record);
    EXPECT_EQ(standing.verdict, Verdict::genuine);
    EXPECT_EQ(standing.confirmation.id, own.record);
    EXPECT_TRUE(standing.newest);
    EXPECT_EQ(standing.forms, own.forms);
    EXPECT_EQ(standing.in_force, own.forms);
}

TEST_F(RecordedReceipt, AnEarlierOneIsGenuineAndNoLongerInForce) {
    const Dossier dossier = town_.facts(1).dossier;
    ASSERT_GE(dossier.confirmations.size(), 2U);
    ASSERT_EQ(dossier.confirmations[0].window, dossier.confirmations[1].window);
    const ReceiptStanding standing = ask(dossier.confirmations[0].record);
    EXPECT_EQ(standing.verdict, Verdict::genuine);
    EXPECT_FALSE(standing.newest);
    EXPECT_EQ(standing.forms, dossier.confirmations[0].forms);
    EXPECT_EQ(standing.in_force, dossier.confirmations[1].forms);
}

TEST_F(RecordedReceipt, OneFigureThatWasAlteredIsAMismatch) {
    const RecordId record = town_.facts(1).dossier.confirmations.back().record;
    const Digest digest = commitment_of_record(record);
    Digest altered = digest;
    altered[31] ^= 1;  // far behind the bits of the number
    EXPECT_EQ(ask(record, receipt_no(digest), altered).verdict, Verdict::mismatch);
    EXPECT_EQ(ask(record, "000000000000", digest).verdict, Verdict::mismatch);
}

TEST_F(RecordedReceipt, WhatNamesNoReceiptOfOursIsUnknownAndTellsNothing) {
    const RecordId first = town_.facts(1).dossier.confirmations.back().record;
    const RecordId other = town_.facts(2).dossier.confirmations.back().record;
    const Digest digest = commitment_of_record(first);
    for (const RecordId record : {other, RecordId(987'654), RecordId()}) {
        const ReceiptStanding standing = ask(record, receipt_no(digest), digest);
        EXPECT_EQ(standing.verdict, Verdict::unknown) << record.value();
        EXPECT_EQ(standing.confirmation.receipt, "");
    }
}

TEST_F(RecordedReceipt, SaysThatTheStoreCannotBeRead) {
    ports::NoReadStore none;
    const Services& s = town_.services;
    const Services services{none,      s.vault, s.hasher, s.privacy,         s.registration,
                            s.entropy, s.clock, s.sink,   s.unknown_numbers, s.world};
    const auto standing = receipt_standing(services, RecordId(1), "000000000000", Digest{});
    ASSERT_FALSE(standing);
    EXPECT_EQ(to_text(standing.error().reason), "unavailable");
}

}  // namespace
}  // namespace zhiyuan::usecase
