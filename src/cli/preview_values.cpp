#include "cli/preview_values.h"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "tables/plan_row.h"

namespace zhiyuan::cli {

std::vector<std::string> unit_fields() {
    return {"单位名称", "咨询电话", "咨询时间"};
}

std::vector<std::string> values_of(const Unit& unit) {
    return {unit.name, unit.helpline, unit.helpline_hours};
}

std::vector<std::string> candidate_fields() {
    return {"姓名", "性别", "出生日期", "证件号码", "联系电话", "班级",     "户籍", "科类",
            "总分", "语文", "数学",     "外语",     "综合",     "专业成绩", "名单"};
}

std::vector<bool> kept_values(const RosterFields& kept) {
    const auto is = [&](RosterField field) { return kept[at(field)]; };
    return {false,
            false,
            is(RosterField::birthday),
            is(RosterField::id_no),
            is(RosterField::phone),
            false,
            is(RosterField::household),
            false,
            is(RosterField::total),
            is(RosterField::chinese),
            is(RosterField::mathematics),
            is(RosterField::foreign_language),
            is(RosterField::comprehensive),
            is(RosterField::special),
            is(RosterField::lists)};
}

std::vector<std::string> values_of(const Candidate& c, const std::string& phone) {
    const Scores& s = c.scores;
    std::vector<std::string> lists = c.lists;
    std::sort(lists.begin(), lists.end());
    return {c.name,
            c.gender,
            c.birthday,
            to_hex(c.id_no_hash),
            phone,
            std::to_string(c.unit.value()),
            c.household,
            c.track.value(),
            std::to_string(s.total),
            std::to_string(s.chinese),
            std::to_string(s.mathematics),
            std::to_string(s.foreign_language),
            std::to_string(s.comprehensive),
            std::to_string(s.special),
            fmt::format("{}", fmt::join(lists, " "))};
}

std::vector<std::string> plan_fields() {
    std::vector<std::string> out;
    for (const tables::PlanDetail& detail : tables::plan_details())
        out.emplace_back(tables::plan_columns()[detail.column].names.front());
    return out;
}

std::vector<std::string> values_of(const PlanLine& line) {
    std::vector<std::string> out;
    for (const tables::PlanDetail& detail : tables::plan_details())
        out.push_back(tables::value_of(line, detail));
    return out;
}

std::vector<std::string> college_fields() {
    return {"院校名称", "办学性质", "标志", "类别", "主管部门", "省市",
            "城市",     "校区",     "地址", "电话", "网址",     "备注"};
}

std::vector<std::string> values_of(const CollegeDetails& c) {
    return {c.name,
            std::string(to_text(c.owner)),
            std::to_string(c.marks),
            c.kind,
            c.authority,
            c.province,
            c.city,
            c.campus,
            c.address,
            c.telephone,
            c.site,
            c.note};
}

std::vector<std::string> major_fields() {
    return {"性别", "外语语种", "视力", "其他要求", "学费"};
}

std::vector<std::string> values_of(const MajorDetails& m) {
    return {std::string(to_text(m.sex)), std::to_string(m.languages), m.sight, m.other,
            std::to_string(m.fee_yuan)};
}

std::vector<std::string> past_line_fields() {
    return {"院校名称", "投档线", "位次", "计划数"};
}

std::vector<std::string> values_of(const PastLine& line) {
    return {line.college_name, std::to_string(line.line), std::to_string(line.place),
            std::to_string(line.seats)};
}

std::vector<std::string> result_fields() {
    return {"状态", "志愿栏", "院校代号", "专业代号", "志愿序号", "退档原因", "投档轨迹"};
}

std::vector<std::string> values_of(const Admission& a) {
    return {std::to_string(static_cast<int>(a.state)),
            a.section.value(),
            a.college.value(),
            a.major.value(),
            std::to_string(a.choice),
            a.reason,
            a.trace};
}

}  // namespace zhiyuan::cli
