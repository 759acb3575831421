#include "domain/placing_trace.h"

#include <array>

namespace zhiyuan {
namespace {

// In the order of the enumerators.
constexpr std::array<std::string_view, 8> kNames{
    "not_eligible", "below_floor", "full",         "nothing_open",
    "admitted",     "sent_back",   "beyond_seats", "no_listed_major",
};

}  // namespace

std::string_view to_text(PlacingOutcome outcome) {
    return kNames.at(static_cast<std::size_t>(outcome));
}

bool from_text(std::string_view text, PlacingOutcome& out) {
    for (std::size_t n = 0; n < kNames.size(); ++n)
        if (kNames.at(n) == text) {
            out = static_cast<PlacingOutcome>(n);
            return true;
        }
    return false;
}

}  // namespace zhiyuan
