#include "cli/receipt_within.h"

#include <fmt/format.h>

#include "client/text_file.h"
#include "paper/attachment.h"

namespace zhiyuan::cli {
namespace {

// More than the longest lists that a season may allow.
constexpr std::size_t kReceiptMax = 8 << 20;

const char* words_of(paper::AttachmentFault fault) {
    switch (fault) {
        case paper::AttachmentFault::not_pdf:
            return "PDF 已损坏 (the PDF is damaged)";
        case paper::AttachmentFault::rewritten:
            return "PDF 被其他软件另存或改动过,请用原文件 (another program has saved or changed "
                   "this "
                   "PDF: take the file as it was downloaded)";
        case paper::AttachmentFault::missing:
        case paper::AttachmentFault::too_long:
            break;
    }
    return "PDF 里没有回执 (there is no receipt in this PDF)";
}

}  // namespace

Result<std::string, std::string> receipt_within(const std::string& path) {
    std::string bytes = client::read_text(path);
    if (!paper::looks_like_pdf(bytes)) return bytes;
    auto taken = paper::attachment_of(bytes, kReceiptMax);
    if (!taken) return fail(path + ": " + words_of(taken.error()));
    fmt::print(
        stderr,
        "以下是 PDF 里附带的回执;页面上印的字没有核验,以下面列出的为准 (this is the receipt within "
        "the PDF; the words printed on its pages were not checked, what is listed here "
        "counts)\n");
    return *std::move(taken);
}

}  // namespace zhiyuan::cli
