#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "tlog/note.h"

namespace zhiyuan::receipts {

/// 公钥: whoever checks a receipt needs both: no receipt is good that only one of the two hosts has
/// signed.
struct ReceiptKeys {
    tlog::NoteKey log;  ///< of the register; its name is that of the log of receipts
    tlog::NoteKey server;
    friend bool operator==(const ReceiptKeys&, const ReceiptKeys&) = default;
};

/// The name of the server's key, beside the log that receipts are in.
std::string server_name_beside(std::string_view log_name);

/// A key a line, that of the log first.
std::string to_text(const ReceiptKeys& keys);
/// Line ends of any kind. nullopt when the text is not that.
std::optional<ReceiptKeys> parse_receipt_keys(std::string_view text);

}  // namespace zhiyuan::receipts
