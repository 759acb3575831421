#include <algorithm>
#include <charconv>
#include <memory>
#include <unordered_map>
#include <vector>

#include <fmt/core.h>

#include "base/local_time.h"
#include "cli/commands.h"
#include "cli/desk.h"
#include "cli/office_words.h"
#include "tables/csv_writer.h"
#include "usecase/candidate/decision.h"

namespace zhiyuan::cli {
namespace {

struct Options {
    server::DataFolder place;
    std::filesystem::path out;
    std::string number, text;
};

// "A-000123", as people read it out; nullopt for anything else.
std::optional<RecordId> anomaly_id(std::string_view number) {
    if (!number.starts_with("A-")) return std::nullopt;
    std::int64_t id = 0;
    const char* end = number.data() + number.size();
    const auto [at, error] = std::from_chars(number.data() + 2, end, id);
    if (error != std::errc() || at != end || id <= 0) return std::nullopt;
    return RecordId(id);
}

using People = std::unordered_map<CandidateId, Candidate>;

void put_case(tables::CsvWriter& csv, const AnomalyCase& one, const People& people,
              const World& world) {
    const Anomaly& anomaly = one.anomaly;
    const int offset = world.season.utc_offset_minutes;
    csv.cell(usecase::anomaly_no(anomaly.id)).cell(to_iso_local(anomaly.at, offset));
    const auto found = people.find(anomaly.candidate);
    const Candidate* person = found == people.end() ? nullptr : &found->second;
    csv.cell(person ? person->number.value() : "").cell(person ? person->name : "");
    for (const UnitLevel level : {UnitLevel::county, UnitLevel::school, UnitLevel::school_class}) {
        const Unit* unit = person ? world.ancestor(person->unit, level) : nullptr;
        csv.cell(unit ? unit->name : "");
    }
    csv.cell(anomaly.kind).cell(anomaly.detail);
    csv.cell(one.answer ? one.answer->text : "");
    csv.cell(one.answer ? to_iso_local(one.answer->at, offset) : "").end_row();
}

std::string cannot_read(const ports::Problem& problem) {
    return "读取异常报告失败 (cannot read the anomalies): " + in_words(problem);
}

int write_anomalies(const Options& options) {
    const auto opened = server::open_folder(options.place);
    if (!opened) return failed(opened.error());
    auto desk = Desk::open(*opened);
    if (!desk) return failed(desk.error());
    std::vector<AnomalyCase> cases;
    const auto read = opened->database->make_season_store()->each_anomaly(
        [&](const AnomalyCase& one) { cases.push_back(one); });
    if (!read) return failed(cannot_read(read.error()));
    People people;
    for (const AnomalyCase& one : cases) people[one.anomaly.candidate];
    const auto known = opened->database->make_registry()->each_candidate([&](const Candidate& c) {
        if (const auto wanted = people.find(c.id); wanted != people.end()) wanted->second = c;
    });
    if (!known) return failed(cannot_read(known.error()));
    if (const auto noted = desk->note(AuditAct::read_anomalies, {}, {}); !noted)
        return failed(noted.error());
    tables::CsvWriter csv(options.out);
    for (const char* name : {"编号", "时间", "考生号", "姓名", "县市区", "报名点", "班级", "类别",
                             "内容", "答复", "答复时间"})
        csv.cell(name);
    csv.end_row();
    for (const AnomalyCase& one : cases) put_case(csv, one, people, desk->world());
    const auto waiting = std::count_if(cases.begin(), cases.end(),
                                       [](const AnomalyCase& one) { return !one.answer; });
    if (!csv.finish()) return failed("无法写入 (cannot write) " + options.out.string());
    fmt::print("{} 项异常,{} 项未答复 (anomalies, not answered) → {}\n", cases.size(), waiting,
               options.out.string());
    return 0;
}

int answer_anomaly(const Options& options) {
    const auto id = anomaly_id(options.number);
    if (!id)
        return failed(options.number + ": 不是异常编号,应如 A-000123 (not a number like A-000123)");
    const auto opened = server::open_folder(options.place);
    if (!opened) return failed(opened.error());
    auto desk = Desk::open(*opened);
    if (!desk) return failed(desk.error());
    const auto reply = desk->act(usecase::AnswerAnomaly{UnitId(), *id, options.text});
    if (!std::holds_alternative<usecase::OfficeDone>(reply))
        return failed("未答复 (not answered): " + why_not(reply));
    fmt::print("已答复 (answered) {}\n", options.number);
    return 0;
}

}  // namespace

void add_anomalies(const Command& program) {
    const Command group = program.group("anomalies", "异常报告 (what candidates report)");
    const auto listing = std::make_shared<Options>();
    const Command list = group.command("list", "列出异常报告和答复 (list them, and the answers)");
    add_folder_options(list, listing->place);
    list.option("--out", listing->out, "文件 (CSV file)").required();
    list.runs([listing] { return write_anomalies(*listing); });
    const auto answering = std::make_shared<Options>();
    const Command answer = group.command("answer", "答复一项 (answer one; the candidate reads it)");
    add_folder_options(answer, answering->place);
    answer.option("number", answering->number, "异常编号 (its number), A-000123").required();
    answer.option("--text", answering->text, "答复 (the answer, told to the candidate)").required();
    answer.runs([answering] { return answer_anomaly(*answering); });
}

}  // namespace zhiyuan::cli
