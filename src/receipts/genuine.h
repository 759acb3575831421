#pragma once

#include <optional>
#include <string_view>

#include "receipts/receipt_file.h"
#include "receipts/receipt_keys.h"

namespace zhiyuan::receipts {

/// Why a receipt file is not genuine.
enum class NotGenuine {
    proof_unreadable,
    other_log,         ///< its proof is of another log than the key
    not_signed,        ///< the register or the server has not signed the checkpoint
    altered,           ///< the log has another receipt in its place
    receipt_no_wrong,  ///< the receipt is genuine, but its number is another's
};

/// The stable name on the wire, the same word as the enumerator.
std::string_view to_text(NotGenuine why);

/// Whether the register's log has exactly this receipt, by the word of register and server. Pure:
/// no server is asked. nullopt: it has.
std::optional<NotGenuine> why_not_genuine(const ReceiptFile& file, const ReceiptKeys& keys);

}  // namespace zhiyuan::receipts
