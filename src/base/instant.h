#pragma once

#include <chrono>
#include <compare>
#include <cstdint>
#include <string>

namespace zhiyuan {

using Duration = std::chrono::microseconds;

/// A point in time: microseconds since 1970-01-01 00:00 UTC. Local time is for display only.
///
/// Two clocks make instants: the season clock judges windows and stamps filings (a demo may shift
/// it), the wall clock serves sessions, throttles and logs. The names of fields and parameters say
/// which.
class Instant {
public:
    constexpr Instant() = default;
    static constexpr Instant from_micros(std::int64_t micros) { return Instant(micros); }
    constexpr std::int64_t micros() const { return micros_; }

    friend constexpr auto operator<=>(Instant, Instant) = default;
    friend constexpr Instant operator+(Instant t, Duration d) {
        return Instant(t.micros_ + d.count());
    }
    friend constexpr Instant operator-(Instant t, Duration d) {
        return Instant(t.micros_ - d.count());
    }
    friend constexpr Duration operator-(Instant a, Instant b) {
        return Duration(a.micros_ - b.micros_);
    }

private:
    constexpr explicit Instant(std::int64_t micros) : micros_(micros) {}
    std::int64_t micros_ = 0;
};

/// "2014-06-28T08:00:00.000000Z", for logs and machine-readable output.
std::string to_iso_utc(Instant t);

/// Reads "2014-06-28T08:00:00+08:00" (seconds may be left out or carry a fraction; "Z" is UTC).
/// False when the text is no such time, no such day exists, or the year is not 1970 to 2200.
bool parse_iso(const std::string& text, Instant& out);

}  // namespace zhiyuan
