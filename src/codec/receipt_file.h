#pragma once

#include <optional>
#include <string>

#include "domain/filing/receipt.h"

namespace zhiyuan::codec {

/// 回执文件: what a candidate keeps: the receipt, its number, the key's id and the signature.
struct ReceiptFile {
    Receipt receipt;
    std::string number;
    std::string key_id;
    Signature signature{};
};

/// The file of a stored receipt. `canonical` stands in it unchanged.
std::string receipt_file(const std::string& canonical, const std::string& key_id,
                         const Signature& signature);

/// Reads a file; nullopt when it is none. Whether it is genuine is for the caller to check:
/// signature over canonical_bytes(receipt), number = receipt_no(sha256 of them).
std::optional<ReceiptFile> parse_receipt_file(std::string json);

}  // namespace zhiyuan::codec
