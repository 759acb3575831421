#include "paper/receipt_pdf.h"

#include "base/local_time.h"
#include "paper/attachment.h"
#include "paper/fonts.h"
#include "paper/receipt_blocks.h"

namespace zhiyuan::paper {
namespace {

std::size_t lines_of(const ReceiptSheet& sheet) {
    std::size_t lines = 0;
    for (const SheetList& list : sheet.lists)
        for (const SheetSection& section : list.sections)
            for (const SheetChoice& choice : section.choices) lines += 1 + choice.majors.size();
    return lines;
}

// To the second, as the format of PDFs has it.
std::string utc_of(Instant at) {
    return to_iso_local(at, 0).substr(0, 19) + "Z";
}

}  // namespace

Result<std::string, PaperFault> receipt_pdf(const ReceiptSheet& sheet, const std::string& file) {
    if (!has_chinese_font()) return fail(PaperFault::no_font);
    if (lines_of(sheet) > kLinesOnPaperMax) return fail(PaperFault::too_long);
    Pen pen("志愿确认回执 " + in_fours(sheet.number), utc_of(sheet.received_at));
    std::vector<Block> blocks;
    append_head(pen, sheet, blocks);
    for (const SheetList& list : sheet.lists) append_list(pen, list, blocks);
    append_advice(pen, sheet, blocks);
    const std::string who = sheet.name + "  " + sheet.candidate_no;
    draw_pages(pen, blocks,
               {"志愿确认回执  " + who + "  " + sheet.window.zh,
                "回执编号 Receipt no. " + in_fours(sheet.number) + "   " + who});
    auto made = with_attachment(pen.finish(), file, sheet.received_at);
    if (!made) return fail(PaperFault::failed);
    return *std::move(made);
}

}  // namespace zhiyuan::paper
