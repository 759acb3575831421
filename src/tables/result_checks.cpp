#include "tables/result_checks.h"

#include <algorithm>
#include <cstdio>
#include <string>
#include <tuple>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "codec/known_names.h"
#include "codec/placing_trace_json.h"
#include "tables/results_columns.h"

namespace zhiyuan::tables {
namespace {

constexpr std::size_t kRowsNamed = 5;

Words as_written(const Words& why) {
    return {why.zh + ";此列请照 allocate 写出的原样保留,或整格留空",
            why.en + "; keep the column as allocate wrote it, or leave the cell empty"};
}

// "0.steps.2.outcome", as the reader of traces says it, in words.
Words place_in_words(const std::string& place) {
    int section = 0, step = 0, begin = 0;
    if (std::sscanf(place.c_str(), "%d%n", &section, &begin) != 1) return {};
    Words out{fmt::format("第 {} 个志愿栏", section + 1), fmt::format("section {}", section + 1)};
    std::string rest = place.substr(static_cast<std::size_t>(begin));
    if (std::sscanf(rest.c_str(), ".steps.%d%n", &step, &begin) == 1) {
        out.zh += fmt::format("第 {} 步", step + 1);
        out.en += fmt::format(", step {}", step + 1);
        rest.erase(0, static_cast<std::size_t>(begin));
    }
    if (rest.size() > 1) {
        out.zh += "的 " + rest.substr(1);
        out.en += ", " + rest.substr(1);
    }
    return out;
}

bool is_withdrawal(PlacingOutcome outcome) {
    switch (outcome) {
        case PlacingOutcome::sent_back:
        case PlacingOutcome::beyond_seats:
        case PlacingOutcome::no_listed_major:
        case PlacingOutcome::no_eligible_major:
            return true;
        case PlacingOutcome::not_eligible:
        case PlacingOutcome::below_floor:
        case PlacingOutcome::full:
        case PlacingOutcome::nothing_open:
        case PlacingOutcome::admitted:
            break;
    }
    return false;
}

// The step that decided: the last that led to a college.
struct Decided {
    const SectionPlacing* in = nullptr;
    const PlacingStep* by = nullptr;
};

Decided decided_by(const std::vector<SectionPlacing>& trace) {
    Decided out;
    for (const SectionPlacing& placed : trace)
        for (const PlacingStep& step : placed.steps)
            if (step.outcome == PlacingOutcome::admitted || is_withdrawal(step.outcome))
                out = {&placed, &step};
    return out;
}

Words story_of(const Decided& decided) {
    if (!decided.by) return {"没有投到任何院校", "placed nowhere"};
    const PlacingStep& step = *decided.by;
    const bool admitted = step.outcome == PlacingOutcome::admitted;
    return {
        fmt::format("志愿栏 {} 第 {} 志愿院校 {} {}{}", decided.in->section.value(), step.choice,
                    step.college.value(), admitted ? "录取 " : "退档", step.major.value()),
        fmt::format("section {}, choice {}, college {}: {} {}", decided.in->section.value(),
                    step.choice, step.college.value(), to_text(step.outcome), step.major.value())};
}

bool agrees(const ImportTable& table, const Admission& row, const Decided& decided) {
    if (row.state == AdmissionState::unplaced || !decided.by)
        return row.state == AdmissionState::unplaced && !decided.by;
    const PlacingStep& step = *decided.by;
    const bool admitted = step.outcome == PlacingOutcome::admitted;
    if (admitted != (row.state == AdmissionState::admitted)) return false;
    const bool same_choice = table.cell(result_choice).empty() || step.choice == row.choice;
    return decided.in->section == row.section && step.college == row.college && same_choice &&
           (row.major.value().empty() || step.major == row.major);
}

// A section or a choice of the trace that the batch does not have.
std::optional<Words> first_misfit(const Batch& batch, const std::vector<SectionPlacing>& trace) {
    for (const SectionPlacing& placed : trace) {
        const std::string& id = placed.section.value();
        const Section* section = find_section(batch, placed.section);
        if (!section) {
            const Words known = codec::sections_known(batch);
            return Words{
                fmt::format("该批次没有志愿栏“{}”(有:{})", id, known.zh),
                fmt::format("the batch has no section \"{}\" (there are: {})", id, known.en)};
        }
        const int most = section->colleges_max;
        for (const PlacingStep& step : placed.steps)
            if (step.choice > most)
                return Words{fmt::format("轨迹里有第 {} 志愿,而志愿栏“{}”只有 {} 个志愿",
                                         step.choice, id, most),
                             fmt::format("tells of choice {}, and section \"{}\" has {}",
                                         step.choice, id, most)};
    }
    return std::nullopt;
}

}  // namespace

void check_state(ImportTable& table, const Admission& row) {
    if (row.state == AdmissionState::admitted) {
        if (!row.reason.empty())
            table.fault(result_reason,
                        {"录取的考生没有退档原因;请删去原因,或把状态改为退档并删去专业",
                         "nobody admitted was sent back; take the reason out, or make the state "
                         "withdrawn and take the major out"});
        return;
    }
    const bool withdrawn = row.state == AdmissionState::withdrawn;
    if (!row.major.value().empty())
        table.fault(result_major,
                    withdrawn
                        ? Words{"退档的考生没有录取专业;请删去专业,或更正状态",
                                "nobody sent back has a major; take it out, or correct the state"}
                        : Words{"未投出的考生没有录取专业;请删去专业,或更正状态",
                                "nobody unplaced has a major; take it out, or correct the state"});
    if (withdrawn) return;
    if (!row.college.value().empty())
        table.fault(result_college, {"未投出的考生没有院校;请删去院校代号,或更正状态",
                                     "nobody unplaced has one; take it out, or correct the state"});
    if (!row.reason.empty())
        table.fault(result_reason, {"未投出的考生没有退档原因;请删去原因,或更正状态",
                                    "nobody unplaced was sent back; take the reason out, or "
                                    "correct the state"});
    if (row.choice > 0)
        table.fault(result_choice, {"未投出的考生没有投档志愿;请删去志愿序号,或更正状态",
                                    "nobody unplaced was placed by a choice; take it out, or "
                                    "correct the state"});
}

std::optional<std::vector<SectionPlacing>> read_trace(ImportTable& table, const Batch& batch,
                                                      std::size_t bytes_max) {
    const std::string& text = table.cell(result_trace);
    if (text.empty()) return std::nullopt;
    const auto refuse = [&](const Words& why) {
        table.fault(result_trace, as_written(why));
        return std::nullopt;
    };
    if (text.size() > bytes_max)
        return refuse({fmt::format("轨迹有 {} 字节,该批次最长 {} 字节", text.size(), bytes_max),
                       fmt::format("has {} bytes, and the longest of the batch has {}", text.size(),
                                   bytes_max)});
    auto trace = codec::read_placing_trace(text);
    if (!trace && trace.error().empty()) return refuse({"轨迹不是 JSON 数组", "is no JSON array"});
    if (!trace) {
        const Words place = place_in_words(trace.error());
        return refuse({"轨迹的" + place.zh + "不正确", "is malformed at " + place.en});
    }
    if (const auto misfit = first_misfit(batch, *trace)) return refuse(*misfit);
    return std::move(*trace);
}

void check_agreement(ImportTable& table, const Admission& row,
                     const std::vector<SectionPlacing>& trace) {
    if (trace.empty()) return;  // tells nothing
    const Decided decided = decided_by(trace);
    if (agrees(table, row, decided)) return;
    const Words story = story_of(decided);
    table.fault(result_trace, as_written({"轨迹与本行的结果不符,轨迹说:" + story.zh,
                                          "tells another result than its row: " + story.en}));
}

void SeatsTaken::add(const PlanLine& line, RowPlace place) {
    Taken& taken = lines_[&line];
    ++taken.people;
    taken.last = place;
    if (taken.rows.size() < kRowsNamed) taken.rows.push_back(place);
}

void SeatsTaken::tell(std::span<const std::filesystem::path> files, const ImportOptions& options,
                      ImportReport& report) const {
    std::vector<std::pair<const PlanLine*, const Taken*>> full;
    for (const auto& [line, taken] : lines_)
        if (taken.people > line->seats) full.emplace_back(line, &taken);
    std::sort(full.begin(), full.end(), [](const auto& a, const auto& b) {
        return std::tie(a.second->rows.front().file, a.second->rows.front().line) <
               std::tie(b.second->rows.front().file, b.second->rows.front().line);
    });
    for (const auto& [line, taken] : full) {
        std::vector<std::string> rows;
        for (const RowPlace& row : taken->rows)
            if (row.file == taken->last.file) rows.push_back(std::to_string(row.line));
        const char* const more = taken->people > static_cast<int>(rows.size()) ? " …" : "";
        report.warn({files[taken->last.file].string(),
                     taken->last.line,
                     0,
                     "专业代号",
                     {fmt::format("录取 {} 人,多于计划数 {},请核对是否扩招或末位同分(第 {}{} 行)",
                                  taken->people, line->seats, fmt::join(rows, "、"), more),
                      fmt::format("{} are admitted, and the plan has {} seats; look whether that "
                                  "is meant, or they tie at the last one "
                                  "(lines {}{})",
                                  taken->people, line->seats, fmt::join(rows, ", "), more)},
                     line->college.value() + " " + line->major.value()},
                    options.faults_max);
    }
}

}  // namespace zhiyuan::tables
