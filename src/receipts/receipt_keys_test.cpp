#include "receipts/receipt_keys.h"

#include <gtest/gtest.h>

namespace zhiyuan::receipts {
namespace {

ReceiptKeys sample() {
    ReceiptKeys out;
    out.log = {"hunan-2014/receipts", tlog::SignatureKind::ed25519, {1, 2, 3}};
    out.server = {"hunan-2014/server", tlog::SignatureKind::ed25519, {4, 5, 6}};
    return out;
}

TEST(ReceiptKeysTest, AreTwoLines) {
    const std::string text = to_text(sample());
    EXPECT_EQ(parse_receipt_keys(text), sample());
    std::string of_windows = text;
    of_windows.replace(of_windows.find('\n'), 1, "\r\n");
    EXPECT_EQ(parse_receipt_keys(of_windows + "\r\n"), sample());
}

TEST(ReceiptKeysTest, WhatIsNotThatIsRefused) {
    const std::string log = tlog::to_text(sample().log), server = tlog::to_text(sample().server);
    tlog::NoteKey witness = sample().server;
    witness.kind = tlog::SignatureKind::cosignature;
    for (const std::string& text :
         {std::string(), log, log + "\n" + log, server + "\n" + log,
          log + "\n" + server + "\n" + server, log + "\n" + tlog::to_text(witness),
          log + "\n" + server.substr(1), std::string(64, 'a')})
        EXPECT_FALSE(parse_receipt_keys(text)) << text;
}

// A register of its own may have a name with slashes.
TEST(ReceiptKeysTest, TheServerIsNamedBesideTheLog) {
    EXPECT_EQ(server_name_beside("zhiyuan.example.cn/hunan-2014/receipts"),
              "zhiyuan.example.cn/hunan-2014/server");
}

}  // namespace
}  // namespace zhiyuan::receipts
