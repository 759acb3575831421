#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.h"

namespace zhiyuan::telemetry {

/// Lets the first so many lines of a kind through in each stretch of time and counts the others, so
/// that a failure that comes ten thousand times a second can still be read. Looks at no clock of
/// its own. Used by one thread at a time.
class RateLimit {
public:
    /// `lines_max` of each kind in a stretch that begins with its first line and lasts `stretch`.
    RateLimit(std::uint64_t lines_max, Duration stretch)
        : lines_max_(lines_max), stretch_(stretch) {}

    /// Whether a line of that kind may be written. Kinds must be few: each is remembered.
    bool pass(std::string_view kind, Instant now);

    /// How many lines of a kind were held back.
    struct Suppressed {
        std::string kind;
        std::uint64_t lines = 0;
        Instant since;  ///< when the first of them came
        friend bool operator==(const Suppressed&, const Suppressed&) = default;
    };

    /// What has been held back for as long as a stretch, by kind; told once.
    std::vector<Suppressed> take_due(Instant now);
    /// All that was held back, before the program ends.
    std::vector<Suppressed> take_all();

private:
    struct Stretch {
        Instant begun;
        std::uint64_t passed = 0;
        std::uint64_t suppressed = 0;
        Instant suppressed_since;
    };
    bool is_over(Instant since, Instant now) const;

    const std::uint64_t lines_max_;
    const Duration stretch_;
    std::map<std::string, Stretch, std::less<>> stretches_;
};

}  // namespace zhiyuan::telemetry
