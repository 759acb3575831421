#include <filesystem>
#include <map>
#include <string>

#include <gtest/gtest.h>

#include "domain/season/limits.h"
#include "placing/batch_placing.h"
#include "tables/csv_writer.h"
#include "tables/import_results.h"
#include "tests/fixtures/small_world.h"
#include "tests/fixtures/temporary_folder.h"

// The largest batch that a season file may have, filled to its end by somebody who gets nothing:
// the result goes through the import, trace and all.

namespace zhiyuan::test {
namespace {

constexpr std::size_t kSections = kSectionsOfBatchMax;
constexpr int kChoices = kChoicesOfSectionMax;

std::string college(int n) {
    return "AAAA" + std::to_string(1000 + n);  // 8 characters, the longest
}

World largest_world() {
    World world = small_world();
    Batch batch;
    batch.id = BatchId("large");
    for (std::size_t n = 0; n < kSections; ++n) {
        Section section;
        section.id = SectionId("section" + std::to_string(n));
        section.choice = ChoiceKind::college_major;
        section.colleges_max = kChoices;
        section.majors_max = 1;
        section.accepts_other_colleges = true;
        batch.sections.push_back(section);
    }
    world.season.batches = {batch};
    for (Window& window : world.season.windows) window.batches = {batch.id};
    std::vector<PlanLine> lines;
    for (int n = 0; n < kChoices; ++n) {
        PlanLine line;
        line.window = WindowId("w1");
        line.batch = batch.id;
        line.track = TrackId("science");
        line.college = CollegeCode(college(n));
        line.major = MajorCode("000001");
        lines.push_back(line);
    }
    world.catalogues[WindowId("w1")] = std::make_shared<const Catalogue>(lines);
    return world;
}

Form longest_form(const Batch& batch) {
    Form form{batch.id, {}};
    for (const Section& section : batch.sections) {
        SectionChoices filled{section.id, {}, true};
        for (int n = 0; n < kChoices; ++n)
            filled.choices.push_back({CollegeCode(college(n)), {MajorCode("000001")}, false});
        form.sections.push_back(std::move(filled));
    }
    return form;
}

TEST(LargestResults, AreTakenInAsTheyWereWritten) {
    const World world = largest_world();
    const Batch& batch = world.season.batches.front();
    placing::BatchPlacing placing(world, world.season.windows.front(), batch);
    placing.add(small_candidate(), longest_form(batch));
    const auto placed = placing.place({});
    ASSERT_TRUE(placed);
    const Admission& result = placed->results.at(0);
    EXPECT_GT(result.trace.size(), 200'000U) << "the test means something";
    EXPECT_LE(result.trace.size(), trace_bytes_max(batch));

    const TemporaryFolder folder;
    const std::filesystem::path file = folder.path() / "results.csv";
    tables::CsvWriter csv(file);
    for (const char* name : {"考生号", "填报时段", "批次", "状态", "投档轨迹"}) csv.cell(name);
    csv.end_row();
    csv.cell("1").cell("w1").cell("large").cell(to_text(result.state)).cell(result.trace).end_row();
    ASSERT_TRUE(csv.finish());

    const tables::ResultsContext context{
        world.season, [](const CandidateNo&) { return std::optional(CandidateId(1)); },
        [&](const WindowId& window) { return world.catalogue(window); },
        [](CandidateId) { return std::optional<Placing>(); }};
    const auto read = tables::read_results({&file, 1}, context, {});
    ASSERT_TRUE(read.report.ok()) << codec::describe(read.report.faults[0], codec::Language::en);
    ASSERT_EQ(read.admissions.size(), 1U);
    EXPECT_EQ(read.admissions[0].trace, result.trace);
}

TEST(LargestResults, ALongerTraceIsRefused) {
    const World world = largest_world();
    const TemporaryFolder folder;
    const std::filesystem::path file = folder.path() / "results.csv";
    const std::string padded =
        "[" + std::string(trace_bytes_max(world.season.batches.front()), ' ') + "]";
    tables::CsvWriter csv(file);
    for (const char* name : {"考生号", "填报时段", "批次", "状态", "投档轨迹"}) csv.cell(name);
    csv.end_row();
    csv.cell("1").cell("w1").cell("large").cell("unplaced").cell(padded).end_row();
    ASSERT_TRUE(csv.finish());
    const tables::ResultsContext context{
        world.season, [](const CandidateNo&) { return std::optional(CandidateId(1)); },
        [&](const WindowId& window) { return world.catalogue(window); },
        [](CandidateId) { return std::optional<Placing>(); }};
    EXPECT_FALSE(tables::read_results({&file, 1}, context, {}).report.ok());
}

}  // namespace
}  // namespace zhiyuan::test
