#include "handover/filed_rows.h"

#include <algorithm>

#include "handover/roster_rows.h"

namespace zhiyuan::handover {
namespace {

const char* digit(bool yes) {
    return yes ? "1" : "0";
}

// A flag that the section does not ask for stays empty.
const char* digit(bool asked, bool yes) {
    return asked ? digit(yes) : "";
}

const char* word(bool asked, bool yes) {
    return !asked ? "" : yes ? "是" : "否";
}

// The choice by which somebody came to a college; nullptr: none did, or it was by adjustment.
const CollegeChoice* chosen(const SectionChoices& choices, const Outcome* outcome) {
    if (!outcome || outcome->choice < 1) return nullptr;
    const auto at = static_cast<std::size_t>(outcome->choice) - 1;
    return at < choices.choices.size() ? &choices.choices[at] : nullptr;
}

void write_marks(Table& table, const Track& track, const Scores& scores) {
    const auto bonus = bonus_of(scores);
    table.cell(scores.total).cell(scores.special).cell(placing_mark(track, scores));
    table.cell(bonus ? std::to_string(*bonus) : std::string());
    table.cell(scores.chinese).cell(scores.mathematics);
    table.cell(scores.foreign_language).cell(scores.comprehensive);
}

}  // namespace

void FiledRows::write(const Candidate& candidate, const Form& form) {
    const Batch& batch = *season_.batch(form.batch);
    const Track& track = *season_.track(candidate.track);
    for (const SectionChoices& choices : form.sections) {
        const Section* section = find_section(batch, choices.section);
        if (!section)
            throw ExportFailed(
                candidate.number.value() +
                ": 年度文件里没有这个志愿栏 (no such section): " + choices.section.value());
        const Filed filed{candidate, track, batch, *section, choices};
        if (tables_.slips) write_slip(filed);
        if (tables_.majors) write_majors(filed);
        if (tables_.listing) write_listing(filed);
    }
}

void FiledRows::write_slip(const Filed& filed) {
    Table& table = *tables_.slips;
    const Outcome* placed = outcomes_.find(filed.candidate.id, filed.batch.id, filed.section.id);
    const CollegeChoice* choice = chosen(filed.choices, placed);
    table.row(filed.candidate.number.value()).cell(filed.candidate.number.value());
    table.cell(exchange_code(filed.batch)).cell(exchange_code(filed.track));
    table.cell(exchange_code(filed.section));
    write_marks(table, filed.track, filed.candidate.scores);
    if (placed) {
        const bool back = placed->state == AdmissionState::withdrawn;
        table.cell(*placed->college).cell(placed->choice).cell(*placed->major);
        table.cell(!back ? "" : placed->reason->empty() ? "退档" : *placed->reason);
    } else {
        table.cells(4);
    }
    table.cell(choice ? digit(filed.section.accepts_other_majors, choice->accepts_other_majors)
                      : "");
    table.cell(digit(filed.section.accepts_other_colleges, filed.choices.accepts_other_colleges));
    const std::size_t majors =
        choice ? std::min(choice->majors.size(), layout_.majors_in_slip()) : 0;
    for (std::size_t i = 0; i < majors; ++i) table.cell(choice->majors[i].value());
    table.cells(layout_.majors_in_slip() - majors);
    const auto& colleges = filed.choices.choices;
    const std::size_t count = std::min(colleges.size(), layout_.colleges_in_slip());
    for (std::size_t i = 0; i < count; ++i) table.cell(colleges[i].college.value());
    table.cells(layout_.colleges_in_slip() - count);
    table.end_row();
}

void FiledRows::write_majors(const Filed& filed) {
    Table& table = *tables_.majors;
    const std::string& number = filed.candidate.number.value();
    int order = 0;
    for (const CollegeChoice& choice : filed.choices.choices) {
        ++order;
        // A choice without majors has one row, of number 0.
        const std::size_t rows = std::max<std::size_t>(choice.majors.size(), 1);
        for (std::size_t i = 0; i < rows; ++i) {
            const bool named = i < choice.majors.size();
            table.row(number).cell(number).cell(exchange_code(filed.batch));
            table.cell(exchange_code(filed.track)).cell(exchange_code(filed.section));
            table.cell(order).cell(choice.college.value());
            table.cell(named ? static_cast<std::int64_t>(i) + 1 : 0);
            table.cell(named ? std::string_view(choice.majors[i].value()) : "");
            table.cell(digit(filed.section.accepts_other_majors, choice.accepts_other_majors));
            table.cell(
                digit(filed.section.accepts_other_colleges, filed.choices.accepts_other_colleges));
            table.end_row();
        }
    }
}

void FiledRows::write_listing(const Filed& filed) {
    Table& table = *tables_.listing;
    const std::string& number = filed.candidate.number.value();
    const Catalogue::Offer* offer = catalogue_.offer(filed.batch.id, filed.track.id);
    int order = 0;
    for (const CollegeChoice& choice : filed.choices.choices) {
        const Catalogue::College* college = offer ? find_college(*offer, choice.college) : nullptr;
        table.row(number).cell(number).cell(filed.candidate.name).cell(filed.track.name.zh);
        table.cell(filed.batch.name.zh).cell(filed.section.name.zh).cell(++order);
        table.cell(choice.college.value()).cell(college ? college->name : std::string());
        for (const MajorCode& code : choice.majors) {
            const PlanLine* line = college ? find_major(*college, filed.section.id, code) : nullptr;
            table.cell(line ? code.value() + " " + line->major_name : code.value());
        }
        for (std::size_t i = choice.majors.size(); i < layout_.majors_listed(); ++i) table.cell("");
        table.cell(word(filed.section.accepts_other_majors, choice.accepts_other_majors));
        table.cell(
            word(filed.section.accepts_other_colleges, filed.choices.accepts_other_colleges));
        table.end_row();
    }
}

}  // namespace zhiyuan::handover
