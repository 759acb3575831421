#include "tables/candidate_row.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cstdint>

#include <fmt/format.h>

#include "codec/person_name.h"
#include "tables/id_number.h"
#include "tables/identity.h"
#include "tables/name_check.h"

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
    mobile,
    id_kind,
};
static_assert(Column::number == kNumberColumn && Column::id_no == kIdNoColumn);

constexpr CellForm kSymbols = CellForm::symbols;

const std::array<ColumnSpec, 18> kColumns{{
    {{"考生号", "number", "candidate_no", "KSH"}, true, kSymbols},
    {{"姓名", "name", "XM"}},
    {{"性别", "gender", "XB", "XBDM"}, true, kSymbols},
    {{"出生日期", "birthday", "CSRQ"}, false, kSymbols},
    {{"身份证号", "证件号码", "id_no", "SFZH", "ZJHM"}, false, kSymbols},
    {{"联系电话", "phone", "LXDH"}, false, kSymbols},
    {{"班级代码", "class", "class_code", "BJDM"}, true, kSymbols},
    {{"科类", "track", "KLDM", "KL"}, true, kSymbols},
    {{"总分", "总成绩", "高考总分", "total", "ZF", "CJ", "TDCJ"}, false, kSymbols},
    {{"语文", "chinese", "YW"}, false, kSymbols},
    {{"数学", "mathematics", "SX"}, false, kSymbols},
    {{"外语", "foreign_language", "WY"}, false, kSymbols},
    {{"综合", "comprehensive", "ZH"}, false, kSymbols},
    {{"专业成绩", "special", "TZCJ", "ZYCJ"}, false, kSymbols},
    {{"名单", "lists"}, false, kSymbols},
    {{"户籍县代码", "户籍代码", "household", "HJDM"}, false, kSymbols},
    {{"手机", "联系手机", "手机号码", "mobile", "LXSJ"}, false, kSymbols},
    {{"证件类型", "id_type", "ZJLX", "ZJLXDM"}, false, kSymbols},
}};

struct FieldColumn {
    RosterField field;
    Column column;
};
constexpr FieldColumn kFieldColumns[] = {
    {RosterField::birthday, Column::birthday},
    {RosterField::id_no, Column::id_no},
    {RosterField::phone, Column::phone},
    {RosterField::household, Column::household},
    {RosterField::total, Column::total},
    {RosterField::chinese, Column::chinese},
    {RosterField::mathematics, Column::mathematics},
    {RosterField::foreign_language, Column::foreign_language},
    {RosterField::comprehensive, Column::comprehensive},
    {RosterField::special, Column::special},
    {RosterField::lists, Column::lists},
};

RosterFields lacking_in(const ImportTable& table) {
    RosterFields out;
    for (const auto& [field, column] : kFieldColumns)
        if (!table.has(column)) out.set(at(field));
    if (table.has(Column::mobile)) out.reset(at(RosterField::phone));
    return out;
}

constexpr int kOldest = 60;  // years; the century that 15 digits leave out is guessed wrongly then

/// Of "19960704"; 0 when it is empty.
int year_of(std::string_view birthday) {
    int year = 0;
    std::from_chars(birthday.data(), birthday.data() + std::min<std::size_t>(4, birthday.size()),
                    year);
    return year;
}

/// The year in which the season's first window opens.
int first_year(const Season& season) {
    using namespace std::chrono;
    if (season.windows.empty()) return 0;
    std::int64_t first = season.windows.front().opens_at.micros();
    for (const Window& window : season.windows) first = std::min(first, window.opens_at.micros());
    const year_month_day day(floor<days>(sys_time<microseconds>(microseconds(first))));
    return static_cast<int>(day.year());
}

void look_for_blank_marks(const ImportTable& table, CandidateRow& row) {
    row.no_total = table.has(Column::total) && table.cell(Column::total).empty();
    int blank = 0, filled = 0;
    for (const Column subject :
         {Column::chinese, Column::mathematics, Column::foreign_language, Column::comprehensive})
        if (table.has(subject)) ++(table.cell(subject).empty() ? blank : filled);
    row.some_subjects = blank > 0 && filled > 0;
}

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

std::vector<std::string> column_names(const RosterFields& fields) {
    std::vector<std::string> out;
    for (const auto& [field, column] : kFieldColumns)
        if (fields[at(field)]) out.emplace_back(kColumns[column].names.front());
    return out;
}

CandidateRowReader::CandidateRowReader(const Season& season, std::span<const Unit> units)
    : season_(season), names_(season), pattern_(NumberPattern::make(season.candidate_no_pattern)) {
    for (const Unit& unit : units) units_.emplace(unit.code, &unit);
}

std::span<const ColumnSpec> CandidateRowReader::columns() {
    return kColumns;
}

void CandidateRowReader::look_at_columns(ImportTable& table) {
    if (table.has(Column::phone) && table.has(Column::mobile))
        table.warn_of_file({"联系电话和手机两列都有:有手机的记手机,没有的才记联系电话",
                            "there are columns of a phone and of a mobile phone: the mobile one is "
                            "kept where there "
                            "is one, else the other"});
}

void CandidateRowReader::read(ImportTable& table, CandidateRow& row) const {
    Candidate& c = row.candidate;
    row.kept = lacking_in(table);
    read_person(table, row);
    read_number_and_track(table, c);
    const auto unit = units_.find(table.code(Column::school_class, true, 20));
    if (unit == units_.end())
        table.fault(Column::school_class,
                    {"没有这个班级,请先导入该单位或更正代码",
                     "there is no such class; import the unit first, or correct the code"});
    else if (unit->second->level != UnitLevel::school_class)
        table.fault(Column::school_class, {"这个单位不是班级", "that unit is not a class"});
    else
        c.unit = unit->second->id;
    read_scores(table, c);
    look_for_blank_marks(table, row);
    read_lists(table, c);
}

void CandidateRowReader::read_person(ImportTable& table, CandidateRow& row) const {
    Candidate& c = row.candidate;
    c.name = codec::person_name_from(table.text(Column::name, true, 240));
    if (const auto character = codec::private_character(c.name))
        table.warn(Column::name,
                   {fmt::format("姓名里有自造字 {},别的电脑上显示不出;请改用标准字符", *character),
                    fmt::format("the name has the private-use character {}, which other computers "
                                "can't show; use the standard one",
                                *character)});
    if (auto refused = why_no_name(c.name); refused && !c.name.empty())
        table.fault(Column::name, std::move(*refused));
    else if (auto doubt = why_doubtful_name(c.name))
        table.warn(Column::name, std::move(*doubt));
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
            table.fault(Column::birthday, {"没有这个日期,请写成 2006-07-04 这样",
                                           "is no such day; write it like 2006-07-04"});
    }
    read_id(table, row);
    c.household = table.text(Column::household, false, 20);
    if (!c.household.empty() && !looks_like_county(c.household))
        table.fault(Column::household,
                    {"不是 6 位县级行政区划代码,请更正", "is no county code of 6 digits"});
    read_phone(table, row);
}

void CandidateRowReader::read_id(ImportTable& table, CandidateRow& row) const {
    const std::string& text = table.cell(Column::id_no);
    Candidate& c = row.candidate;
    row.id_no.clear();
    row.person.clear();
    if (text.empty()) return;
    const std::string shown = masked_id_number(text);
    const auto refuse = [&](Words why) { table.fault(Column::id_no, std::move(why), shown); };
    if (table.is_number(Column::id_no) || is_scientific(text)) return refuse(number_words());
    auto id = identity_from(text, table.cell(Column::id_kind));
    if (!id) return refuse(id.error());
    const bool old = id->number.size() == 15 && !id->birthday.empty();
    if (old && year_of(id->birthday) + kOldest < first_year(season_))
        return refuse(
            {fmt::format("15 位身份证号表示出生于 {} 年;15 位号码只发到 1999 年,请按身份证填写 "
                         "18 位号码",
                         year_of(id->birthday)),
             fmt::format("is an ID number of 15 digits, which says born in {}; write the 18 "
                         "digits of the card, for none of 15 was given after 1999",
                         year_of(id->birthday))});
    if (!id->birthday.empty() && !c.birthday.empty() && id->birthday != c.birthday)
        return refuse({"与出生日期不符,请核对两者", "does not agree with the birthday"});
    if (id->man && *id->man != (c.gender == "男"))
        return refuse({"与性别不符,请核对两者", "does not agree with the gender"});
    // The birthday that is known may be another one, and a number must not contradict it.
    if (!table.has(Column::birthday) && !id->birthday.empty()) {
        c.birthday = id->birthday;
        row.kept.reset(at(RosterField::birthday));
    }
    row.id_no = std::move(id->number);
    row.person = std::move(id->person);
}

// The roster has one phone: the mobile one, by which people are reached, else the other.
void CandidateRowReader::read_phone(ImportTable& table, CandidateRow& row) const {
    row.phone.clear();
    for (const Column column : {Column::phone, Column::mobile}) {
        const std::string& text = table.text(column, false, 20);
        if (text.empty()) continue;
        if (!looks_like_phone(text))
            table.fault(column, {"不是电话号码,请更正或留空",
                                 "is not a phone number; correct it or "
                                 "leave it empty"});
        row.phone = text;
    }
}

void CandidateRowReader::read_number_and_track(ImportTable& table, Candidate& c) const {
    const std::string& text = table.cell(Column::number);
    const Track* known = names_.track(table.cell(Column::track));
    if (!known)
        table.fault(Column::track,
                    {"年度文件里没有这个科类,请按年度文件填写", "the season has no such track"});
    if (table.is_number(Column::number) || is_scientific(text))
        return table.fault(Column::number, number_words());
    if (!pattern_ || !pattern_->matches(text))
        return table.fault(Column::number, {"不符合考生号的样式,请核对位数和编码规则",
                                            "does not look like a candidate number"});
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
                table.fault(Column::lists, {"年度文件里没有这个名单,请按年度文件填写",
                                            "the season has no such list"});
            else if (std::find(c.lists.begin(), c.lists.end(), list->id) == c.lists.end())
                c.lists.push_back(list->id);
        }
        at = end + 1;
    }
}

}  // namespace zhiyuan::tables
