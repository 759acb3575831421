#include "closing/sealed_lists.h"

#include "codec/form_in.h"
#include "tests/fixtures/closing_case.h"

namespace zhiyuan::closing {
namespace {

using test::EditedSeason;
using test::SeasonRecords;

class SealedListsTest : public ClosingCase {
protected:
    Result<SealedLists, std::string> lists() {
        return SealedLists::read(*registry_, season_, town_.signer, kW1);
    }
    Receipt in_force(int n) {
        const RecordId record = town_.facts(n).dossier.in_force(kW1)->record;
        return *codec::parse_receipt(town_.reader->confirmation(record)->value().receipt);
    }
    /// Of what is read of the window after it was closed.
    std::string why_not(EditedSeason::Edit edit) {
        season_.edit = std::move(edit);
        const auto read = lists();
        season_.edit = nullptr;
        return read ? "" : read.error();
    }
};

TEST_F(SealedListsTest, AreThoseThatWereClosed) {
    ASSERT_FALSE(lists()) << "it is not closed yet";
    const auto closed = close(kW1);
    ASSERT_TRUE(closed) << differences();
    const auto sealed = lists();
    ASSERT_TRUE(sealed) << sealed.error();
    EXPECT_EQ(sealed->size(), 4u);
    EXPECT_EQ(sealed->digest(), sha256(closed->closing.record));
    for (int n = 1; n <= 4; ++n) EXPECT_TRUE(sealed->holds(in_force(n))) << n;
    Receipt other = in_force(4);
    ++other.seq;
    EXPECT_FALSE(sealed->holds(other));
    other = in_force(4);
    other.candidate_no = test::SmallTown::number(5);
    EXPECT_FALSE(sealed->holds(other)) << "of somebody who has none";
}

// Nothing leaves the system that is not what was closed.
TEST_F(SealedListsTest, WhatWasChangedSinceIsFound) {
    ASSERT_TRUE(close(kW1)) << differences();
    const auto of_four = [](SeasonRecords& records) -> Confirmation& {
        for (Confirmation& one : records.confirmations)
            if (one.candidate == CandidateId(4)) return one;
        throw std::logic_error("no such receipt");
    };
    EXPECT_NE(why_not([&](SeasonRecords& records, const WindowId&) {
                  std::string& receipt = of_four(records).receipt;
                  receipt.replace(receipt.find("1002"), 4, "1001");
              }),
              "")
        << "a list";
    EXPECT_NE(why_not([&](SeasonRecords& records, const WindowId&) {
                  std::erase_if(records.dossiers, [](const Dossier& dossier) {
                      return dossier.candidate == CandidateId(4);
                  });
              }),
              "")
        << "whose list it is";
    EXPECT_NE(why_not([&](SeasonRecords& records, const WindowId&) {
                  for (Dossier& dossier : records.dossiers)
                      if (dossier.candidate == CandidateId(1)) dossier.confirmations.pop_back();
              }),
              "")
        << "which of somebody's lists is in force";
    EXPECT_EQ(why_not(nullptr), "");
}

TEST_F(SealedListsTest, AClosingRecordThatNobodySignedIsNoClosing) {
    ASSERT_TRUE(close(kW1)) << differences();
    crypto::Ed25519Signer other(crypto::Ed25519Signer::Seed{9});
    EXPECT_FALSE(SealedLists::read(*registry_, season_, other, kW1));
}

// Between the one reading and the other, too.
TEST_F(SealedListsTest, EachListIsHeldAgainstItsLeaf) {
    ASSERT_TRUE(close(kW1)) << differences();
    const auto sealed = lists();
    ASSERT_TRUE(sealed);
    const auto read = [&](EditedSeason::Edit edit) {
        season_.edit = std::move(edit);
        const auto visited = filings::each_filed(
            *registry_, season_, kW1, [](const Candidate&, const Receipt&) {}, sealed->as_closed());
        season_.edit = nullptr;
        return visited.has_value();
    };
    EXPECT_TRUE(read(nullptr));
    EXPECT_FALSE(read([](SeasonRecords& records, const WindowId&) {
        for (Confirmation& one : records.confirmations)
            if (one.candidate == CandidateId(3))
                one.receipt.replace(one.receipt.find("1003"), 4, "1004");
    })) << "changed";
    EXPECT_FALSE(read([](SeasonRecords& records, const WindowId&) {
        for (Dossier& dossier : records.dossiers)
            if (dossier.candidate == CandidateId(3)) dossier.confirmations.clear();
    })) << "gone";
}

}  // namespace
}  // namespace zhiyuan::closing
