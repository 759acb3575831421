#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "domain/filing/receipt.h"

namespace zhiyuan::receipts {

/// 回执文件: what a candidate keeps: the receipt, its salt and number, and what proves that the
/// register has it.
struct ReceiptFile {
    Receipt receipt;
    Salt salt{};
    std::string number;
    std::string proof;  ///< a tlog::LoggedProof as text
};

/// The file of a receipt on record. `canonical` stands in it unchanged.
std::string receipt_file(std::string_view canonical, const Salt& salt, std::string_view proof);

/// Where a proof says that its receipt lies, for people: "hunan-2014/receipts 1207"; nullopt when
/// it can't be read.
std::optional<std::string> place_in_log(std::string_view proof);

/// Why a text is no receipt file.
enum class FileFault {
    not_one,
    format_before,  ///< a receipt of before there was a register
};

/// Reads a file. Whether it is genuine is for why_not_genuine to say.
Result<ReceiptFile, FileFault> parse_receipt_file(std::string json);

}  // namespace zhiyuan::receipts
