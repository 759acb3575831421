#pragma once

#include <vector>

#include "paper/pages.h"
#include "paper/receipt_sheet.h"

// What a receipt is drawn of, from above to below. The sheet must outlive the blocks.

namespace zhiyuan::paper {

/// Title, QR code, who and when, number, digest and key.
void append_head(Pen& pen, const ReceiptSheet& sheet, std::vector<Block>& blocks);

/// One list: batch and version, then a row for each choice.
void append_list(Pen& pen, const SheetList& list, std::vector<Block>& blocks);

/// How to check it.
void append_advice(Pen& pen, const ReceiptSheet& sheet, std::vector<Block>& blocks);

/// "中文 English", or either where the other is missing.
std::string both(const Words& words);

/// Groups of four are easier to compare by eye.
std::string in_fours(const std::string& code);

}  // namespace zhiyuan::paper
