#include "handover/layout.h"

#include <algorithm>

#include "domain/season/number_pattern.h"

namespace zhiyuan::handover {
namespace {

using Kind = tables::TableColumn::Kind;

// A dBASE III table has at most 128 fields.
constexpr std::size_t kCollegesInSlipMax = 60, kMajorsInSlipMax = 20;

void widen(std::size_t& width, const std::string& text) {
    width = std::max(width, text.size());
}

Layout::Columns operator+(Layout::Columns a, const Layout::Columns& b) {
    a.insert(a.end(), b.begin(), b.end());
    return a;
}

Layout::Columns numbered(const std::string& name, std::size_t count, std::size_t length) {
    Layout::Columns out;
    for (std::size_t i = 1; i <= count; ++i)
        out.push_back({name + std::to_string(i), Kind::code, length});
    return out;
}

}  // namespace

Layout::Layout(const World& world, const Window& window, const std::vector<const Batch*>& batches) {
    if (const auto pattern = NumberPattern::make(world.season.candidate_no_pattern))
        number_ = std::max(number_, pattern->longest());
    for (const Track& track : world.season.tracks) widen(track_, exchange_code(track));
    for (const Batch* batch : batches) {
        widen(batch_, exchange_code(*batch));
        for (const Section& section : batch->sections) {
            widen(section_, exchange_code(section));
            colleges_ = std::max(colleges_, static_cast<std::size_t>(section.colleges_max));
            majors_listed_ = std::max(majors_listed_, static_cast<std::size_t>(section.majors_max));
        }
    }
    majors_ = std::clamp(majors_listed_, std::size_t{1}, kMajorsInSlipMax);
    colleges_ = std::min(colleges_, kCollegesInSlipMax);
    if (const Catalogue* catalogue = world.catalogue(window.id))
        for (const PlanLine& line : catalogue->lines()) {
            widen(college_, line.college.value());
            widen(major_, line.major.value());
        }
    for (const auto& [id, unit] : world.units) {
        if (unit.level == UnitLevel::county) widen(county_, unit.code);
        if (unit.level == UnitLevel::school) widen(school_, unit.code);
    }
}

Layout::Columns Layout::place() const {
    return {{"PCDM", Kind::code, batch_},
            {"KLDM", Kind::code, track_},
            {"JHXZDM", Kind::code, section_}};
}

Layout::Columns Layout::roster() const {
    return {{"KSH", Kind::code, number_},    {"XM", Kind::words, 24},
            {"XBDM", Kind::code, 1},         {"CSRQ", Kind::code, 8},
            {"KLDM", Kind::code, track_},    {"DQDM", Kind::code, county_},
            {"BYXXDM", Kind::code, school_}, {"BYXXMC", Kind::words, 60},
            {"ZJHM", Kind::code, 18},        {"TXDZ", Kind::words, 120},
            {"YZBM", Kind::code, 6},         {"LXSJ", Kind::code, 20},
            {"LXDH", Kind::code, 20},        {"SJR", Kind::words, 24},
            {"CJ", Kind::number, 5},         {"ZGF", Kind::number, 4}};
}

Layout::Columns Layout::slips() const {
    return Columns{{"KSH", Kind::code, number_}} + place() +
           Columns{{"CJ", Kind::number, 5},          {"TZCJ", Kind::number, 5},
                   {"TDCJ", Kind::number, 5},        {"ZGF", Kind::number, 4},
                   {"GKCJX01", Kind::number, 5},     {"GKCJX02", Kind::number, 5},
                   {"GKCJX03", Kind::number, 5},     {"GKCJX04", Kind::number, 5},
                   {"TDDWDM", Kind::code, college_}, {"TDZY", Kind::number, 3},
                   {"LQZY", Kind::code, major_},     {"TDYYDM", Kind::words, 60},
                   {"ZYTJFC", Kind::code, 1},        {"DXTJ", Kind::code, 1}} +
           numbered("ZYDH", majors_, major_) + numbered("TDDWDM", colleges_, college_);
}

Layout::Columns Layout::majors() const {
    return Columns{{"KSH", Kind::code, number_}} + place() +
           Columns{{"YXXH", Kind::number, 3}, {"TDDWDM", Kind::code, college_},
                   {"ZYXH", Kind::number, 2}, {"ZYDH", Kind::code, major_},
                   {"ZYTJFC", Kind::code, 1}, {"DXTJ", Kind::code, 1}};
}

Layout::Columns Layout::plan() const {
    return place() + Columns{{"TDDWDM", Kind::code, college_}, {"TDDWMC", Kind::words, 80},
                             {"YXDM", Kind::code, 5},          {"SZD", Kind::words, 20},
                             {"ZYDH", Kind::code, major_},     {"ZYMC", Kind::words, 120},
                             {"JHRS", Kind::number, 6},        {"XZNX", Kind::number, 2},
                             {"SFBZ", Kind::number, 7},        {"BZ", Kind::words, 200}};
}

Layout::Columns Layout::listing() const {
    Columns out{{"考生号"}, {"姓名"},     {"科类"},     {"批次"},
                {"志愿栏"}, {"志愿序号"}, {"院校代号"}, {"院校名称"}};
    for (std::size_t i = 1; i <= majors_listed_; ++i) out.push_back({"专业" + std::to_string(i)});
    return out + Columns{{"专业服从"}, {"学校服从"}};
}

}  // namespace zhiyuan::handover
