#include "placing/batch_placing.h"

#include <tuple>

#include <gtest/gtest.h>

#include "tests/fixtures/small_world.h"

namespace zhiyuan::placing {
namespace {

using test::form_of;

// Batch main of window w1: sections parallel (3 colleges, 2 majors, both flags) and ordered
// (1 college, 1 major). Seats as a test sets them; 0 elsewhere.
class BatchPlacingTest : public testing::Test {
protected:
    void offer(const std::map<std::pair<std::string, std::string>, int>& seats,
               const char* section = "") {
        for (const auto& [codes, count] : seats) {
            PlanLine line;
            line.window = WindowId("w1");
            line.batch = BatchId("main");
            line.section = SectionId(section);
            line.track = TrackId("science");
            line.college = CollegeCode(codes.first);
            line.major = MajorCode(codes.second);
            line.seats = count;
            lines_.push_back(line);
        }
    }
    /// From now on whoever takes that major must be on the list.
    void close(const char* college, const char* major) {
        for (PlanLine& line : lines_)
            if (line.college == CollegeCode(college) && line.major == MajorCode(major))
                line.list = "chem";
    }
    Candidate listed(int id, int total) {
        Candidate out = person(id, total);
        out.lists = {"chem"};
        return out;
    }
    Candidate person(int id, int total, int chinese = 0) {
        Candidate out = test::small_candidate();
        out.id = CandidateId(id);
        out.number = CandidateNo("1000000" + std::to_string(id));
        out.scores.total = total;
        out.scores.chinese = chinese;
        return out;
    }
    BatchPlacing placing() {
        world_.season.ties = {Subject::chinese};
        world_.catalogues[WindowId("w1")] = std::make_shared<const Catalogue>(lines_);
        return {world_, *world_.season.window(WindowId("w1")),
                *world_.season.batch(BatchId("main"))};
    }
    static std::string where(const Admission& a) {
        return std::string(to_text(a.state)) + " " + a.section.value() + " " + a.college.value() +
               " " + a.major.value() + " " + std::to_string(a.choice);
    }

    World world_ = test::small_world();
    std::vector<PlanLine> lines_;
};

// Results on record of the placing that is done again keep nobody out of it; all others do.
TEST_F(BatchPlacingTest, PlacingAgainGivesTheSame) {
    offer({{{"1001", "01"}, 1}});
    const Form form = form_of("main", "parallel", {{"1001", {"01"}, false}});
    const auto outcome = [&](const char* window, const char* batch) {
        auto admitted = std::make_shared<AdmittedPeople>();
        admitted->emplace(CandidateId(1),
                          AdmittedTo{WindowId(window), BatchId(batch), CollegeCode("1001")});
        world_.admitted = admitted;
        BatchPlacing p = placing();
        p.add(person(1, 600), form);
        p.add(person(2, 590), form);
        const Placed placed = *p.place({});
        return std::string(to_text(placed.results[0].state)) + " " +
               std::string(to_text(placed.results[1].state));
    };
    EXPECT_EQ(outcome("w1", "main"), "admitted unplaced");
    EXPECT_EQ(outcome("w1", "early"), "unplaced admitted");
    EXPECT_EQ(outcome("w2", "main"), "unplaced admitted");
}

// R-FORM-13, at placing.
TEST_F(BatchPlacingTest, NobodyIsAdjustedToAMajorOfAListTheyAreNotOn) {
    offer({{{"1001", "01"}, 1}, {{"1001", "02"}, 5}});
    close("1001", "02");
    BatchPlacing p = placing();
    const Form form = form_of("main", "parallel", {{"1001", {"01"}, true}});
    p.add(person(1, 600), form);
    p.add(person(2, 590), form);
    p.add(listed(3, 580), form);
    const Placed placed = *p.place({200});
    EXPECT_EQ(where(placed.results[0]), "admitted parallel 1001 01 1");
    EXPECT_EQ(where(placed.results[1]), "withdrawn parallel 1001  1");
    EXPECT_EQ(placed.results[1].trace,
              R"([{"rank":2,"section":"parallel","steps":[{"choice":1,"college":"1001",)"
              R"("last_rank":0,"outcome":"no_eligible_major"}]}])");
    EXPECT_EQ(where(placed.results[2]), "admitted parallel 1001 02 1");
    EXPECT_EQ(placed.count.violations, 0);
}

TEST_F(BatchPlacingTest, NobodyIsSentToAnotherCollegeForSuchAMajor) {
    offer({{{"1001", "01"}, 1}, {{"1002", "01"}, 5}});
    close("1002", "01");
    BatchPlacing p = placing();
    const Form form = form_of("main", "parallel", {{"1001", {"01"}}}, true);
    p.add(person(1, 600), form);
    p.add(person(2, 590), form);
    p.add(listed(3, 580), form);
    const Placed placed = *p.place({});
    EXPECT_EQ(placed.results[1].state, AdmissionState::unplaced);
    EXPECT_EQ(where(placed.results[2]), "admitted parallel 1002 01 0");
    EXPECT_EQ(placed.count.violations, 0);
}

// Whoever was taken off the list after filing, or whose line was closed by a change of the plan.
TEST_F(BatchPlacingTest, AListedMajorIsPassedByWhenItIsNoLongerOpenToTheCandidate) {
    offer({{{"1001", "01"}, 5}, {{"1001", "02"}, 5}, {{"1002", "01"}, 5}});
    close("1001", "01");
    close("1002", "01");
    BatchPlacing p = placing();
    p.add(person(1, 600), form_of("main", "parallel", {{"1001", {"01", "02"}}}));
    p.add(person(2, 590),
          form_of("main", "parallel", {{"1002", {"01"}, true}, {"1001", {"01"}, true}}));
    p.add(person(3, 580), form_of("main", "parallel", {{"1002", {"01"}}}));
    const Placed placed = *p.place({});
    EXPECT_EQ(where(placed.results[0]), "admitted parallel 1001 02 1");
    EXPECT_EQ(where(placed.results[1]), "admitted parallel 1001 02 2");
    EXPECT_EQ(placed.results[2].state, AdmissionState::unplaced);
    EXPECT_EQ(placed.results[2].trace,
              R"([{"rank":3,"section":"parallel","steps":[{"choice":1,"college":"1002",)"
              R"("last_rank":0,"outcome":"not_eligible"}]}])");
}

TEST_F(BatchPlacingTest, AReasonEndsWithTheSectionThatGaveIt) {
    Batch& main = world_.season.batches[1];
    std::swap(main.sections[0], main.sections[1]);
    main.sections[0].mode = SectionMode::ordered;  // and first
    offer({{{"1001", "01"}, 5}}, "ordered");
    offer({{{"1002", "01"}, 1}, {{"1002", "02"}, 1}}, "parallel");
    BatchPlacing p = placing();
    for (const auto& [id, total, reason] :
         {std::tuple(1, 600, "体检不合格"), std::tuple(2, 590, "单科不达标")}) {
        Form form = form_of("main", "ordered", {{"1001", {"01"}}});
        form.sections.push_back(form_of("main", "parallel", {{"1002", {"01"}}}).sections[0]);
        p.add(person(id, total), form);
        p.send_back(person(id, total), {CollegeCode("1001"), reason});
    }
    const Placed placed = *p.place({});
    EXPECT_EQ(where(placed.results[0]), "admitted parallel 1002 01 1");
    EXPECT_EQ(placed.results[0].reason, "");
    EXPECT_EQ(where(placed.results[1]), "withdrawn parallel 1002  1");
    EXPECT_EQ(placed.results[1].reason, "") << "1002 gave none";
}

TEST_F(BatchPlacingTest, RecordsThatSomebodyChangedAreToldByCandidate) {
    using Kind = PlacingFaultKind;
    struct Row {
        Form form;
        Kind kind;
        const char* value;
    };
    const auto twice = [](Form form) {
        form.sections.push_back(form.sections[0]);
        return form;
    };
    const Row rows[] = {
        {form_of("main", "parallel", {{"1001", {"01"}}, {"1001", {"02"}}}), Kind::choice_repeated,
         "1001"},
        {form_of("main", "parallel", {{"1001", {"01", "01"}}}), Kind::major_repeated, "1001 01"},
        {form_of("main", "left", {{"1001", {"01"}}}), Kind::section_unknown, "left"},
        {twice(form_of("main", "parallel", {{"1001", {"01"}}})), Kind::section_repeated,
         "parallel"},
        {form_of("main", "ordered", {{"1001", {"01"}}, {"1002", {"01"}}}), Kind::too_many_choices,
         "ordered 2"},
        {form_of("main", "parallel", {{"1001", {"01", "02", "03"}}}), Kind::too_many_majors,
         "1001 3"},
    };
    offer({{{"1001", "01"}, 5}, {{"1001", "02"}, 5}, {{"1002", "01"}, 5}});
    for (const Row& row : rows) {
        BatchPlacing p = placing();
        p.add(person(1, 600), form_of("main", "parallel", {{"1001", {"01"}}}));
        p.add(person(2, 590), row.form);
        const auto placed = p.place({});
        ASSERT_FALSE(placed) << row.value;
        EXPECT_EQ(placed.error(),
                  (std::vector{PlacingFault{CandidateNo("10000002"), row.kind, row.value}}))
            << describe(placed.error()[0]).en;
    }
}

TEST_F(BatchPlacingTest, SoAreFormsMarksAndSeatsThatCannotBe) {
    const Form form = form_of("main", "parallel", {{"1001", {"01"}}});
    offer({{{"1001", "01"}, -1}});
    BatchPlacing p = placing();
    p.add(person(1, 600), form);
    p.add(person(2, 2'000'000'000), form);
    p.add(person(1, 600), form);
    p.add(person(3, 600, -7), form);
    const auto placed = p.place({});
    ASSERT_FALSE(placed);
    std::vector<std::string> told;
    for (const PlacingFault& fault : placed.error()) told.push_back(describe(fault).en);
    EXPECT_EQ(told,
              (std::vector<std::string>{"candidate 10000002: an impossible mark: 2000000000",
                                        "candidate 10000003: an impossible mark: -7",
                                        "candidate 10000001: has two forms for the batch",
                                        "the plan: an impossible number of seats: 1001 01 -1"}));
}

TEST_F(BatchPlacingTest, TheLargestMarkAndNumberOfSeatsAreNoFault) {
    constexpr int kMost = 100'000;
    const Form form = form_of("main", "parallel", {{"1001", {"01"}}});
    const auto faults = [&](int seats, int mark) {
        lines_.clear();
        offer({{{"1001", "01"}, seats}});
        BatchPlacing p = placing();
        p.add(person(1, mark), form);
        const auto placed = p.place({});
        return placed ? 0U : placed.error().size();
    };
    EXPECT_EQ(faults(kMost, kMost), 0U);
    EXPECT_EQ(faults(0, 0), 0U);
    EXPECT_EQ(faults(kMost + 1, kMost), 1U);
    EXPECT_EQ(faults(kMost, kMost + 1), 1U);
}

TEST_F(BatchPlacingTest, TheBetterScoreIsPlacedFirstAndTheOtherGetsTheNextChoice) {
    offer({{{"1001", "01"}, 1}, {{"1002", "02"}, 1}});
    BatchPlacing p = placing();
    const Form both = form_of("main", "parallel", {{"1001", {"01"}}, {"1002", {"02"}}});
    p.add(person(7, 600), both);
    p.add(person(3, 610), both);
    const Placed placed = *p.place({});
    ASSERT_EQ(placed.results.size(), 2u);
    EXPECT_EQ(placed.results[0].candidate, CandidateId(3));
    EXPECT_EQ(where(placed.results[0]), "admitted parallel 1001 01 1");
    EXPECT_EQ(where(placed.results[1]), "admitted parallel 1002 02 2");
    EXPECT_EQ(
        placed.results[1].trace,
        R"([{"rank":2,"section":"parallel","steps":[)"
        R"({"choice":1,"college":"1001","last_rank":1,"outcome":"full"},)"
        R"({"choice":2,"college":"1002","last_rank":0,"major":"02","outcome":"admitted"}]}])");
    EXPECT_TRUE(placed.vacancies.empty());
    EXPECT_EQ(placed.count.violations, 0);
    EXPECT_EQ(placed.count.by_choice, (std::map<int, std::int64_t>{{1, 1}, {2, 1}}));
}

TEST_F(BatchPlacingTest, EqualTotalsAreDecidedByTheSeasonsTies) {
    offer({{{"1001", "01"}, 1}});
    BatchPlacing p = placing();
    const Form form = form_of("main", "parallel", {{"1001", {"01"}}});
    p.add(person(1, 600, 110), form);
    p.add(person(2, 600, 120), form);
    const Placed placed = *p.place({});
    EXPECT_EQ(placed.results[0].state, AdmissionState::unplaced);
    EXPECT_EQ(placed.results[1].state, AdmissionState::admitted);
}

TEST_F(BatchPlacingTest, PointsOfArtsOrSportsCountWhereTheTrackSaysSo) {
    offer({{{"1001", "01"}, 1}});
    const Form form = form_of("main", "parallel", {{"1001", {"01"}}});
    Candidate artist = person(1, 600);
    artist.scores.special = 50;
    for (const bool adds_special : {false, true}) {
        for (Track& track : world_.season.tracks) track.adds_special = adds_special;
        BatchPlacing p = placing();
        p.add(artist, form);
        p.add(person(2, 640), form);
        const Placed placed = *p.place({});
        EXPECT_EQ(placed.results[adds_special ? 0 : 1].state, AdmissionState::admitted);
        EXPECT_EQ(placed.results[adds_special ? 1 : 0].state, AdmissionState::unplaced);
    }
}

TEST_F(BatchPlacingTest, ALaterSectionGetsTheSeatsThatAnEarlierOneLeft) {
    offer({{{"1001", "01"}, 2}});
    BatchPlacing p = placing();
    p.add(person(1, 600), form_of("main", "parallel", {{"1001", {"01"}}}));
    p.add(person(2, 590), form_of("main", "ordered", {{"1001", {"01"}}}));
    p.add(person(3, 580), form_of("main", "ordered", {{"1001", {"01"}}}));
    const Placed placed = *p.place({});
    EXPECT_EQ(where(placed.results[0]), "admitted parallel 1001 01 1");
    EXPECT_EQ(where(placed.results[1]), "admitted ordered 1001 01 1");
    EXPECT_EQ(placed.results[2].state, AdmissionState::unplaced);
}

TEST_F(BatchPlacingTest, WhoeverIsNotEligibleTakesNoPart) {
    offer({{{"1001", "01"}, 3}});
    world_.admitted = std::make_shared<const AdmittedPeople>(
        AdmittedPeople{{CandidateId(2), {WindowId("w0"), BatchId("early"), CollegeCode("9")}}});
    BatchPlacing p = placing();
    const Form form = form_of("main", "parallel", {{"1001", {"01"}}});
    p.add(person(1, 499), form);
    p.add(person(2, 600), form);
    p.add(person(3, 500), form);
    p.add(person(4, 700), test::empty_form("main"));
    const Placed placed = *p.place({});
    ASSERT_EQ(placed.results.size(), 3u) << "an empty form is no filing";
    EXPECT_EQ(placed.results[0].state, AdmissionState::unplaced) << "below the line";
    EXPECT_EQ(placed.results[1].state, AdmissionState::unplaced) << "admitted already";
    EXPECT_EQ(placed.results[2].state, AdmissionState::admitted);
    ASSERT_EQ(placed.vacancies.size(), 1u);
    EXPECT_EQ(placed.vacancies[0].seats, 2);
}

// R-QUA-1
TEST_F(BatchPlacingTest, WhoeverIsNotApprovedTakesNoPartWhereTheBatchAsksForIt) {
    offer({{{"1001", "01"}, 1}});
    for (Batch& batch : world_.season.batches)
        if (batch.id == BatchId("main"))
            batch.qualification = Qualification{"approved", {}, {}, {}, {}};
    BatchPlacing p = placing();
    const Form form = form_of("main", "parallel", {{"1001", {"01"}}});
    Candidate approved = person(2, 510);
    approved.lists = {"approved"};
    p.add(person(1, 600), form);
    p.add(approved, form);
    const Placed placed = *p.place({});
    EXPECT_EQ(placed.results[0].state, AdmissionState::unplaced)
        << "the better score, not approved";
    EXPECT_EQ(where(placed.results[1]), "admitted parallel 1001 01 1");
    EXPECT_EQ(placed.count.not_approved, 1);
}

TEST_F(BatchPlacingTest, WhoeverIsSentBackIsToldWhyAndPlacedNowhereElseInTheRound) {
    offer({{{"1001", "01"}, 1}, {{"1002", "01"}, 1}});
    BatchPlacing p = placing();
    p.add(person(1, 600), form_of("main", "parallel", {{"1001", {"01"}}, {"1002", {"01"}}}));
    p.send_back(person(1, 600), {CollegeCode("1001"), "体检不合格"});
    p.send_back(person(1, 600), {CollegeCode("1001"), "told twice"});
    const Placed placed = *p.place({});
    EXPECT_EQ(placed.results[0].state, AdmissionState::withdrawn);
    EXPECT_EQ(placed.results[0].college, CollegeCode("1001"));
    EXPECT_EQ(placed.results[0].reason, "体检不合格");
    EXPECT_EQ(placed.vacancies.size(), 2u);
}

TEST_F(BatchPlacingTest, AChoiceThatHasLeftThePlanKeepsTheNumbersOfTheOthers) {
    offer({{{"1002", "01"}, 1}});
    BatchPlacing p = placing();
    p.add(person(1, 600), form_of("main", "parallel", {{"1001", {"01"}}, {"1002", {"01"}}}));
    EXPECT_EQ(where(p.place({})->results[0]), "admitted parallel 1002 01 2");
}

TEST_F(BatchPlacingTest, ChoicesOfOneMajorArePlacedOneByOne) {
    Section& section = world_.season.batches[1].sections[0];
    section.choice = ChoiceKind::college_major;
    section.majors_max = 1;
    offer({{{"1001", "01"}, 1}, {{"1001", "02"}, 1}});
    BatchPlacing p = placing();
    const Form form = form_of("main", "parallel", {{"1001", {"01"}}, {"1001", {"02"}}});
    p.add(person(1, 600), form);
    p.add(person(2, 590), form);
    p.add(person(3, 580), form);
    const Placed placed = *p.place({});
    EXPECT_EQ(where(placed.results[0]), "admitted parallel 1001 01 1");
    EXPECT_EQ(where(placed.results[1]), "admitted parallel 1001 02 2");
    EXPECT_EQ(placed.results[2].state, AdmissionState::unplaced);
}

}  // namespace
}  // namespace zhiyuan::placing
