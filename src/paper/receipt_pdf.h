#pragma once

#include <cstddef>
#include <string>

#include "base/result.h"
#include "paper/receipt_sheet.h"

namespace zhiyuan::paper {

/// Why there is no PDF.
enum class PaperFault {
    no_font,   ///< no font of this machine has Chinese: nothing is printed as boxes
    too_long,  ///< more than kLinesOnPaperMax
    failed,    ///< the libraries could not make it
};

/// Colleges and majors of one receipt. Real lists have some hundreds; a season file may allow so
/// many that drawing them would hold a thread for a minute.
inline constexpr std::size_t kLinesOnPaperMax = 4000;

/// The receipt as a PDF on A4 pages, with `file`, its own bytes, attached under kAttachmentName.
/// The same sheet and file give the same bytes on one machine. Takes some tens of milliseconds a
/// page; safe to call from several threads.
Result<std::string, PaperFault> receipt_pdf(const ReceiptSheet& sheet, const std::string& file);

}  // namespace zhiyuan::paper
