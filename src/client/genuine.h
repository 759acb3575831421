#pragma once

#include <functional>
#include <string>

#include "base/result.h"
#include "receipts/receipt_file.h"
#include "receipts/receipt_keys.h"
#include "signature/ed25519.h"

namespace zhiyuan::client {

// Checks of signed files without any server. Errors are sentences for whoever holds the file.

/// The season's public keys, as its file holds them.
Result<receipts::ReceiptKeys, std::string> given_keys(const std::string& path);

/// Whether the signature of the file at `path` over `canonical` is by `key`, and names it.
Result<void, std::string> check_signature(const std::string& path, const std::string& key_id,
                                          const Signature& signature, const std::string& canonical,
                                          const signature::PublicKey& key);

/// Takes the receipt file out of what lies at a path.
using ReceiptSource = std::function<Result<std::string, std::string>(const std::string& path)>;

/// What lies there is the receipt file itself. Of a PDF it is said what to do.
Result<std::string, std::string> receipt_text(const std::string& path);

/// The receipt file at `path`, when it is genuine.
Result<receipts::ReceiptFile, std::string> genuine_receipt(
    const std::string& path, const receipts::ReceiptKeys& keys,
    const ReceiptSource& take = receipt_text);

/// What is said of a genuine receipt: lines, each with its end.
std::string words_of(const receipts::ReceiptFile& file);

}  // namespace zhiyuan::client
