#include "cli/filing_words.h"

#include <algorithm>
#include <cstdio>
#include <string_view>

#include <fmt/format.h>

namespace zhiyuan::cli {
namespace {

struct Saying {
    Refusal why;
    std::string_view zh, en;  ///< "{max}" stands for the value of that name
};

// What lists can meet, in the order of the enumeration.
constexpr Saying kSayings[] = {
    {Refusal::window_not_open, "填报时段还没有开始", "the filing window has not opened yet"},
    {Refusal::window_closed, "填报时段已经结束", "the filing window is over"},
    {Refusal::batch_not_in_window, "这个批次不在本时段填报,请核对时段和批次",
     "this batch is not filed in this window; correct one of them"},
    {Refusal::track_not_served, "这个批次不招该考生的科类,请删去该批次的志愿",
     "this batch does not take the candidate's track; take its lists out"},
    {Refusal::not_on_list, "这个批次只限“{list}”上的考生填报,该考生不在其中,请核对名单",
     "only candidates on the list \"{list}\" may file this batch; look at the list"},
    {Refusal::already_admitted, "该考生已在{batch}被 {college} {college_name} 录取,不能再填报",
     "the candidate was admitted by {college} {college_name} in \"{batch}\" and can't file again"},
    {Refusal::below_line, "成绩({score} 分)低于这个批次的控制线({line} 分),不能填报",
     "the score ({score}) is below the control line of this batch ({line})"},
    {Refusal::not_among_best, "这个批次只限单科成绩排在该科考生前 {per} 分之一的考生填报",
     "this batch is for candidates among the best 1 in {per} of a subject"},
    {Refusal::batches_exclude, "这个批次与“{other}”只能填一个,请删去其中一个",
     "only one of this batch and \"{other}\" can be filed; take one of them out"},
    {Refusal::section_unknown, "志愿栏不存在,请核对志愿栏",
     "this section does not exist; correct it"},
    {Refusal::sections_exclude, "这个批次的志愿栏只能填其中一个,请只保留一栏",
     "only one section of this batch may be filled; leave one"},
    {Refusal::too_many_colleges, "志愿太多,至多 {max} 个,请删去多余的",
     "there are too many choices: {max} at most; take some out"},
    {Refusal::college_repeated, "同一所院校填了两次,请删去其中一个",
     "the same college is there twice; take one of the two out"},
    {Refusal::choice_repeated, "同一院校的同一专业填了两次,请删去其中一个",
     "the same major of the same college is there twice; take one of the two out"},
    {Refusal::college_unknown, "院校代号 {college} 不在本批次本栏、该科类的招生计划里,请核对代号",
     "college {college} is not in the plan of this batch, section and track; look at the code"},
    {Refusal::majors_missing, "院校 {college} 没有填专业,请至少填一个",
     "no major is filled in for college {college}; add at least one"},
    {Refusal::too_many_majors, "专业太多,每所院校至多 {max} 个,请删去多余的",
     "there are too many majors: {max} at most for each college; take some out"},
    {Refusal::major_repeated, "同一专业填了两次,请删去其中一个",
     "the same major is there twice; take one of the two out"},
    {Refusal::major_unknown, "专业代号 {major} 不在该院校本栏、该科类的招生计划里,请核对代号",
     "major {major} is not in the plan of the college for this section and track; look at the "
     "code"},
    {Refusal::line_not_open, "这个专业只限“{list}”上的考生填报,该考生不在其中,请改选其他专业",
     "this major is only for candidates on the list \"{list}\"; choose another one"},
    {Refusal::flag_not_offered, "本栏没有这项服从调剂,请改填“否”",
     "this section does not offer this adjustment; write no"},
    {Refusal::form_empty, "这个批次没有填志愿,请至少填一个",
     "no choice is filled in for this batch; add one"},
    {Refusal::no_change, "与已确认的志愿没有不同,不需要再次确认",
     "nothing differs from what is confirmed"},
};

std::string value_of(const Params& params, const std::string& name) {
    const auto found = std::find_if(params.begin(), params.end(),
                                    [&](const auto& param) { return param.first == name; });
    return found == params.end() ? std::string() : found->second;
}

// "{list}" is the list's name in the language, where the rule tells names.
std::string filled(std::string_view text, const Params& params, const std::string& language) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const auto open = text.find('{', at);
        out += text.substr(at, open - at);
        if (open == std::string_view::npos) break;
        const auto close = text.find('}', open);
        const std::string name(text.substr(open + 1, close - open - 1));
        const std::string worded = value_of(params, fmt::format("{}_{}", name, language));
        out += worded.empty() ? value_of(params, name) : worded;
        at = close + 1;
    }
    return out;
}

}  // namespace

Words in_words(const Season& season, const Finding<Refusal>& why) {
    const auto* found = std::find_if(std::begin(kSayings), std::end(kSayings),
                                     [&](const Saying& s) { return s.why == why.kind; });
    if (found == std::end(kSayings)) return {};
    Params params = why.params;
    if (const Batch* other = season.batch(BatchId(value_of(params, "other")))) {
        params.emplace_back("other_zh", other->name.zh);
        params.emplace_back("other_en", other->name.en);
    }
    return {filled(found->zh, params, "zh"), filled(found->en, params, "en")};
}

Words place_in_words(const Season& season, const std::vector<Form>& forms,
                     const std::string& field) {
    int f = -1, s = -1, c = -1, m = -1;
    std::sscanf(field.c_str(), "forms.%d.sections.%d.choices.%d.majors.%d", &f, &s, &c, &m);
    const auto in = [](int at, const auto& items) {
        return at >= 0 && static_cast<std::size_t>(at) < items.size();
    };
    if (!in(f, forms)) return {};
    const Form& form = forms[static_cast<std::size_t>(f)];
    const Batch* batch = season.batch(form.batch);
    Words out{"批次 " + (batch ? batch->name.zh : form.batch.value()),
              "batch " + form.batch.value()};
    if (!in(s, form.sections)) return out;
    const SectionChoices& filled_in = form.sections[static_cast<std::size_t>(s)];
    const Section* section = batch ? find_section(*batch, filled_in.section) : nullptr;
    out.zh += ",志愿栏 " + (section ? section->name.zh : filled_in.section.value());
    out.en += ", section " + filled_in.section.value();
    if (!in(c, filled_in.choices)) return out;
    const CollegeChoice& choice = filled_in.choices[static_cast<std::size_t>(c)];
    out.zh += fmt::format(",第 {} 志愿 院校 {}", c + 1, choice.college.value());
    out.en += fmt::format(", choice {}, college {}", c + 1, choice.college.value());
    if (!in(m, choice.majors)) return out;
    const std::string& major = choice.majors[static_cast<std::size_t>(m)].value();
    out.zh += fmt::format(",第 {} 专业 {}", m + 1, major);
    out.en += fmt::format(", major {} ({})", m + 1, major);
    return out;
}

}  // namespace zhiyuan::cli
