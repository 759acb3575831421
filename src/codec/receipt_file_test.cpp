#include "codec/receipt_file.h"

#include <fstream>
#include <iterator>

#include <gtest/gtest.h>

#include "codec/form_in.h"

namespace zhiyuan::codec {
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
    EXPECT_EQ(file->number, receipt_no(sha256(canonical)));
    const auto again = parse_receipt_file(receipt_file(canonical, file->key_id, file->signature));
    ASSERT_TRUE(again);
    EXPECT_EQ(canonical_bytes(again->receipt), canonical);
    EXPECT_EQ(again->signature, file->signature);
    const auto receipt = parse_receipt(canonical);
    ASSERT_TRUE(receipt);
    EXPECT_EQ(canonical_bytes(*receipt), canonical);
}

TEST(ReceiptFileTest, WhatIsNoReceiptFileIsRefused) {
    const std::string good = example();
    for (const std::string& json :
         {std::string(), std::string("{}"), good.substr(0, good.rfind('}')), good + "x",
          "[" + good + "]", "{\"more\":1," + good.substr(good.find('{') + 1)})
        EXPECT_FALSE(parse_receipt_file(json)) << json;
}

}  // namespace
}  // namespace zhiyuan::codec
