#include "handover/roster_rows.h"

#include <string_view>

namespace zhiyuan::handover {
namespace {

constexpr std::string_view kIdeographicSpace = "\xe3\x80\x80";

// The admission system wants no space inside a name.
std::string without_spaces(std::string_view name) {
    std::string out;
    while (!name.empty()) {
        if (name.starts_with(kIdeographicSpace)) {
            name.remove_prefix(kIdeographicSpace.size());
        } else {
            if (name.front() != ' ') out += name.front();
            name.remove_prefix(1);
        }
    }
    return out;
}

const char* gender_code(const std::string& gender) {
    return gender == "男" ? "1" : gender == "女" ? "2" : "";
}

}  // namespace

std::optional<int> bonus_of(const Scores& scores) {
    const int subjects =
        scores.chinese + scores.mathematics + scores.foreign_language + scores.comprehensive;
    if (subjects == 0 || scores.total < subjects) return std::nullopt;
    return scores.total - subjects;
}

void write_roster_row(Table& table, const Season& season, const RosterEntry& entry) {
    const Candidate& c = entry.candidate;
    const auto code = [](const Unit* unit) { return unit ? unit->code : std::string(); };
    table.row(c.number.value()).cell(c.number.value()).cell(without_spaces(c.name));
    table.cell(gender_code(c.gender)).cell(c.birthday).cell(exchange_code(*season.track(c.track)));
    table.cell(code(entry.county)).cell(code(entry.school));
    table.cell(entry.school ? entry.school->name : std::string());
    table.cell(entry.id_no).cell(entry.contact.address).cell(entry.contact.postcode);
    table.cell(entry.contact.phone).cell(entry.phone);
    table.cell(without_spaces(entry.contact.recipient)).cell(c.scores.total);
    const auto bonus = bonus_of(c.scores);
    table.cell(bonus ? std::to_string(*bonus) : std::string()).end_row();
}

void write_plan_row(Table& table, const Season& season, const PlanLine& line) {
    const Batch& batch = *season.batch(line.batch);
    const Section* section = find_section(batch, line.section);
    table.row(line.college.value() + " " + line.major.value());
    table.cell(exchange_code(batch)).cell(exchange_code(*season.track(line.track)));
    table.cell(section ? exchange_code(*section) : std::string());
    table.cell(line.college.value()).cell(line.college_name).cell(line.national_code);
    table.cell(line.place).cell(line.major.value()).cell(line.major_name).cell(line.seats);
    table.cell(line.years).cell(line.fee_yuan).cell(line.note).end_row();
}

}  // namespace zhiyuan::handover
