#include "domain/trace_limit.h"

#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "domain/people/placing_trace.h"

namespace zhiyuan {
namespace {

Batch batch_of(std::size_t sections, int choices) {
    Batch out;
    for (std::size_t n = 0; n < sections; ++n) {
        Section section;
        section.id = SectionId("section" + std::to_string(n));
        section.colleges_max = choices;
        out.sections.push_back(section);
    }
    return out;
}

// The longest trace, member by member as docs/formats.md has them.
std::string longest_trace(const Batch& batch) {
    std::string outcome;
    for (int n = 0; n <= static_cast<int>(PlacingOutcome::no_eligible_major); ++n)
        if (const auto name = to_text(static_cast<PlacingOutcome>(n)); name.size() > outcome.size())
            outcome = name;
    std::string out;
    for (const Section& section : batch.sections) {
        out += out.empty() ? "[" : ",";
        out += R"({"rank":)" + std::to_string(kRankMax) + R"(,"section":")" + section.id.value();
        out += R"(","steps":[)";
        for (int n = 0; n <= section.colleges_max; ++n)
            out += std::string(n == 0 ? "" : ",") + R"({"choice":200,"college":"ABCDEFGH",)" +
                   R"("last_rank":)" + std::to_string(kRankMax) +
                   R"(,"major":"ABCDEF","outcome":")" + outcome + R"("})";
        out += "]}";
    }
    return out + "]";
}

TEST(TraceLimit, IsWhatTheLongestListsCanMake) {
    for (const Batch& batch : {batch_of(1, 1), batch_of(2, 70), batch_of(20, 200)}) {
        const std::size_t longest = longest_trace(batch).size();
        EXPECT_GE(trace_bytes_max(batch), longest);
        EXPECT_LE(trace_bytes_max(batch), longest + 2 * 201 * batch.sections.size()) << "no more";
    }
}

}  // namespace
}  // namespace zhiyuan
