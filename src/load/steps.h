#pragma once

#include <array>
#include <map>
#include <string>
#include <string_view>

#include "load/histogram.h"
#include "load/person.h"

namespace zhiyuan::load {

/// What a played candidate does, one request each.
enum class Step {
    first_sign_in,
    activate,
    sign_in,
    service,
    me,
    window,
    catalogue,
    draft,
    check,
    challenge,
    confirm
};
inline constexpr std::size_t kSteps = 11;

std::string_view to_text(Step step);

/// What has been seen of one step.
struct Seen {
    Histogram took;                       ///< microseconds, from when the step was due
    std::map<std::string, long> refused;  ///< by error code; "0" for a broken connection
};
using Report = std::array<Seen, kSteps>;

/// The bytes of the request of a step for a person.
std::string request_of(Step step, Person& person, const std::string& window,
                       const std::string& catalogue);

/// The report as JSON: for each step that ran its count, rate, quantiles in milliseconds and
/// refusals.
std::string to_json(const Report& report, double seconds);

}  // namespace zhiyuan::load
