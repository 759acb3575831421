#include "domain/season/limits.h"

#include <string_view>

namespace zhiyuan {
namespace {

constexpr std::string_view kLongestCollege = "12345678", kLongestMajor = "12345678";
static_assert(kLongestCollege.size() == kCollegeCodeBytesMax);
static_assert(kLongestMajor.size() == kMajorCodeBytesMax);

// The longest step and section of docs/formats.md without codes, each with the comma that follows.
constexpr std::string_view kLongestStep =
    R"({"choice":200,"college":"","last_rank":100000000,"major":"",)"
    R"("outcome":"no_eligible_major"},)";
constexpr std::size_t kLongestStepBytes =
    kLongestStep.size() + kCollegeCodeBytesMax + kMajorCodeBytesMax;
constexpr std::string_view kSectionWithoutIdAndSteps =
    R"({"rank":100000000,"section":"","steps":[]},)";
constexpr std::string_view kBrackets = "[]";

// The parts of a receipt's lists without ids and codes, each with the comma that follows.
constexpr std::string_view kForm = R"({"batch":"","sections":[],"version":1000000},)";
constexpr std::string_view kFormSection =
    R"({"accepts_other_colleges":false,"choices":[],"section":""},)";
constexpr std::string_view kChoice = R"({"accepts_other_majors":false,"college":"","majors":[]},)";
constexpr std::string_view kMajor = R"("",)";

std::size_t bytes_of(const Section& section) {
    const std::size_t majors =
        static_cast<std::size_t>(section.majors_max) * (kMajor.size() + kMajorCodeBytesMax);
    const std::size_t choice = kChoice.size() + kCollegeCodeBytesMax + majors;
    return kFormSection.size() + section.id.value().size() +
           static_cast<std::size_t>(section.colleges_max) * choice;
}

}  // namespace

std::size_t lists_bytes_max(const Season& season, const Window& window) {
    std::size_t bytes = kBrackets.size();
    for (const BatchId& id : window.batches) {
        const Batch* batch = season.batch(id);
        if (!batch) continue;
        bytes += kForm.size() + id.value().size();
        for (const Section& section : batch->sections) bytes += bytes_of(section);
    }
    return bytes;
}

std::size_t trace_bytes_max(const Batch& batch) {
    std::size_t bytes = kBrackets.size();
    for (const Section& section : batch.sections) {
        const auto steps = static_cast<std::size_t>(section.colleges_max) + 1;
        bytes += kSectionWithoutIdAndSteps.size() + section.id.value().size();
        bytes += steps * kLongestStepBytes;
    }
    return bytes;
}

}  // namespace zhiyuan
