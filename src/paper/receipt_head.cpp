#include <utility>

#include "base/local_time.h"
#include "paper/qr_code.h"
#include "paper/receipt_blocks.h"

namespace zhiyuan::paper {
namespace {

constexpr Style kSeason{10}, kTitle{17, true}, kLabel{7.5}, kValue{9.5}, kStrong{11, true};
constexpr Style kNumber{14, true}, kDigits{8}, kSmall{8};

constexpr double kQrWidth = 96;  // 34 mm
constexpr double kFactsWidth = kLineWidth - kQrWidth - 12;
constexpr double kLabelWidth = 112;
constexpr double kGap = 3;
constexpr std::size_t kPlanVersionShown = 16;  // as on the page; the attachment holds the whole

struct Fact {
    std::string label, value;
    Style style = kValue;
};

std::string changed_batches(const ReceiptSheet& sheet) {
    std::string out;
    for (const SheetList& list : sheet.lists) {
        if (!list.changed) continue;
        if (!out.empty()) out += "、";
        out += list.batch.zh;
    }
    return out;
}

std::vector<Fact> facts_of(const ReceiptSheet& sheet) {
    const std::string nth = std::to_string(sheet.seq);
    return {
        {"考生 Candidate", sheet.name + "  " + sheet.candidate_no, kStrong},
        {"填报时段 Window", both(sheet.window)},
        {"本次确认 Confirmed now", changed_batches(sheet)},
        {"服务器收到时间 Received", local_time(sheet.received_at, sheet.utc_offset_minutes)},
        {"本时段确认次数 Confirmation", "第 " + nth + " 次 no. " + nth},
        {"所用口令 Code used", both(sheet.card)},
        {"招生计划版本 Plan", sheet.plan_version.substr(0, kPlanVersionShown)},
    };
}

double height_of(Pen& pen, const Fact& fact) {
    return pen.height(fact.value, fact.style, kFactsWidth - kLabelWidth) + kGap;
}

void draw_qr(Pen& pen, const QrCode& code, Place at) {
    if (code.side == 0) return;
    const double square = kQrWidth / (code.side + 2 * kQuietZone);
    for (int row = 0; row < code.side; ++row)
        for (int column = 0; column < code.side; ++column) {
            if (!code.is_dark(row, column)) continue;
            // A row's dark squares in one stroke: thin white seams between them confuse readers.
            int end = column + 1;
            while (end < code.side && code.is_dark(row, end)) ++end;
            pen.fill({at.x + (kQuietZone + column) * square, at.y + (kQuietZone + row) * square},
                     (end - column) * square, square * 1.02, 0);
            column = end - 1;
        }
}

Block title_block(Pen& pen, const ReceiptSheet& sheet) {
    const std::string title = "志愿确认回执 Receipt of filed preferences";
    const std::string season = both(sheet.season);
    const double above = pen.height(season, kSeason, kFactsWidth) + 2;
    const double facts_at = above + pen.height(title, kTitle, kFactsWidth) + 8;
    double height = facts_at;
    std::vector<Fact> facts = facts_of(sheet);
    for (const Fact& fact : facts) height += height_of(pen, fact);
    const double qr_height = kQrWidth + 22;
    return {std::max(height, qr_height) + 4,
            [season, title, above, facts_at, facts = std::move(facts), code = qr_code(sheet.code)](
                Pen& on, double y) {
                on.write(season, kSeason, {kMargin, y}, kFactsWidth);
                on.write(title, kTitle, {kMargin, y + above}, kFactsWidth);
                double at = y + facts_at;
                for (const Fact& fact : facts) {
                    on.write(fact.label, kLabel, {kMargin, at + 2}, kLabelWidth);
                    on.write(fact.value, fact.style, {kMargin + kLabelWidth, at},
                             kFactsWidth - kLabelWidth);
                    at += height_of(on, fact);
                }
                const double x = kPageWidth - kMargin - kQrWidth;
                draw_qr(on, code, {x, y});
                on.write("扫码查验 Scan to check", kLabel, {x + 6, y + kQrWidth + 2}, kQrWidth);
            }};
}

Block number_block(Pen& pen, const ReceiptSheet& sheet) {
    const std::string commitment = in_fours(sheet.commitment);
    const double width = kLineWidth - kLabelWidth - 12;
    const double long_height = pen.height(commitment, kDigits, width);
    const double height = 26 + long_height + 4 + 12 + 6;
    return {height + 8, [commitment, width, long_height, height, &sheet](Pen& on, double y) {
                on.fill({kMargin, y}, kLineWidth, height, 0.93);
                const double left = kMargin + 6, right = left + kLabelWidth;
                on.write("回执编号 Receipt no.", kLabel, {left, y + 9}, kLabelWidth);
                on.write(in_fours(sheet.number), kNumber, {right, y + 3}, width);
                on.write("回执承诺 Commitment", kLabel, {left, y + 27}, kLabelWidth);
                on.write(commitment, kDigits, {right, y + 26}, width);
                const double last = y + 26 + long_height + 4;
                on.write("登记簿序号 Registered as", kLabel, {left, last}, kLabelWidth);
                on.write(sheet.registered, kDigits, {right, last}, width);
            }};
}

}  // namespace

std::string both(const Words& words) {
    if (words.zh.empty() || words.en.empty() || words.zh == words.en)
        return words.zh.empty() ? words.en : words.zh;
    return words.zh + "  " + words.en;
}

std::string in_fours(const std::string& code) {
    std::string out;
    for (std::size_t i = 0; i < code.size(); ++i) {
        if (i > 0 && i % 4 == 0) out += ' ';
        out += code[i];
    }
    return out;
}

void append_head(Pen& pen, const ReceiptSheet& sheet, std::vector<Block>& blocks) {
    blocks.push_back(title_block(pen, sheet));
    blocks.push_back(number_block(pen, sheet));
}

void append_advice(Pen& pen, const ReceiptSheet& sheet, std::vector<Block>& blocks) {
    std::string text =
        "怎样查验：用手机扫描二维码，或打开 " + sheet.address.zh +
        " ，上传本 PDF、它附带的 receipt.json，或粘贴二维码的内容。内容是否被改动由登记簿和服务器的"
        "数字签名判断，以 receipt.json 为准。同一时段以截止前最后一次确认为准。\n"
        "How to check: scan the QR code, or open " +
        sheet.address.en +
        " and give it this PDF, the receipt.json attached to it, or what the QR code says. What "
        "register and server have signed in receipt.json decides. Of a window, what was confirmed "
        "last before "
        "it closed counts.";
    const double height = pen.height(text, kSmall, kLineWidth);
    blocks.push_back({height + 8, [text = std::move(text)](Pen& on, double y) {
                          on.line({kMargin, y + 2}, {kPageWidth - kMargin, y + 2}, 0.5);
                          on.write(text, kSmall, {kMargin, y + 6}, kLineWidth);
                      }});
}

}  // namespace zhiyuan::paper
