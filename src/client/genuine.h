#pragma once

#include <functional>
#include <string>

#include "base/result.h"
#include "codec/receipt_file.h"
#include "signature/ed25519.h"

namespace zhiyuan::client {

// Checks of signed files without any server. Errors are sentences for whoever holds the file.

/// The public key that is given as 64 hexadecimal digits or as a file that holds them.
Result<signature::PublicKey, std::string> given_key(const std::string& digits_or_file);

/// Whether the signature of the file at `path` over `canonical` is by `key`, and names it.
Result<void, std::string> check_signature(const std::string& path, const std::string& key_id,
                                          const Signature& signature, const std::string& canonical,
                                          const signature::PublicKey& key);

/// Takes the receipt file out of what lies at a path.
using ReceiptSource = std::function<Result<std::string, std::string>(const std::string& path)>;

/// What lies there is the receipt file itself. Of a PDF it is said what to do.
Result<std::string, std::string> receipt_text(const std::string& path);

/// The receipt file at `path`, when it is genuine.
Result<codec::ReceiptFile, std::string> genuine_receipt(const std::string& path,
                                                        const signature::PublicKey& key,
                                                        const ReceiptSource& take = receipt_text);

/// What is said of a genuine receipt: lines, each with its end.
std::string words_of(const codec::ReceiptFile& file);

}  // namespace zhiyuan::client
