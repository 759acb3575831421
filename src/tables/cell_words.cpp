#include "tables/cell_words.h"

#include <algorithm>

namespace zhiyuan::tables {
namespace {

constexpr std::ptrdiff_t kIdDigits = 15;  // the fewest that an ID number begins with

bool digits_only(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

std::string shortened(const std::string& value) {
    std::size_t length = std::min<std::size_t>(value.size(), 80);
    while (length < value.size() && length > 0 && (value[length] & 0xc0) == 0x80) --length;
    std::string out = value.substr(0, length);
    if (length < value.size()) out += "…";
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    for (auto from = out.begin(); from != out.end();) {
        from = std::find_if(from, out.end(), is_digit);
        const auto to = std::find_if_not(from, out.end(), is_digit);
        if (to - from >= kIdDigits) std::fill(from + 6, to - 4, '*');
        from = to;
    }
    return out;
}

std::string cell_name(std::size_t column, std::int64_t row) {
    std::string letters;
    for (std::size_t rest = column + 1; rest > 0; rest = (rest - 1) / 26)
        letters.insert(letters.begin(), static_cast<char>('A' + (rest - 1) % 26));
    return letters + std::to_string(row);
}

bool is_scientific(std::string_view text) {
    const auto e = text.find_first_of("eE");
    if (e == std::string_view::npos || e == 0 || e + 2 >= text.size() || text[e + 1] != '+')
        return false;
    const std::string_view front = text.substr(0, e);
    const auto dot = front.find('.');
    return digits_only(text.substr(e + 2)) && digits_only(front.substr(0, dot)) &&
           (dot == std::string_view::npos || digits_only(front.substr(dot + 1)));
}

Words number_words() {
    return {"被电子表格当作数字(会丢失位数),请把这一列设为“文本”格式后重新填写",
            "is held as a number by a spreadsheet, which loses digits; set the column to \"Text\" "
            "and fill it in again"};
}

}  // namespace zhiyuan::tables
