#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "base/instant.h"
#include "base/result.h"

namespace zhiyuan::paper {

/// What the file within a PDF is called.
inline constexpr const char* kAttachmentName = "receipt.json";

/// The PDF with `file` in it, as it is and not compressed, so that taking it out unpacks nothing.
/// Dates in it are `made_at`. nullopt when `pdf` is none.
std::optional<std::string> with_attachment(const std::string& pdf, const std::string& file,
                                           Instant made_at);

/// Why nothing was taken out of a PDF.
enum class AttachmentFault {
    not_pdf,    ///< it is none, or is damaged
    rewritten,  ///< another program has written or changed it: not as it was handed out
    missing,    ///< it holds no receipt
    too_long,   ///< what it holds is longer than allowed
};

/// What with_attachment put in. Meant for what strangers send: nothing within the PDF is
/// decompressed, nothing is repaired, and nothing is said on stderr. Safe to call from several
/// threads.
Result<std::string, AttachmentFault> attachment_of(const std::string& pdf, std::size_t bytes_max);

/// Whether a file begins as a PDF does.
bool looks_like_pdf(std::string_view bytes);

}  // namespace zhiyuan::paper
