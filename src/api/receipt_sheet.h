#pragma once

#include <string>

#include "domain/filing/receipt.h"
#include "domain/season/world.h"
#include "paper/receipt_sheet.h"

namespace zhiyuan::api {

/// What stands beside a receipt on paper.
struct ReceiptCaption {
    std::string candidate_name;
    Digest commitment{};
    std::string registered;      ///< receipts::place_in_log
    std::string code;            ///< codec::receipt_code
    std::string public_address;  ///< "https://zy.example.cn"; may be empty
};

/// A receipt in words, as the receipt's page shows it: lists in the season's order, names by the
/// plan that held when it was received.
paper::ReceiptSheet receipt_sheet(const World& world, const Receipt& receipt,
                                  const ReceiptCaption& caption);

}  // namespace zhiyuan::api
