#include <filesystem>
#include <random>
#include <set>
#include <string>

#include <gtest/gtest.h>

#include "placing/batch_placing.h"
#include "tables/csv_writer.h"
#include "tables/import_results.h"
#include "tests/fixtures/small_world.h"
#include "tests/fixtures/temporary_folder.h"

// Whatever placing writes is taken in: the import's rules about rows and traces refuse none of it.

namespace zhiyuan::test {
namespace {

constexpr std::uint64_t kMarkets = 200;
constexpr int kColleges = 4, kMajors = 2, kPeople = 12;

/// A batch of two sections of either mode, with everything mixed.
class MixedBatch {
public:
    explicit MixedBatch(std::uint64_t seed) : random_(seed) {
        Batch batch;
        batch.id = BatchId("b");
        for (const char* id : {"first", "second"}) {
            Section section;
            section.id = SectionId(id);
            section.mode = below(2) ? SectionMode::parallel : SectionMode::ordered;
            section.colleges_max = kColleges;
            section.majors_max = kMajors;
            section.accepts_other_colleges = section.accepts_other_majors = true;
            batch.sections.push_back(section);
        }
        world_.season.batches = {batch};
        world_.season.windows.resize(1);
        world_.season.windows[0].id = WindowId("w");
        world_.season.windows[0].batches = {batch.id};
        std::vector<PlanLine> lines;
        for (int n = 0; n < 2 * kColleges * kMajors; ++n) {
            PlanLine line;
            line.window = WindowId("w");
            line.batch = batch.id;
            line.section = batch.sections[static_cast<std::size_t>(n) % 2].id;
            line.track = TrackId("science");
            line.college = college(n / 2 % kColleges);
            line.major = MajorCode("0" + std::to_string(n / 2 / kColleges));
            line.seats = below(3);
            lines.push_back(line);
        }
        world_.catalogues[WindowId("w")] = std::make_shared<const Catalogue>(lines);
    }

    placing::Placed place() {
        placing::BatchPlacing placing(world_, world_.season.windows[0], world_.season.batches[0]);
        for (int n = 0; n < kPeople; ++n) add_candidate(placing, n);
        return *placing.place({100 + 50 * below(3), 7});
    }
    const World& world() const { return world_; }

private:
    int below(int bound) { return static_cast<int>(random_() % static_cast<unsigned>(bound)); }
    static CollegeCode college(int n) { return CollegeCode("100" + std::to_string(n)); }

    void add_candidate(placing::BatchPlacing& placing, int n) {
        Candidate person = small_candidate();
        person.id = CandidateId(n + 1);
        person.scores.total = 500 + below(6);
        Form form{BatchId("b"), {}};
        for (const char* section : {"first", "second"}) {
            SectionChoices filled{SectionId(section), {}, below(3) == 0};
            for (int c = 0; c < kColleges; ++c)
                if (below(2))
                    filled.choices.push_back({college(c), {MajorCode("00")}, below(2) == 0});
            if (!filled.choices.empty()) form.sections.push_back(filled);
        }
        placing.add(person, form);
        for (int c = 0; c < kColleges; ++c)
            if (below(4) == 0) placing.send_back(person, {college(c), "reason"});
    }

    std::mt19937_64 random_;
    World world_ = small_world();
};

void write(const std::filesystem::path& path, const std::vector<Admission>& results) {
    tables::CsvWriter csv(path);
    for (const tables::ColumnSpec& column : tables::results_columns())
        csv.cell(column.names.front());
    csv.end_row();
    for (const Admission& a : results) {
        csv.cell(std::to_string(a.candidate.value())).cell(a.window.value()).cell(a.batch.value());
        csv.cell(to_text(a.state)).cell(a.section.value()).cell(a.college.value());
        csv.cell(a.major.value()).cell(a.choice).cell(a.reason).cell(a.trace).end_row();
    }
    ASSERT_TRUE(csv.finish());
}

TEST(WrittenResults, AreTakenInAsTheyWereWritten) {
    const TemporaryFolder folder;
    const std::filesystem::path file = folder.path() / "results.csv";
    std::set<std::string> met;
    for (std::uint64_t seed = 1; seed <= kMarkets; ++seed) {
        MixedBatch batch(seed);
        const std::vector<Admission> results = batch.place().results;
        write(file, results);
        const tables::ResultsContext context{
            batch.world().season,
            [](const CandidateNo& no) { return std::optional(CandidateId(std::stoi(no.value()))); },
            [&](const WindowId& window) { return batch.world().catalogue(window); },
            [](CandidateId) { return std::optional<Placing>(); },
            std::nullopt,
            [](CandidateId) { return std::optional(TrackId("science")); }};
        const auto read = tables::read_results({&file, 1}, context, {});
        ASSERT_TRUE(read.report.ok())
            << seed << " " << codec::describe(read.report.faults[0], codec::Language::en);
        EXPECT_EQ(read.admissions, results) << seed;
        for (const Admission& a : results)
            met.insert(std::string(to_text(a.state)) + (a.choice == 0 ? " adjusted" : ""));
    }
    for (const char* wanted : {"admitted", "admitted adjusted", "withdrawn", "unplaced adjusted"})
        EXPECT_TRUE(met.contains(wanted)) << wanted;
}

}  // namespace
}  // namespace zhiyuan::test
