#include "tables/name_check.h"

#include <algorithm>
#include <array>
#include <string>

#include <fmt/format.h>

#include "codec/clean_text.h"

namespace zhiyuan::tables {
namespace {

// In capitals, as spreadsheets and databases write them, and what offices put into empty cells.
constexpr std::array<std::string_view, 14> kNothing{"NULL", "(NULL)",    "NIL",  "NAN", "NONE",
                                                    "N/A",  "UNDEFINED", "无",   "空",  "未知",
                                                    "不详", "暂无",      "待定", "姓名"};

constexpr std::array<std::string_view, 26> kNever{"<",  ">",  "&",  "=", "#", "@", "＜", "＞", "＆",
                                                  "＝", "＃", "＠", "$", "%", "^", "|",  "~",  "\\",
                                                  "_",  "+",  "\"", ";", "{", "}", "＋", "＿"};

constexpr std::array<std::string_view, 26> kDoubtful{
    "?", "？", "□", "〓", "*",  "＊", "■", "▲", "△",  "◆",  "◇",  "○",  "◎",
    "※", "★",  "(", ")",  "（", "）", "[", "]", "【", "】", "〔", "〕", "！"};

struct Range {
    char32_t first, last;
};
/// What lies above ASCII and is no letter: punctuation, symbols, boxes, pictures.
constexpr Range kSigns[] = {
    {0x80, 0xbf},     {0xd7, 0xd7},     {0xf7, 0xf7},     {0x2000, 0x2bff},   {0x2e00, 0x2e7f},
    {0x3000, 0x3004}, {0x3008, 0x3020}, {0x3030, 0x303f}, {0xfe10, 0xfe6f},   {0xff00, 0xff20},
    {0xff3b, 0xff40}, {0xff5b, 0xff65}, {0xffe0, 0xffff}, {0x1f000, 0x1faff},
};

std::string_view first_of(std::string_view text) {
    const auto lead = static_cast<unsigned char>(text.front());
    const std::size_t length = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    return text.substr(0, length);
}

char32_t code_of(std::string_view sequence) {
    const auto lead = static_cast<unsigned char>(sequence.front());
    char32_t code = lead < 0x80 ? lead : lead & (0x7fU >> sequence.size());
    for (const char c : sequence.substr(1))
        code = code << 6U | (static_cast<unsigned char>(c) & 0x3fU);
    return code;
}

bool is_digit(char32_t code) {
    return (code >= '0' && code <= '9') || (code >= 0xff10 && code <= 0xff19);
}

bool is_letter(char32_t code) {
    if (code < 0x80) return (code >= 'A' && code <= 'Z') || (code >= 'a' && code <= 'z');
    return std::none_of(std::begin(kSigns), std::end(kSigns), [&](const Range& signs) {
        return code >= signs.first && code <= signs.last;
    });
}

template <class Set>
bool has(const Set& set, std::string_view sequence) {
    return std::find(set.begin(), set.end(), sequence) != set.end();
}

}  // namespace

std::optional<Words> why_no_name(std::string_view name) {
    bool letters = false;
    std::string_view rest = name;
    while (!rest.empty()) {
        const std::string_view c = first_of(rest);
        rest.remove_prefix(c.size());
        const char32_t code = code_of(c);
        if (is_digit(code) || has(kNever, c))
            return Words{
                fmt::format("姓名里不能有“{}”,请按身份证件上的姓名更正", c),
                fmt::format("no name has \"{}\"; write it as the identity document does", c)};
        letters = letters || is_letter(code);
    }
    if (!letters || has(kNothing, codec::folded(name)))
        return Words{"不是姓名,请按身份证件上的姓名填写",
                     "is no name; write it as the identity document does"};
    return std::nullopt;
}

std::optional<Words> why_doubtful_name(std::string_view name) {
    while (!name.empty()) {
        const std::string_view c = first_of(name);
        name.remove_prefix(c.size());
        if (has(kDoubtful, c))
            return Words{
                fmt::format("姓名里有“{}”,常是导出时代替生僻字的符号或附注;请按身份证件核对", c),
                fmt::format(
                    "the name has \"{}\", which often stands for a rare character that an "
                    "export lost, or begins a remark; hold it against the identity document",
                    c)};
    }
    return std::nullopt;
}

}  // namespace zhiyuan::tables
