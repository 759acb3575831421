#include "tables/candidate_row.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "tables/id_number.h"

namespace zhiyuan::tables {
namespace {

enum Column : std::size_t {
    number,
    name,
    gender,
    birthday,
    id_no,
    phone,
    school_class,
    track,
    total,
    chinese,
    mathematics,
    foreign_language,
    comprehensive,
    special,
    lists,
    household,
};
static_assert(Column::number == kNumberColumn && Column::id_no == kIdNoColumn);

const std::array<ColumnSpec, 16> kColumns{{
    {{"考生号", "number", "candidate_no", "KSH"}},
    {{"姓名", "name", "XM"}},
    {{"性别", "gender", "XB", "XBDM"}},
    {{"出生日期", "birthday", "CSRQ"}, false},
    {{"身份证号", "证件号码", "id_no", "SFZH", "ZJHM"}, false},
    {{"联系电话", "手机", "phone", "LXSJ", "LXDH"}, false},
    {{"班级代码", "class", "class_code", "BJDM"}},
    {{"科类", "track", "KLDM", "KL"}},
    {{"总分", "total", "ZF", "CJ", "TDCJ"}, false},
    {{"语文", "chinese", "YW"}, false},
    {{"数学", "mathematics", "SX"}, false},
    {{"外语", "foreign_language", "WY"}, false},
    {{"综合", "comprehensive", "ZH"}, false},
    {{"专业成绩", "special", "TZCJ", "ZYCJ"}, false},
    {{"名单", "lists"}, false},
    {{"户籍县代码", "户籍代码", "household", "HJDM"}, false},
}};

bool looks_like_county(std::string_view text) {
    return text.size() == 6 && text.find_first_not_of("0123456789") == std::string_view::npos;
}

bool looks_like_phone(std::string_view text) {
    const auto digits =
        std::count_if(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    return digits >= 7 && text.size() <= 20 &&
           text.find_first_not_of("0123456789+- ()") == std::string_view::npos;
}

}  // namespace

CandidateRowReader::CandidateRowReader(const Season& season, std::span<const Unit> units)
    : season_(season), names_(season), pattern_(NumberPattern::make(season.candidate_no_pattern)) {
    for (const Unit& unit : units) units_.emplace(unit.code, &unit);
}

std::span<const ColumnSpec> CandidateRowReader::columns() {
    return kColumns;
}

void CandidateRowReader::read(ImportTable& table, CandidateRow& row) const {
    Candidate& c = row.candidate;
    read_person(table, row);
    read_number_and_track(table, c);
    const auto unit = units_.find(table.code(Column::school_class, true, 20));
    if (unit == units_.end())
        table.fault(Column::school_class, {"没有这个班级", "there is no such class"});
    else if (unit->second->level != UnitLevel::school_class)
        table.fault(Column::school_class, {"这个单位不是班级", "that unit is not a class"});
    else
        c.unit = unit->second->id;
    read_scores(table, c);
    read_lists(table, c);
}

void CandidateRowReader::read_person(ImportTable& table, CandidateRow& row) const {
    Candidate& c = row.candidate;
    c.name = table.text(Column::name, true, 120);
    const std::string& sex = table.cell(Column::gender);
    c.gender = sex == "男" || sex == "1" || sex == "M" ? "男" : "女";
    if (c.gender == "女" && sex != "女" && sex != "2" && sex != "F")
        table.fault(Column::gender, {"应为男(1)或女(2)", "must be 男 (1, M) or 女 (2, F)"});
    const std::string& day = table.cell(Column::birthday);
    c.birthday.clear();
    if (!day.empty()) {
        if (const auto known = birthday_from(day))
            c.birthday = *known;
        else
            table.fault(Column::birthday, {"没有这个日期", "is no such day"});
    }
    const std::string& id_text = table.cell(Column::id_no);
    row.id_no.clear();
    if (!id_text.empty()) {
        const auto id = id_number_from(id_text);
        const std::string shown = masked_id_number(id_text);
        if (table.is_number(Column::id_no) || is_scientific(id_text))
            table.fault(Column::id_no, number_words(), shown);
        else if (!id)
            table.fault(
                Column::id_no,
                {"不是有效的 18 位身份证号(校验码不符)", "is not a valid 18-digit ID number"},
                shown);
        else if (!c.birthday.empty() && id->birthday != c.birthday)
            table.fault(Column::id_no, {"与出生日期不符", "does not agree with the birthday"},
                        shown);
        else if (id->man != (c.gender == "男"))
            table.fault(Column::id_no, {"与性别不符", "does not agree with the gender"}, shown);
        else
            row.id_no = id->upper;
    }
    c.household = table.text(Column::household, false, 20);
    if (!c.household.empty() && !looks_like_county(c.household))
        table.fault(Column::household,
                    {"不是 6 位县级行政区划代码", "is no county code of 6 digits"});
    row.phone = table.text(Column::phone, false, 20);
    if (!row.phone.empty() && !looks_like_phone(row.phone))
        table.fault(Column::phone, {"不是电话号码", "is not a phone number"});
}

void CandidateRowReader::read_number_and_track(ImportTable& table, Candidate& c) const {
    const std::string& text = table.cell(Column::number);
    const Track* known = names_.track(table.cell(Column::track));
    if (!known)
        table.fault(Column::track, {"年度文件里没有这个科类", "the season has no such track"});
    if (table.is_number(Column::number) || is_scientific(text))
        return table.fault(Column::number, number_words());
    if (!pattern_ || !pattern_->matches(text))
        return table.fault(Column::number,
                           {"不符合考生号的样式", "does not look like a candidate number"});
    c.number = CandidateNo(text);
    if (!known) return;
    c.track = known->id;
    const std::string digits = text.substr(static_cast<std::size_t>(season_.track_digits_at - 1),
                                           static_cast<std::size_t>(season_.track_digits));
    if (std::find(known->digits.begin(), known->digits.end(), digits) == known->digits.end())
        table.fault(Column::number, {fmt::format("科类位“{}”不属于{}", digits, known->name.zh),
                                     fmt::format("its track digits {} are not those of {}", digits,
                                                 known->name.en)});
}

void CandidateRowReader::read_scores(ImportTable& table, Candidate& c) const {
    const ScoreLimits& most = season_.scores;
    const std::int64_t faults = table.faults();
    Scores& s = c.scores;
    s.total = table.integer(Column::total, 0, 0, most.total + most.bonus);
    s.chinese = table.integer(Column::chinese, 0, 0, most.subject);
    s.mathematics = table.integer(Column::mathematics, 0, 0, most.subject);
    s.foreign_language = table.integer(Column::foreign_language, 0, 0, most.subject);
    s.comprehensive = table.integer(Column::comprehensive, 0, 0, most.comprehensive);
    s.special = table.integer(Column::special, 0, 0, most.special);
    const int sum = s.chinese + s.mathematics + s.foreign_language + s.comprehensive;
    // Some files bring the total only, or only some subjects.
    if (!table.has(Column::comprehensive) || sum == 0 || table.faults() > faults) return;
    if (s.total < sum || s.total > sum + most.bonus)
        table.fault(Column::total,
                    {fmt::format("各科合计 {} 分,加政策分至多 {} 分", sum, sum + most.bonus),
                     fmt::format("the subjects add up to {}, with bonus to {} at most", sum,
                                 sum + most.bonus)});
}

void CandidateRowReader::read_lists(ImportTable& table, Candidate& c) const {
    c.lists.clear();
    const std::string& text = table.cell(Column::lists);
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find_first_of(" ;,", at), text.size());
        if (end > at) {
            const PersonList* list = names_.person_list(text.substr(at, end - at));
            if (!list)
                table.fault(Column::lists,
                            {"年度文件里没有这个名单", "the season has no such list"});
            else if (std::find(c.lists.begin(), c.lists.end(), list->id) == c.lists.end())
                c.lists.push_back(list->id);
        }
        at = end + 1;
    }
}

}  // namespace zhiyuan::tables
