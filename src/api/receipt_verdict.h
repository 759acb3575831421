#pragma once

#include "api/call.h"
#include "receipts/receipt_file.h"

namespace zhiyuan::api {

/// Answers whether a receipt file is genuine, and if so what it says; of one of the format before,
/// that it is.
void reply_verdict(Call& call, const Result<receipts::ReceiptFile, receipts::FileFault>& file);

/// Answers that what was given is no genuine receipt; `reason` is a word of the contract.
void reply_not_genuine(Call& call, std::string_view reason);

}  // namespace zhiyuan::api
