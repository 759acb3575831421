#include "drill/list_maker.h"

#include <algorithm>
#include <map>
#include <set>

#include "domain/rules/line_conditions.h"

namespace zhiyuan::drill {
namespace {

using demo::Random;

// How much a college is wanted: last year's line, or, where there is none, a mark of its own.
int wanted(const PlanLine& line, std::uint64_t seed) {
    if (line.last_line > 0) return line.last_line;
    Random random(seed, line.college.value());
    return 300 + static_cast<int>(random.below(300));
}

std::vector<MajorCode> some_majors(const std::vector<const PlanLine*>& lines,
                                   const Candidate& candidate, int most, Random& random) {
    std::vector<MajorCode> open;
    for (const PlanLine* line : lines)
        if (is_open_to(*line, candidate)) open.push_back(line->major);
    const auto count = std::min<std::size_t>(
        open.size(), static_cast<std::size_t>(1 + random.below(std::max(1, most))));
    for (std::size_t i = 0; i < count; ++i)
        std::swap(open[i], open[i + static_cast<std::size_t>(
                                        random.below(static_cast<std::int64_t>(open.size() - i)))]);
    open.resize(count);
    return open;
}

}  // namespace

ListMaker::ListMaker(const Season& season, const Batch& batch, const Catalogue::Offer& offer,
                     std::uint64_t seed)
    : season_(season), batch_(batch) {
    for (const Section& section : batch.sections) {
        SectionTargets& made = sections_.emplace_back(SectionTargets{&section, {}, 0});
        std::map<std::string, Target> by_name;
        for (const auto& [code, college] : offer.colleges)
            for (const PlanLine* line : college.lines) {
                if (!line->section.value().empty() && line->section != section.id) continue;
                const bool single = section.choice == ChoiceKind::college_major;
                Target& target = by_name[code + (single ? " " + line->major.value() : "")];
                if (target.lines.empty()) target.first = line;
                target.lines.push_back(line);
                made.seats += line->seats;
            }
        for (auto& [name, target] : by_name) made.targets.push_back(std::move(target));
        std::stable_sort(made.targets.begin(), made.targets.end(),
                         [&](const Target& a, const Target& b) {
                             return wanted(*a.first, seed) > wanted(*b.first, seed);
                         });
        std::int64_t before = 0;
        for (Target& target : made.targets) {
            for (const PlanLine* line : target.lines) before += line->seats;
            target.until = made.seats > 0
                               ? static_cast<double>(before) / static_cast<double>(made.seats)
                               : 1.0;
        }
        seats_ += made.seats;
    }
}

SectionChoices ListMaker::fill(const SectionTargets& from, const Candidate& candidate,
                               double standing, Random& random) const {
    const Section& section = *from.section;
    SectionChoices out;
    out.section = section.id;
    const int most = section.colleges_max;
    // Few fill a long list to its end.
    const int wish = most <= 10 ? std::max(1, most - static_cast<int>(random.below(2)))
                                : 10 + static_cast<int>(random.below(most - 9));
    std::vector<double> aims;
    for (int n = 0; n < wish; ++n) {
        const double spread = wish == 1 ? 0.0 : -0.12 + 0.3 * n / (wish - 1);
        const double whim = random.around_zero(60) / 1000.0;
        aims.push_back(std::clamp(standing + spread + whim, 0.0, 1.0));
    }
    std::sort(aims.begin(), aims.end());
    std::set<std::size_t> taken;
    for (const double aim : aims) {
        auto at = static_cast<std::size_t>(
            std::lower_bound(from.targets.begin(), from.targets.end(), aim,
                             [](const Target& t, double value) { return t.until < value; }) -
            from.targets.begin());
        while (at < from.targets.size() && taken.contains(at)) ++at;
        if (at >= from.targets.size()) continue;
        taken.insert(at);
        const Target& target = from.targets[at];
        CollegeChoice choice;
        choice.college = target.first->college;
        if (section.majors_max > 0) {
            choice.majors = some_majors(target.lines, candidate, section.majors_max, random);
            if (choice.majors.empty()) continue;
        }
        choice.accepts_other_majors = section.accepts_other_majors && random.permille(850);
        out.choices.push_back(std::move(choice));
    }
    out.accepts_other_colleges = section.accepts_other_colleges && random.permille(450);
    return out;
}

Form ListMaker::make(const Candidate& candidate, double standing, Random& random) const {
    Form form{batch_.id, {}};
    for (const SectionTargets& section : sections_) {
        if (section.targets.empty()) continue;
        const bool first = form.sections.empty();
        if (!first && (batch_.sections_exclude || !random.permille(150))) continue;
        // Where only one may be filled, some pass by the first.
        if (first && batch_.sections_exclude && &section != &sections_.back() &&
            random.permille(500))
            continue;
        SectionChoices filled = fill(section, candidate, standing, random);
        if (!filled.choices.empty()) form.sections.push_back(std::move(filled));
    }
    return form;
}

Form thought_over(const Batch& batch, Form form) {
    for (SectionChoices& filled : form.sections) {
        if (filled.choices.size() > 1) {
            std::swap(filled.choices[0], filled.choices[1]);
            return form;
        }
        const Section* section = find_section(batch, filled.section);
        if (section && section->accepts_other_majors && !filled.choices.empty()) {
            bool& flag = filled.choices.front().accepts_other_majors;
            flag = !flag;
            return form;
        }
    }
    return form;
}

}  // namespace zhiyuan::drill
