#include "domain/trace_limit.h"

#include <string_view>

namespace zhiyuan {
namespace {

// The longest step and section of docs/formats.md, each with the comma that follows it.
constexpr std::string_view kLongestStep =
    R"({"choice":200,"college":"12345678","last_rank":100000000,"major":"123456",)"
    R"("outcome":"no_eligible_major"},)";
constexpr std::string_view kSectionWithoutIdAndSteps =
    R"({"rank":100000000,"section":"","steps":[]},)";
constexpr std::string_view kBrackets = "[]";

}  // namespace

std::size_t trace_bytes_max(const Batch& batch) {
    std::size_t bytes = kBrackets.size();
    for (const Section& section : batch.sections) {
        const auto steps = static_cast<std::size_t>(section.colleges_max) + 1;
        bytes += kSectionWithoutIdAndSteps.size() + section.id.value().size();
        bytes += steps * kLongestStep.size();
    }
    return bytes;
}

}  // namespace zhiyuan
