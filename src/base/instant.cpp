#include "base/instant.h"

#include <array>
#include <cstdio>

namespace zhiyuan {
namespace {

// Reads exactly `digits` digits at `at` and moves on; false when something else stands there.
bool take_number(const std::string& text, std::size_t& at, std::size_t digits, int& out) {
    if (at + digits > text.size()) return false;
    out = 0;
    for (std::size_t end = at + digits; at < end; ++at) {
        if (text[at] < '0' || text[at] > '9') return false;
        out = out * 10 + (text[at] - '0');
    }
    return true;
}

bool take_char(const std::string& text, std::size_t& at, char wanted) {
    if (at >= text.size() || text[at] != wanted) return false;
    ++at;
    return true;
}

bool take_fraction(const std::string& text, std::size_t& at, std::int64_t& micros) {
    std::int64_t unit = 100'000;
    const std::size_t start = at;
    for (micros = 0; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at, unit /= 10)
        micros += (text[at] - '0') * unit;
    return at > start;
}

// "+08:00", "-03:30" or "Z"; minutes east of Greenwich.
bool take_offset(const std::string& text, std::size_t& at, int& minutes) {
    minutes = 0;
    if (take_char(text, at, 'Z')) return true;
    const bool west = at < text.size() && text[at] == '-';
    if (!west && !(at < text.size() && text[at] == '+')) return false;
    ++at;
    int h = 0, m = 0;
    if (!take_number(text, at, 2, h) || !take_char(text, at, ':') || !take_number(text, at, 2, m))
        return false;
    minutes = (west ? -1 : 1) * (h * 60 + m);
    return h <= 14 && m < 60;
}

}  // namespace

std::string to_iso_utc(Instant t) {
    using namespace std::chrono;
    const sys_time<microseconds> point{microseconds(t.micros())};
    const auto day = floor<days>(point);
    const year_month_day date{day};
    const hh_mm_ss clock{point - day};
    std::array<char, 64> out{};
    const int n = std::snprintf(
        out.data(), out.size(), "%04d-%02u-%02uT%02d:%02d:%02d.%06dZ",
        static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
        static_cast<unsigned>(date.day()), static_cast<int>(clock.hours().count()),
        static_cast<int>(clock.minutes().count()), static_cast<int>(clock.seconds().count()),
        static_cast<int>(clock.subseconds().count()));
    return {out.data(), static_cast<std::size_t>(n)};
}

bool parse_iso(const std::string& text, Instant& out) {
    using namespace std::chrono;
    std::size_t at = 0;
    int y = 0, mo = 0, d = 0, h = 0, mi = 0, s = 0, offset = 0;
    std::int64_t fraction = 0;
    if (!take_number(text, at, 4, y) || !take_char(text, at, '-') ||
        !take_number(text, at, 2, mo) || !take_char(text, at, '-') ||
        !take_number(text, at, 2, d) || !take_char(text, at, 'T') || !take_number(text, at, 2, h) ||
        !take_char(text, at, ':') || !take_number(text, at, 2, mi))
        return false;
    if (take_char(text, at, ':')) {
        if (!take_number(text, at, 2, s)) return false;
        if (take_char(text, at, '.') && !take_fraction(text, at, fraction)) return false;
    }
    if (!take_offset(text, at, offset) || at != text.size()) return false;
    const year_month_day date{year(y), month(static_cast<unsigned>(mo)),
                              day(static_cast<unsigned>(d))};
    // Far within what microseconds can count and JSON can carry exactly.
    if (y < 1970 || y > 2200) return false;
    if (!date.ok() || h > 23 || mi > 59 || s > 59) return false;
    const auto point = sys_days(date) + hours(h) + minutes(mi) + seconds(s) - minutes(offset);
    out = Instant::from_micros(duration_cast<microseconds>(point.time_since_epoch()).count() +
                               fraction);
    return true;
}

}  // namespace zhiyuan
