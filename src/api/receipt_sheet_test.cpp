#include "api/receipt_sheet.h"

#include <gtest/gtest.h>

#include "domain/filing/receipt.h"
#include "tests/fixtures/small_world.h"

namespace zhiyuan::api {
namespace {

Receipt example() {
    Receipt r;
    r.season = "test-2014";
    r.candidate_no = CandidateNo("14430100150001");
    r.window = WindowId("w1");
    r.seq = 3;
    r.received_at = test::kOpens + test::kMicro;
    r.card_serial = CardSerial("0000000018");
    r.card_position = 2;
    r.forms = {
        {test::empty_form("early"), 2},
        {test::form_of("main", "parallel", {{"1001", {"02", "01"}, true}, {"9999", {}}}, true), 1}};
    r.changed = {BatchId("main")};
    return r;
}

const Digest kCommitment = sha256("a commitment");

paper::ReceiptSheet sheet_of(const World& world, const Receipt& receipt,
                             const std::string& address = "https://zy.example.cn") {
    return receipt_sheet(world, receipt, {"张三丰", kCommitment, "t/receipts 7", "CODE", address});
}

TEST(ReceiptSheet, SaysInWordsWhatTheReceiptSays) {
    const Receipt receipt = example();
    const paper::ReceiptSheet sheet = sheet_of(test::small_world(), receipt);
    EXPECT_EQ(sheet.name, "张三丰");
    EXPECT_EQ(sheet.candidate_no, "14430100150001");
    EXPECT_EQ(sheet.received_at, receipt.received_at);
    EXPECT_EQ(sheet.seq, 3);
    EXPECT_EQ(sheet.card.zh, "卡号 0000 0000 18，第 2 号");
    EXPECT_EQ(sheet.number, receipt_no(kCommitment));
    EXPECT_EQ(sheet.commitment, to_hex(kCommitment));
    EXPECT_EQ(sheet.registered, "t/receipts 7");
    EXPECT_EQ(sheet.address.zh, "https://zy.example.cn/verify");
    EXPECT_EQ(sheet.code, "https://zy.example.cn/verify#r=CODE");
}

TEST(ReceiptSheet, AWithdrawnBatchHasNoSectionsAndEmptySectionsOfOthersAreShown) {
    const paper::ReceiptSheet sheet = sheet_of(test::small_world(), example());
    ASSERT_EQ(sheet.lists.size(), 2U);
    EXPECT_TRUE(sheet.lists[0].sections.empty());
    EXPECT_FALSE(sheet.lists[0].changed);
    EXPECT_TRUE(sheet.lists[1].changed);
    ASSERT_EQ(sheet.lists[1].sections.size(), 2U);
    EXPECT_EQ(sheet.lists[1].sections[0].places, 3);
    EXPECT_EQ(sheet.lists[1].sections[0].choices.size(), 2U);
    EXPECT_TRUE(sheet.lists[1].sections[1].choices.empty());
}

TEST(ReceiptSheet, NamesStandBesideCodesInTheCandidatesOrder) {
    const paper::ReceiptSheet sheet = sheet_of(test::small_world(), example());
    const paper::SheetChoice& first = sheet.lists[1].sections[0].choices[0];
    EXPECT_EQ(first.college.code, "1001");
    EXPECT_EQ(first.college.name, "College 1001");
    ASSERT_EQ(first.majors.size(), 2U);
    EXPECT_EQ(first.majors[0].code, "02");
    EXPECT_EQ(first.majors[0].name, "Major 02");
    EXPECT_EQ(first.majors[1].code, "01");
    EXPECT_EQ(first.accepts_other_majors, true);
    EXPECT_EQ(sheet.lists[1].sections[0].choices[1].college.name, "") << "the plan lacks it";
}

// Two copies of one receipt must not differ because the plan has changed between them.
TEST(ReceiptSheet, NamesAreThoseOfThePlanWhenItWasReceived) {
    World world = test::small_world();
    const WindowId w1("w1");
    std::vector<PlanLine> renamed = world.catalogues.at(w1)->lines();
    for (PlanLine& line : renamed) line.college_name = "Renamed";
    world.superseded[w1] = {{test::kOpens + std::chrono::hours(1), world.catalogues.at(w1)}};
    world.catalogues[w1] = std::make_shared<const Catalogue>(std::move(renamed));
    Receipt receipt = example();
    const auto name = [&] {
        return sheet_of(world, receipt).lists[1].sections[0].choices[0].college.name;
    };
    EXPECT_EQ(name(), "College 1001");
    receipt.received_at = test::kOpens + std::chrono::hours(2);
    EXPECT_EQ(name(), "Renamed");
}

TEST(ReceiptSheet, WithoutAPublicAddressTheCodeIsWhatIsPastedOnThePage) {
    const paper::ReceiptSheet sheet = sheet_of(test::small_world(), example(), "");
    EXPECT_EQ(sheet.code, "/verify#r=CODE");
    EXPECT_NE(sheet.address.zh.find("查验回执"), std::string::npos);
}

TEST(ReceiptSheet, WhatTheSeasonNoLongerHasIsShownByItsCode) {
    World world = test::small_world();
    world.season.batches.clear();
    const paper::ReceiptSheet sheet = sheet_of(world, example());
    ASSERT_EQ(sheet.lists.size(), 2U);
    EXPECT_EQ(sheet.lists[1].batch.zh, "main");
    EXPECT_EQ(sheet.lists[1].sections.at(0).name.zh, "parallel");
}

}  // namespace
}  // namespace zhiyuan::api
