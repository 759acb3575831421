#include "codec/receipt_code.h"

#include <fmt/core.h>
#include <gtest/gtest.h>

#include "domain/filing/receipt.h"

namespace zhiyuan::codec {
namespace {

const Digest kCommitment = sha256("a receipt");

TEST(ReceiptCode, SaysNumberCommitmentAndRecordAndReadsThemAgain) {
    const std::string code = receipt_code(kCommitment, RecordId(1207));
    EXPECT_EQ(code, receipt_no(kCommitment) + "." + to_hex(kCommitment) + ".1207");
    const auto read = parse_receipt_code(code);
    ASSERT_TRUE(read);
    EXPECT_EQ(read->number, receipt_no(kCommitment));
    EXPECT_EQ(read->commitment, kCommitment);
    EXPECT_EQ(read->record, RecordId(1207));
}

TEST(ReceiptCode, IsReadOutOfAnAddressAndAsPeoplePasteIt) {
    const std::string code = receipt_code(kCommitment, RecordId(9));
    std::string lower = code;
    for (char& c : lower) c = static_cast<char>(std::tolower(c));
    std::string wrapped = code;
    wrapped.insert(20, "\r\n  ");
    for (const std::string& text : {"https://zy.example.cn" + check_path(code), check_path(code),
                                    " " + code + "\n", lower, wrapped}) {
        const auto read = parse_receipt_code(text);
        ASSERT_TRUE(read) << text;
        EXPECT_EQ(read->commitment, kCommitment) << text;
        EXPECT_EQ(read->number, receipt_no(kCommitment)) << text;
    }
}

TEST(ReceiptCode, StandsBehindTheSignThatBrowsersSendToNoServer) {
    EXPECT_EQ(check_path("X"), "/verify#r=X");
}

TEST(ReceiptCode, AnythingElseIsNone) {
    const std::string code = receipt_code(kCommitment, RecordId(9));
    const std::string number = code.substr(0, 12), digest = code.substr(13, 64);
    const std::string short_digest = digest.substr(1), short_number = number.substr(1);
    for (const std::string& text :
         {std::string(), std::string("."), std::string(".."), number,
          fmt::format("{}.{}", number, digest), fmt::format("{}.{}.", number, digest),
          fmt::format("{}.{}.0", number, digest), fmt::format("{}.{}.-1", number, digest),
          fmt::format("{}.{}.1x", number, digest), fmt::format("{}.{}.1.1", number, digest),
          fmt::format("{}.{}.1234567890123456789", number, digest),
          fmt::format("{}.{}.1", number, short_digest),
          fmt::format("{}.g{}.1", number, short_digest), fmt::format("1{}.{}.1", number, digest),
          fmt::format("#{}.{}.1", short_number, digest),
          std::string("https://zy.example.cn/verify")})
        EXPECT_FALSE(parse_receipt_code(text)) << text;
}

}  // namespace
}  // namespace zhiyuan::codec
