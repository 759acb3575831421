#include "paper/plain_pdf.h"

#include <charconv>

namespace zhiyuan::paper {
namespace {

using std::string_view;

constexpr string_view kStart = "startxref";

bool is_blank(char c) {
    return c == ' ' || c == '\n' || c == '\r';
}

string_view behind_blanks(string_view text) {
    while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
    return text;
}

bool holds(string_view text, string_view what) {
    return text.find(what) != string_view::npos;
}

}  // namespace

bool is_plain_pdf(string_view pdf) {
    // A second one would come with a change that was appended, and hide which table counts.
    const std::size_t start = pdf.find(kStart);
    if (start == string_view::npos || pdf.find(kStart, start + 1) != string_view::npos)
        return false;
    const string_view digits = behind_blanks(pdf.substr(start + kStart.size()));
    std::size_t at = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), at);
    const auto read = static_cast<std::size_t>(end - digits.data());
    if (error != std::errc() || at >= start || read == digits.size() || !is_blank(digits[read]))
        return false;

    // The table and the dictionary behind it reach from there to the end, whatever a reader makes
    // of what stands between. These words lead on to other tables; "#" could spell them otherwise.
    const string_view table = pdf.substr(at);
    constexpr string_view kTable = "xref";
    if (!table.starts_with(kTable) || table.size() == kTable.size() ||
        !is_blank(table[kTable.size()]))
        return false;
    return !holds(table, "Prev") && !holds(table, "XRefStm") && !holds(table, "Encrypt") &&
           !holds(table, "#");
}

}  // namespace zhiyuan::paper
