#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "domain/ids.h"

namespace zhiyuan::codec {

/// What the QR code of a printed receipt says of it: enough to find the receipt on record and to
/// compare it. Described in docs/formats.md.
struct ReceiptCode {
    std::string number;   ///< receipt_no of the commitment, where nobody has altered it
    Digest commitment{};  ///< of the receipt
    RecordId record;      ///< of the confirmation: no index finds a receipt by its commitment
};

/// "HKSC3E446JT6.8cf2….1207"
std::string receipt_code(const Digest& commitment, RecordId record);

/// The page that checks a code, as an address on the portal: the code stands behind "#", which
/// browsers send to no server.
std::string check_path(const std::string& code);

/// Reads a code, or an address that holds one, as people paste it; nullopt when it is neither.
std::optional<ReceiptCode> parse_receipt_code(std::string_view text);

}  // namespace zhiyuan::codec
