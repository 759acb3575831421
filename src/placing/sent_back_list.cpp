#include "placing/sent_back_list.h"

#include <algorithm>

#include <fmt/format.h>

namespace zhiyuan::placing {
namespace {

bool may_lead_to(const Form& form, const CollegeCode& college) {
    return std::any_of(
        form.sections.begin(), form.sections.end(), [&](const SectionChoices& section) {
            return section.accepts_other_colleges ||
                   std::any_of(section.choices.begin(), section.choices.end(),
                               [&](const CollegeChoice& c) { return c.college == college; });
        });
}

}  // namespace

SentBackList::SentBackList(const std::vector<std::pair<CandidateNo, SentBack>>& lines) {
    for (const auto& [number, sent_back] : lines) {
        std::vector<Line>& known = lines_[number.value()];
        const CollegeCode& college = sent_back.college;
        const auto twin = std::find_if(known.begin(), known.end(), [&](const Line& line) {
            return line.what.college == college;
        });
        if (twin == known.end())
            known.push_back({sent_back});
        else
            twin->repeated = true;
    }
}

void SentBackList::take(const Candidate& candidate, const Form& form, BatchPlacing& placing) {
    const auto found = lines_.find(candidate.number.value());
    if (found == lines_.end()) return;
    for (Line& line : found->second) {
        if (line.filed || !may_lead_to(form, line.what.college)) continue;
        line.filed = true;
        placing.send_back(candidate, line.what);
    }
}

std::string SentBackList::faults() const {
    std::vector<std::string> out;
    for (const auto& [number, lines] : lines_)
        for (const Line& line : lines) {
            const std::string& college = line.what.college.value();
            if (!line.filed)
                out.push_back(
                    fmt::format("考生 {} 在这个时段的这个批次没有填报院校 "
                                "{},请核对考生号和院校代号 (candidate {} "
                                "has not filed college {} there)",
                                number, college, number, college));
            else if (line.repeated)
                out.push_back(fmt::format(
                    "考生 {} 和院校 {} 有两行,请只留一行 (candidate {} and college {} stand twice)",
                    number, college, number, college));
        }
    if (out.empty()) return "";
    std::sort(out.begin(), out.end());
    constexpr std::size_t kShown = 100;
    const std::size_t count = out.size();
    out.resize(std::min(count, kShown));
    return fmt::format(
        "{}\n退档名单有 {} 处不对,未投档 (the list of those sent back has {} faults; "
        "nothing was placed)",
        fmt::join(out, "\n"), count, count);
}

}  // namespace zhiyuan::placing
