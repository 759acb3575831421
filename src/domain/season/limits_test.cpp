#include "domain/season/limits.h"

#include <string>
#include <string_view>
#include <tuple>

#include <gtest/gtest.h>

#include "domain/filing/receipt.h"
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
                   R"(,"major":"ABCDEFGH","outcome":")" + outcome + R"("})";
        out += "]}";
    }
    return out + "]";
}

// Every batch of the window filled to its end, as a receipt has it.
std::size_t longest_lists(const Season& season) {
    Receipt full, empty;
    for (const Batch& batch : season.batches) {
        ReceiptForm& filed = full.forms.emplace_back();
        filed.form.batch = batch.id;
        filed.version = 1'000'000;
        for (const Section& section : batch.sections) {
            SectionChoices& list = filed.form.sections.emplace_back();
            list.section = section.id;
            list.choices.assign(
                static_cast<std::size_t>(section.colleges_max),
                {CollegeCode("ABCDEFGH"),
                 std::vector<MajorCode>(static_cast<std::size_t>(section.majors_max),
                                        MajorCode("ABCDEFGH")),
                 false});
        }
    }
    return canonical_bytes(full).size() - canonical_bytes(empty).size();
}

TEST(ListsLimit, IsWhatTheLongestListsTakeInAReceipt) {
    for (const auto& [sections, choices, majors] :
         {std::tuple<std::size_t, int, int>{1, 1, 0}, {5, 10, 6}, {20, 200, 50}}) {
        Season season;
        Window window;
        for (const char* id : {"early", "first"}) {
            Batch batch = batch_of(sections, choices);
            batch.id = BatchId(id);
            for (Section& section : batch.sections) section.majors_max = majors;
            season.batches.push_back(batch);
            window.batches.push_back(batch.id);
        }
        const std::size_t longest = longest_lists(season);
        EXPECT_GE(lists_bytes_max(season, window), longest);
        EXPECT_LE(lists_bytes_max(season, window), longest * 102 / 100 + 100) << "no more";
    }
}

TEST(ListsLimit, TheLargestBatchFits) {
    Season season;
    season.batches = {batch_of(kSectionsOfBatchMax, kChoicesOfSectionMax)};
    season.batches[0].id = BatchId(std::string(kIdBytesMax, 'b'));
    for (Section& section : season.batches[0].sections) {
        section.id = SectionId(std::string(kIdBytesMax, 's'));
        section.majors_max = kMajorsOfChoiceMax;
    }
    Window window;
    window.batches = {season.batches[0].id};
    EXPECT_LE(lists_bytes_max(season, window), kListsBytesMax);
}

TEST(TraceLimit, IsWhatTheLongestListsCanMake) {
    for (const Batch& batch : {batch_of(1, 1), batch_of(2, 70), batch_of(20, 200)}) {
        const std::size_t longest = longest_trace(batch).size();
        EXPECT_GE(trace_bytes_max(batch), longest);
        EXPECT_LE(trace_bytes_max(batch), longest + std::size_t{402} * batch.sections.size())
            << "no more";
    }
}

}  // namespace
}  // namespace zhiyuan
