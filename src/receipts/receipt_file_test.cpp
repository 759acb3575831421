#include "receipts/receipt_file.h"

#include <fstream>
#include <iterator>

#include <gtest/gtest.h>

#include "codec/form_in.h"

namespace zhiyuan::receipts {
namespace {

// The example of docs/formats.md.
std::string example() {
    std::ifstream in(ZHIYUAN_SOURCE_DIR "/docs/examples/receipt.json", std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

TEST(ReceiptFileTest, TheExampleReadsAndWritesWithoutLoss) {
    const auto file = parse_receipt_file(example());
    ASSERT_TRUE(file);
    const std::string canonical = canonical_bytes(file->receipt);
    EXPECT_EQ(file->number, receipt_no(commitment_of(file->salt, canonical)));
    const auto again = parse_receipt_file(receipt_file(canonical, file->salt, file->proof));
    ASSERT_TRUE(again);
    EXPECT_EQ(canonical_bytes(again->receipt), canonical);
    EXPECT_EQ(again->salt, file->salt);
    EXPECT_EQ(again->proof, file->proof);
    const auto receipt = codec::parse_receipt(canonical);
    ASSERT_TRUE(receipt);
    EXPECT_EQ(canonical_bytes(*receipt), canonical);
}

TEST(ReceiptFileTest, WhatIsNoReceiptFileIsRefused) {
    const std::string good = example();
    for (const std::string& json :
         {std::string(), std::string("{}"), good.substr(0, good.rfind('}')), good + "x",
          "[" + good + "]", "{\"more\":1," + good.substr(good.find('{') + 1)}) {
        const auto file = parse_receipt_file(json);
        ASSERT_FALSE(file) << json;
        EXPECT_EQ(file.error(), FileFault::not_one) << json;
    }
}

TEST(ReceiptFileTest, EveryMemberMustBeThere) {
    const auto file = parse_receipt_file(example());
    ASSERT_TRUE(file);
    const std::string canonical = canonical_bytes(file->receipt);
    const std::string whole = receipt_file(canonical, file->salt, file->proof);
    for (const char* name : {"\"proof\"", "\"receipt\"", "\"receipt_no\"", "\"salt\""}) {
        std::string without = whole;
        without.replace(without.find(name), std::string(name).size(), "\"other\"");
        EXPECT_FALSE(parse_receipt_file(without)) << name;
    }
}

// Nobody shall think it forged.
TEST(ReceiptFileTest, OneOfTheFormatBeforeIsToldByName) {
    const auto file = parse_receipt_file(
        R"({"key_id":"0123456789abcdef","receipt":{"format":"zhiyuan-receipt-1"},)"
        R"("receipt_no":"HKSC3E446JT6","signature":"00"})");
    ASSERT_FALSE(file);
    EXPECT_EQ(file.error(), FileFault::format_before);
}

TEST(ReceiptFileTest, AProofSaysWhereItsReceiptLies) {
    const auto file = parse_receipt_file(example());
    ASSERT_TRUE(file);
    EXPECT_EQ(place_in_log(file->proof), "hunan-2014/receipts 5");
    EXPECT_FALSE(place_in_log("no proof"));
}

}  // namespace
}  // namespace zhiyuan::receipts
