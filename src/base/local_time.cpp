#include "base/local_time.h"

#include <array>
#include <cstdio>
#include <cstdlib>

namespace zhiyuan {
namespace {

std::string clock_of(Instant t, int minutes) {
    std::string out = to_iso_utc(t + std::chrono::minutes(minutes));
    out.pop_back();  // the Z, which it is not any more
    return out;
}

std::string offset(int minutes) {
    std::array<char, 16> out{};
    const int length = std::snprintf(out.data(), out.size(), "%c%02d:%02d", minutes < 0 ? '-' : '+',
                                     std::abs(minutes) / 60, std::abs(minutes) % 60);
    return {out.data(), static_cast<std::size_t>(length)};
}

}  // namespace

std::string local_time(Instant t, int minutes) {
    constexpr std::size_t kDate = 10, kSeconds = 19;
    const std::string clock = clock_of(t, minutes);
    return clock.substr(0, kDate) + " " + clock.substr(kDate + 1, kSeconds - kDate - 1) + " (UTC" +
           offset(minutes) + ")";
}

std::string to_iso_local(Instant t, int minutes) {
    return clock_of(t, minutes) + offset(minutes);
}

}  // namespace zhiyuan
