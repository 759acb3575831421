#include "domain/card/card.h"

#include <algorithm>
#include <numeric>

#include "base/check.h"

namespace zhiyuan {
namespace {

constexpr std::size_t kSerialDigits = 10;

// The digit that makes digits + check divisible by ten under Luhn's rule.
char luhn_digit(const std::string& digits) {
    int sum = 0;
    bool doubled = true;
    for (auto digit = digits.rbegin(); digit != digits.rend(); ++digit, doubled = !doubled) {
        const int value = (*digit - '0') * (doubled ? 2 : 1);
        sum += value > 9 ? value - 9 : value;
    }
    return static_cast<char>('0' + (10 - sum % 10) % 10);
}

}  // namespace

std::optional<int> next_online_position(const CardLayout& layout, const BoundCard& card) {
    for (int position = layout.online_first; position <= layout.online_last; ++position)
        if (!std::binary_search(card.used.begin(), card.used.end(), position)) return position;
    return std::nullopt;
}

int online_codes_left(const CardLayout& layout, const BoundCard& card) {
    const auto used = std::count_if(card.used.begin(), card.used.end(), [&](int position) {
        return layout.online_first <= position && position <= layout.online_last;
    });
    return layout.online_last - layout.online_first + 1 - static_cast<int>(used);
}

int positions_of(const CardLayout& layout) {
    return layout.codes / layout.cells_asked;
}

std::vector<int> cells_of(const CardLayout& layout, const CardSerial& serial, int position) {
    ZY_CHECK(1 <= position && position <= positions_of(layout));
    if (layout.kind == CardLayout::Kind::list) return {position};
    // Fisher and Yates, with the digests of "serial/0", "serial/1" … as dice. Which cells belong
    // together is no secret; it only keeps an onlooker from knowing the next ones at a glance.
    std::vector<int> cells(static_cast<std::size_t>(layout.codes));
    std::iota(cells.begin(), cells.end(), 1);
    for (std::size_t left = cells.size(); left > 1; --left) {
        const Digest dice = sha256(serial.value() + "/" + std::to_string(left));
        const std::uint64_t roll = std::uint64_t{dice[0]} << 24 | std::uint64_t{dice[1]} << 16 |
                                   std::uint64_t{dice[2]} << 8 | dice[3];
        std::swap(cells[left - 1], cells[roll % left]);
    }
    const auto first = cells.begin() + std::ptrdiff_t{position - 1} * layout.cells_asked;
    return {first, first + layout.cells_asked};
}

std::string cell_label(const CardLayout& layout, int cell) {
    if (layout.kind == CardLayout::Kind::list) return std::to_string(cell);
    const int column = (cell - 1) % layout.columns, row = (cell - 1) / layout.columns;
    return std::string(1, static_cast<char>('A' + column)) + std::to_string(row + 1);
}

Duration delay_after(int wrong_in_a_row) {
    if (wrong_in_a_row <= 1) return Duration::zero();
    constexpr int kSecondsMax = 900;
    const int doublings = std::min(wrong_in_a_row - 2, 10);
    return std::chrono::seconds(std::min(1 << doublings, kSecondsMax));
}

bool serial_is_well_formed(const std::string& serial) {
    if (serial.size() != kSerialDigits) return false;
    if (!std::all_of(serial.begin(), serial.end(), [](char c) { return '0' <= c && c <= '9'; }))
        return false;
    return luhn_digit(serial.substr(0, kSerialDigits - 1)) == serial.back();
}

CardSerial serial_of(std::int64_t number) {
    ZY_CHECK(0 < number && number < 1'000'000'000);
    std::string digits = std::to_string(number);
    digits.insert(0, kSerialDigits - 1 - digits.size(), '0');
    digits += luhn_digit(digits);
    return CardSerial(std::move(digits));
}

}  // namespace zhiyuan
