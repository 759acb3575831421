#include "domain/card.h"

#include <algorithm>

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
