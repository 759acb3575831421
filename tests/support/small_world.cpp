#include "tests/support/small_world.h"

namespace zhiyuan::test {
namespace {

Section section(const std::string& id, int colleges, int majors, bool flags) {
    Section out;
    out.id = SectionId(id);
    out.colleges_max = colleges;
    out.majors_max = majors;
    out.accepts_other_colleges = out.accepts_other_majors = flags;
    return out;
}

Batch batch(const std::string& id, std::vector<Section> sections) {
    Batch out;
    out.id = BatchId(id);
    out.sections = std::move(sections);
    return out;
}

std::vector<Batch> batches() {
    Batch early = batch("early", {section("single", 1, 0, false)});
    Batch main = batch("main", {section("parallel", 3, 2, true), section("ordered", 1, 1, false)});
    main.line_of = main.id;
    Batch rural = batch("rural", {section("single", 2, 1, true)});
    rural.list = "rural";
    rural.line_of = main.id;
    rural.line_bonus = 20;
    rural.excludes = {BatchId("special")};
    Batch special = batch("special", {section("left", 1, 1, false), section("right", 1, 1, false)});
    special.sections_exclude = true;
    special.excludes = {BatchId("rural")};
    Batch stage = batch("stage", {section("single", 1, 1, false)});
    stage.tracks = {TrackId("arts")};
    return {early, main, rural, special, stage};
}

Window window(const std::string& id, Instant opens_at, Instant closes_at) {
    Window out;
    out.id = WindowId(id);
    out.opens_at = opens_at;
    out.closes_at = out.intake_until = out.sealed_at = closes_at;
    return out;
}

int last_line_of(const std::string& college) {
    if (college == "1001") return 560;
    if (college == "1002") return 545;
    if (college == "1003") return 530;
    return college == "2001" ? 620 : 0;
}

std::vector<PlanLine> plan(const Window& window) {
    std::vector<PlanLine> lines;
    for (const BatchId& batch : window.batches)
        for (const char* track : {"science", "arts"})
            for (const char* college : {"1001", "1002", "1003", "1004", "1009", "2001"})
                for (const char* major : {"01", "02"}) {
                    PlanLine line;
                    line.window = window.id;
                    line.batch = batch;
                    line.section = SectionId(std::string(college) == "1009" ? "parallel" : "");
                    line.track = TrackId(track);
                    line.college = CollegeCode(college);
                    line.college_name = std::string("College ") + college;
                    line.major = MajorCode(major);
                    line.major_name = std::string("Major ") + major;
                    line.seats = 10;
                    line.last_line = last_line_of(college);
                    lines.push_back(std::move(line));
                }
    return lines;
}

Unit unit(int id, int parent, UnitLevel level) {
    return {UnitId(id), UnitId(parent), level, std::to_string(id), "unit " + std::to_string(id)};
}

}  // namespace

World small_world() {
    World world;
    Season& season = world.season;
    season.id = "test-2014";
    season.notice.version = "n1";
    season.tracks = {{TrackId("science"), {}, {"5"}}, {TrackId("arts"), {}, {"1"}}};
    season.person_lists = {{"rural", {}}};
    season.batches = batches();
    season.lines = {{TrackId("science"), BatchId("main"), 500}};
    Window w1 = window("w1", kOpens, kCloses);
    for (const Batch& b : season.batches) w1.batches.push_back(b.id);
    Window w2 = window("w2", kCloses + std::chrono::hours(24), kCloses + std::chrono::hours(48));
    w2.batches = {BatchId("main")};
    season.windows = {w1, w2};
    for (const Window& w : season.windows)
        world.catalogues[w.id] = std::make_shared<const Catalogue>(plan(w));
    for (const Unit& u : {unit(1, 0, UnitLevel::province), unit(2, 1, UnitLevel::prefecture),
                          unit(3, 2, UnitLevel::county), unit(4, 3, UnitLevel::school),
                          unit(5, 4, UnitLevel::school_class), unit(6, 2, UnitLevel::county),
                          unit(7, 6, UnitLevel::school), unit(8, 7, UnitLevel::school_class)})
        world.units[u.id] = u;
    return world;
}

Candidate small_candidate() {
    Candidate out;
    out.id = CandidateId(1);
    out.number = CandidateNo("14430100150001");
    out.name = "张三丰";
    out.birthday = "19960704";
    out.unit = UnitId(5);
    out.track = TrackId("science");
    out.scores.total = 550;
    return out;
}

Form form_of(const std::string& batch, const std::string& section,
             std::initializer_list<Pick> picks, bool other_colleges) {
    SectionChoices filled;
    filled.section = SectionId(section);
    filled.accepts_other_colleges = other_colleges;
    for (const Pick& pick : picks) {
        CollegeChoice choice{CollegeCode(pick.college), {}, pick.other_majors};
        for (const std::string& major : pick.majors) choice.majors.emplace_back(major);
        filled.choices.push_back(std::move(choice));
    }
    return {BatchId(batch), {std::move(filled)}};
}

Form main_form(const std::string& college) {
    return form_of("main", "parallel", {{college, {"01"}, true}}, true);
}

Form empty_form(const std::string& batch) {
    return {BatchId(batch), {}};
}

}  // namespace zhiyuan::test
