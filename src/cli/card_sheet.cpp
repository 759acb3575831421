#include "cli/card_sheet.h"

#include "codec/html_text.h"

namespace zhiyuan::cli {

using codec::escaped;

namespace {

constexpr const char* kHead = R"(<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>口令卡(演示)</title><style>
@page { size: A4; margin: 12mm }
body { font-family: "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; margin: 0 }
.card { border: 1px dashed #767b84; padding: 6mm; margin: 0 0 6mm; page-break-inside: avoid }
h2 { font-size: 16px; margin: 0 0 2mm } p { margin: 0 0 2mm; font-size: 13px }
ol { columns: 4; padding: 0; margin: 0; list-style: none; font-size: 15px }
ol { font-variant-numeric: tabular-nums }
li { padding: 1mm 0 }
li b { display: inline-block; width: 2.2em; text-align: right; margin-right: .6em; color: #444 }
table { border-collapse: collapse; width: 100%; font-size: 14px; table-layout: fixed }
th, td { border: 1px solid #999; padding: .8mm; text-align: center }
table { font-variant-numeric: tabular-nums } th { background: #eee; color: #444 }
</style></head><body>
)";

std::string numbered_codes(const CardLayout& layout, const SheetCard& card) {
    std::string out = "<ol>";
    for (std::size_t i = 0; i < card.codes.size(); ++i)
        out += "<li><b>" + cell_label(layout, static_cast<int>(i) + 1) + "</b>" +
               grouped(card.codes[i]) + "</li>";
    return out + "</ol>";
}

std::string labels_for_first_sign_in(const CardLayout& layout, const CardSerial& serial) {
    std::string labels;
    for (const int cell : cells_of(layout, serial, kBindingPosition))
        labels += (labels.empty() ? "" : " ") + cell_label(layout, cell);
    return labels;
}

std::string grid_of_codes(const CardLayout& layout, const SheetCard& card) {
    const auto columns = static_cast<std::size_t>(layout.columns);
    std::string out = "<p>首次登录请输入 (for the first sign-in) <b>" +
                      labels_for_first_sign_in(layout, card.serial) +
                      "</b></p><table><tr><th></th>";
    for (std::size_t column = 0; column < columns; ++column)
        out += std::string("<th>") + static_cast<char>('A' + column) + "</th>";
    for (std::size_t i = 0; i < card.codes.size(); ++i) {
        if (i % columns == 0) out += "</tr><tr><th>" + std::to_string(i / columns + 1) + "</th>";
        out += "<td>" + grouped(card.codes[i]) + "</td>";
    }
    return out + "</tr></table>";
}

std::string card_html(const Season& season, const SheetCard& card) {
    std::string out = "<section class=\"card\"><h2>" + escaped(season.name.zh) +
                      " 动态口令卡(演示)</h2><p>考生号 <b>" + card.candidate_no.value() +
                      "</b> 姓名 <b>" + escaped(card.name) + "</b> 卡号 <b>" + card.serial.value() +
                      "</b></p>";
    out += season.card.kind == CardLayout::Kind::grid ? grid_of_codes(season.card, card)
                                                      : numbered_codes(season.card, card);
    return out + "</section>\n";
}

}  // namespace

std::string grouped(const std::string& code) {
    if (code.size() != 8) return code;
    return code.substr(0, 4) + " " + code.substr(4);
}

std::string html_sheet(const Season& season, const std::vector<SheetCard>& cards) {
    std::string out = kHead;
    for (const SheetCard& card : cards) out += card_html(season, card);
    return out + "</body></html>\n";
}

std::string csv_sheet(const Season& season, const std::vector<SheetCard>& cards) {
    std::string out = "candidate_no,name,serial";
    for (int cell = 1; cell <= season.card.codes; ++cell)
        out += ",code_" + cell_label(season.card, cell);
    out += ",first\n";
    for (const SheetCard& card : cards) {
        out += card.candidate_no.value() + "," + card.name + "," + card.serial.value();
        for (const std::string& code : card.codes) out += "," + code;
        out += "," + labels_for_first_sign_in(season.card, card.serial) + "\n";
    }
    return out;
}

}  // namespace zhiyuan::cli
