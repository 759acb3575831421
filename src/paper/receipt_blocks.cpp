#include "paper/receipt_blocks.h"

#include <algorithm>
#include <utility>

namespace zhiyuan::paper {
namespace {

constexpr Style kBatch{11, true}, kVersion{9}, kSection{9.5, true}, kColumn{7};
constexpr Style kCollege{9, true}, kMajor{8.5}, kFlag{8};

// The columns of a list, from left to right.
constexpr double kOrdinalAt = kMargin + 2, kOrdinalWidth = 20;
constexpr double kCollegeAt = kOrdinalAt + kOrdinalWidth, kCollegeWidth = 168;
constexpr double kMajorsAt = kCollegeAt + kCollegeWidth + 8, kMajorsWidth = 272;
constexpr double kFlagAt = kMajorsAt + kMajorsWidth + 6;
constexpr double kFlagWidth = kPageWidth - kMargin - kFlagAt;
constexpr double kPadding = 2.5, kBetweenMajors = 9;

constexpr const char* kNoName = "(名称不详 name not known)";

std::string words_of(const Named& named) {
    return named.code + " " + (named.name.empty() ? kNoName : named.name);
}

// ① … ⑳, which the eye finds at once within a line; beyond that in brackets.
std::string ordinal_of(std::size_t n) {
    if (n > 20) return "(" + std::to_string(n) + ")";
    const unsigned last = 0x9F + static_cast<unsigned>(n);  // of U+2460 + n - 1
    std::string out = "\xE2\x91";
    out += static_cast<char>(last);
    return out;
}

std::string flag_words(bool accepts) {
    return accepts ? "服从 yes" : "不服从 no";
}

struct PlacedText {
    std::string text;
    Place at;  ///< from the upper left corner of what it is a part of
    double width;
};

struct Flow {
    std::vector<PlacedText> pieces;
    double height = 0;
};

// One after the other, a further one on the next line where it would not fit as a whole.
Flow flow_of(Pen& pen, const std::vector<std::string>& texts, const Style& style, double width) {
    Flow out;
    double x = 0, y = 0, line = 0;
    for (const std::string& text : texts) {
        const double wide = pen.width(text, style);
        if (x > 0 && x + wide > width) {
            y += line;
            x = line = 0;
        }
        const double room = std::min(wide + 1, width - x);
        line = std::max(line, pen.height(text, style, room));
        out.pieces.push_back({text, {x, y}, room});
        x += wide + kBetweenMajors;
    }
    out.height = y + line;
    return out;
}

Flow majors_of(Pen& pen, const SheetChoice& choice) {
    std::vector<std::string> texts;
    for (std::size_t i = 0; i < choice.majors.size(); ++i)
        texts.push_back(ordinal_of(i + 1) + words_of(choice.majors[i]));
    return flow_of(pen, texts, kMajor, kMajorsWidth);
}

Block choice_block(Pen& pen, const SheetChoice& choice, std::size_t number) {
    const std::string college = words_of(choice.college);
    const std::string flag =
        choice.accepts_other_majors ? flag_words(*choice.accepts_other_majors) : "";
    Flow majors = majors_of(pen, choice);
    const double height = std::max({pen.height(college, kCollege, kCollegeWidth),
                                    pen.height(flag, kFlag, kFlagWidth), majors.height}) +
                          2 * kPadding;
    return {height, [college, flag, number, majors = std::move(majors), height](Pen& on, double y) {
                const double top = y + kPadding;
                on.write(std::to_string(number), kCollege, {kOrdinalAt, top}, kOrdinalWidth);
                on.write(college, kCollege, {kCollegeAt, top}, kCollegeWidth);
                for (const PlacedText& piece : majors.pieces)
                    on.write(piece.text, kMajor, {kMajorsAt + piece.at.x, top + piece.at.y},
                             piece.width);
                on.write(flag, kFlag, {kFlagAt, top}, kFlagWidth);
                on.line({kMargin, y + height}, {kPageWidth - kMargin, y + height}, 0.3);
            }};
}

Block columns_block(const SheetSection& section) {
    const bool flags =
        std::any_of(section.choices.begin(), section.choices.end(),
                    [](const auto& c) { return c.accepts_other_majors.has_value(); });
    const bool majors = std::any_of(section.choices.begin(), section.choices.end(),
                                    [](const auto& c) { return !c.majors.empty(); });
    return {13,
            [flags, majors](Pen& on, double y) {
                on.write("志愿", kColumn, {kOrdinalAt, y + 1}, kOrdinalWidth);
                on.write("院校 College", kColumn, {kCollegeAt, y + 1}, kCollegeWidth);
                if (majors) on.write("专业 Majors", kColumn, {kMajorsAt, y + 1}, kMajorsWidth);
                if (flags) on.write("专业服从", kColumn, {kFlagAt, y + 1}, kFlagWidth);
                on.line({kMargin, y + 12}, {kPageWidth - kMargin, y + 12}, 0.5);
            },
            true};
}

Block text_block(Pen& pen, std::string text, const Style& style, bool keep_with_next = false) {
    const double height = pen.height(text, style, kLineWidth) + 2 * kPadding;
    return {height,
            [text = std::move(text), style](Pen& on, double y) {
                on.write(text, style, {kOrdinalAt, y + kPadding}, kLineWidth);
            },
            keep_with_next};
}

// What is not filled stands there, too: nobody can add a line to a printed list.
std::string last_words(const SheetSection& section) {
    std::string out;
    const int left = section.places - static_cast<int>(section.choices.size());
    if (left > 0) {
        const std::string n = std::to_string(left);
        out = section.choices.empty() ? "未填 nothing filed"
                                      : "余下 " + n + " 个志愿未填 " + n + " places empty";
    }
    if (section.accepts_other_colleges && !section.choices.empty()) {
        if (!out.empty()) out += "    ";
        out += "学校服从调剂 Other colleges: " + flag_words(*section.accepts_other_colleges);
    }
    return out;
}

void append_section(Pen& pen, const SheetSection& section, bool named, std::vector<Block>& blocks) {
    if (named) blocks.push_back(text_block(pen, both(section.name), kSection, true));
    if (!section.choices.empty()) blocks.push_back(columns_block(section));
    for (std::size_t i = 0; i < section.choices.size(); ++i)
        blocks.push_back(choice_block(pen, section.choices[i], i + 1));
    if (std::string words = last_words(section); !words.empty()) {
        // It belongs to the last choice: alone on a new page it would speak of nothing.
        if (!section.choices.empty()) blocks.back().keep_with_next = true;
        blocks.push_back(text_block(pen, std::move(words), kFlag));
    }
}

Block batch_block(Pen& pen, const SheetList& list) {
    const std::string n = std::to_string(list.version);
    const std::string version = "第 " + n + " 版 version " + n;
    const std::string batch = both(list.batch);
    const double version_width = pen.width(version, kVersion) + 1;
    const double width = kLineWidth - version_width - 12;
    const double height = pen.height(batch, kBatch, width) + 4;
    return {height + 8,
            [batch, version, version_width, width, height](Pen& on, double y) {
                on.fill({kMargin, y + 5}, kLineWidth, height, 0.9);
                on.write(batch, kBatch, {kOrdinalAt, y + 6}, width);
                on.write(version, kVersion, {kPageWidth - kMargin - version_width - 2, y + 8},
                         version_width);
            },
            true};
}

}  // namespace

void append_list(Pen& pen, const SheetList& list, std::vector<Block>& blocks) {
    blocks.push_back(batch_block(pen, list));
    if (list.sections.empty())
        blocks.push_back(text_block(
            pen, "已撤回：本批次没有志愿。 Withdrawn: nothing is filed in this batch.", kSection));
    for (const SheetSection& section : list.sections)
        append_section(pen, section, list.sections.size() > 1, blocks);
}

}  // namespace zhiyuan::paper
