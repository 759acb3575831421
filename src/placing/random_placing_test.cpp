#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <string>

#include <gtest/gtest.h>

#include "domain/rules/line_conditions.h"
#include "placing/batch_placing.h"
#include "tests/fixtures/small_world.h"

// Batches of two sections with everything mixed, whose results must tell what happened.

namespace zhiyuan::placing {
namespace {

constexpr std::uint64_t kMarkets = 300;

class RandomBatch {
public:
    explicit RandomBatch(std::uint64_t seed) : random_(seed) {
        batch_.id = BatchId("b");
        for (const char* id : {"first", "second"}) {
            Section section;
            section.id = SectionId(id);
            section.mode = below(2) ? SectionMode::parallel : SectionMode::ordered;
            section.colleges_max = 4;
            section.majors_max = 3;
            section.accepts_other_colleges = section.accepts_other_majors = true;
            batch_.sections.push_back(section);
        }
        world_.season.batches = {batch_};
        Window window;
        window.id = WindowId("w");
        window.batches = {batch_.id};
        world_.season.windows = {window};
        add_plan();
    }

    Placed place() {
        BatchPlacing placing(world_, world_.season.windows[0], world_.season.batches[0]);
        const int count = 2 + below(10);
        for (int n = 0; n < count; ++n) add_candidate(placing, n);
        return *placing.place({100 + 50 * below(3), 7});
    }

    const Candidate& person(CandidateId id) const { return people_.at(id); }
    /// nullptr: the college has not sent the candidate back.
    const std::string* sent_back(CandidateId id, const CollegeCode& college) const {
        const auto found = sent_back_.find({id, college.value()});
        return found == sent_back_.end() ? nullptr : &found->second;
    }
    const PlanLine& line_of(const Admission& result) const {
        const Catalogue::Offer& offer =
            *world_.catalogue(result.window)->offer(batch_.id, TrackId("science"));
        return *find_major(*find_college(offer, result.college), result.section, result.major);
    }

private:
    int below(int bound) { return static_cast<int>(random_() % static_cast<unsigned>(bound)); }

    void add_plan() {
        std::vector<PlanLine> lines;
        for (const Section& section : batch_.sections)
            for (int college = 0; college < 4; ++college)
                for (int major = 0; major < 3; ++major) {
                    PlanLine line;
                    line.window = WindowId("w");
                    line.batch = batch_.id;
                    line.section = section.id;
                    line.track = TrackId("science");
                    line.college = CollegeCode("100" + std::to_string(college));
                    line.major = MajorCode("0" + std::to_string(major));
                    line.seats = below(3);
                    if (below(3) == 0) line.list = "list" + std::to_string(below(2));
                    lines.push_back(line);
                }
        world_.catalogues[WindowId("w")] = std::make_shared<const Catalogue>(lines);
    }

    void add_candidate(BatchPlacing& placing, int n) {
        Candidate person = test::small_candidate();
        person.id = CandidateId(n + 1);
        person.scores.total = 500 + below(6);
        for (const char* list : {"list0", "list1"})
            if (below(2)) person.lists.emplace_back(list);
        Form form{batch_.id, {}};
        for (const Section& section : batch_.sections) {
            SectionChoices filled{section.id, {}, below(3) == 0};
            for (int c = 0; c < 4; ++c)
                if (below(2)) filled.choices.push_back(choice(c));
            if (!filled.choices.empty()) form.sections.push_back(filled);
        }
        placing.add(person, form);
        for (int c = 0; c < 4; ++c) {
            if (below(4) != 0) continue;
            const CollegeCode college("100" + std::to_string(c));
            const std::string reason = "reason " + std::to_string(n) + " " + college.value();
            sent_back_[{person.id, college.value()}] = reason;
            placing.send_back(person, {college, reason});
        }
        people_[person.id] = person;
    }

    CollegeChoice choice(int college) {
        CollegeChoice out{CollegeCode("100" + std::to_string(college)), {}, below(2) == 0};
        for (int major = 0; major < 3; ++major)
            if (below(2)) out.majors.emplace_back("0" + std::to_string(major));
        return out;
    }

    std::mt19937_64 random_;
    Batch batch_;
    World world_ = test::small_world();
    std::map<CandidateId, Candidate> people_;
    std::map<std::pair<CandidateId, std::string>, std::string> sent_back_;
};

TEST(RandomPlacing, AReasonIsThatOfTheCollegeThatSentTheCandidateBackLast) {
    std::set<std::string> met;
    for (std::uint64_t seed = 1; seed <= kMarkets; ++seed) {
        RandomBatch batch(seed);
        const Placed placed = batch.place();
        ASSERT_EQ(placed.count.violations, 0) << seed;
        for (const Admission& result : placed.results) {
            const bool back = result.trace.ends_with(R"("outcome":"sent_back"}]}])");
            met.insert(std::string(to_text(result.state)) + (back ? " back" : ""));
            const std::string* reason = batch.sent_back(result.candidate, result.college);
            if (result.state == AdmissionState::withdrawn && reason) {
                EXPECT_EQ(result.reason, *reason) << seed;
            } else {
                EXPECT_EQ(result.reason, "") << seed << " " << result.trace;
            }
            EXPECT_EQ(result.major.value().empty(), result.state != AdmissionState::admitted);
            EXPECT_EQ(result.college.value().empty(), result.state == AdmissionState::unplaced);
        }
    }
    for (const char* wanted : {"admitted", "withdrawn", "withdrawn back", "unplaced"})
        EXPECT_TRUE(met.contains(wanted)) << wanted;
}

TEST(RandomPlacing, NobodyIsInAMajorThatIsNotOpenToThem) {
    int closed = 0;
    for (std::uint64_t seed = 1; seed <= kMarkets; ++seed) {
        RandomBatch batch(seed);
        for (const Admission& result : batch.place().results) {
            if (result.state != AdmissionState::admitted) continue;
            const PlanLine& line = batch.line_of(result);
            closed += line.list.empty() ? 0 : 1;
            EXPECT_TRUE(is_open_to(line, batch.person(result.candidate))) << seed;
        }
    }
    EXPECT_GT(closed, 50) << "majors that ask for something take part";
}

}  // namespace
}  // namespace zhiyuan::placing
