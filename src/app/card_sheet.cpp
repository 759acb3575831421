#include "app/card_sheet.h"

namespace zhiyuan::app {
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
</style></head><body>
)";

std::string escaped(const std::string& text) {
    std::string out;
    for (const char c : text) {
        if (c == '&')
            out += "&amp;";
        else if (c == '<')
            out += "&lt;";
        else if (c == '>')
            out += "&gt;";
        else
            out += c;
    }
    return out;
}

std::string card_html(const Season& season, const SheetCard& card) {
    std::string out = "<section class=\"card\"><h2>" + escaped(season.name.zh) +
                      " 动态口令卡(演示)</h2><p>考生号 <b>" + card.candidate_no.value() +
                      "</b> 姓名 <b>" + escaped(card.name) + "</b> 卡号 <b>" + card.serial.value() +
                      "</b></p><ol>";
    for (std::size_t i = 0; i < card.codes.size(); ++i)
        out += "<li><b>" + cell_label(season.card, static_cast<int>(i) + 1) + "</b>" +
               grouped(card.codes[i]) + "</li>";
    return out + "</ol></section>\n";
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
    for (int cell = 1; cell <= season.card.codes; ++cell) out += ",code_" + std::to_string(cell);
    out += "\n";
    for (const SheetCard& card : cards) {
        out += card.candidate_no.value() + "," + card.name + "," + card.serial.value();
        for (const std::string& code : card.codes) out += "," + code;
        out += "\n";
    }
    return out;
}

}  // namespace zhiyuan::app
