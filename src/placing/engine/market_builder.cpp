#include "placing/engine/market_builder.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace zhiyuan::placing::engine {

MarketBuilder::MarketBuilder(int tie_subjects, std::uint64_t seed, int requirements)
    : requirements_(requirements) {
    market_.tie_subjects = tie_subjects;
    market_.seed = seed;
    market_.requirement_words = words_for(requirements);
}

SectionIndex MarketBuilder::add_section(Mode mode) {
    market_.sections.push_back(mode);
    market_.lists.emplace_back(market_.takes_part.size());
    return static_cast<SectionIndex>(market_.sections.size()) - 1;
}

CollegeIndex MarketBuilder::add_college(SectionIndex section,
                                        std::span<const std::int32_t> seats_of_majors, Mark floor,
                                        int ratio_percent, std::span<const RequirementIndex> asks) {
    const auto index = static_cast<CollegeIndex>(market_.colleges.size());
    if (section < 0 || section >= static_cast<SectionIndex>(market_.sections.size()))
        note(MarketFaultKind::section_unknown, index, section);
    if (ratio_percent < 100) note(MarketFaultKind::ratio_below_100, index, ratio_percent);
    for (const std::int32_t seats : seats_of_majors)
        if (seats < 0) note(MarketFaultKind::seats_negative, index, seats);
    College college{.section = section, .ratio_percent = ratio_percent, .floor = floor};
    college.majors_begin = static_cast<MajorIndex>(market_.seats.size());
    market_.seats.insert(market_.seats.end(), seats_of_majors.begin(), seats_of_majors.end());
    college.majors_end = static_cast<MajorIndex>(market_.seats.size());
    market_.colleges.push_back(college);
    add_asks(index, seats_of_majors.size(), asks);
    return index;
}

void MarketBuilder::add_asks(CollegeIndex index, std::size_t majors,
                             std::span<const RequirementIndex> asks) {
    const std::size_t begin = market_.asks.size();
    market_.asks.resize(begin + majors, kNone);
    if (asks.empty()) return;
    if (asks.size() != majors)
        return note(MarketFaultKind::requirements_missing, index,
                    static_cast<std::int64_t>(asks.size()));
    for (std::size_t n = 0; n < majors; ++n) {
        if (asks[n] < kNone || asks[n] >= requirements_)
            note(MarketFaultKind::requirement_unknown, index, asks[n]);
        else
            market_.asks[begin + n] = asks[n];
    }
}

CandidateIndex MarketBuilder::add_candidate(std::span<const Mark> key, bool takes_part,
                                            std::span<const std::uint64_t> meets) {
    const CandidateIndex index = market_.candidates();
    const auto width = static_cast<std::size_t>(market_.tie_subjects) + 1;
    if (key.size() != width)
        note(MarketFaultKind::marks_missing, index, static_cast<std::int64_t>(key.size()));
    else
        market_.marks.insert(market_.marks.end(), key.begin(), key.end());
    if (meets.size() != static_cast<std::size_t>(market_.requirement_words))
        note(MarketFaultKind::met_missing, index, static_cast<std::int64_t>(meets.size()));
    else
        market_.meets.insert(market_.meets.end(), meets.begin(), meets.end());
    market_.takes_part.push_back(takes_part);
    for (std::vector<List>& lists : market_.lists) lists.emplace_back();
    return index;
}

void MarketBuilder::add_list(CandidateIndex candidate, SectionIndex section,
                             std::span<const ChoiceSpec> choices, bool accepts_other_colleges) {
    if (!known(candidate)) return;
    check_list(candidate, section, choices);
    if (fault_) return;
    List& list = market_.lists[section][candidate];
    list.choices_begin = static_cast<std::int64_t>(market_.choices.size());
    list.size = static_cast<std::int32_t>(choices.size());
    list.accepts_other_colleges = accepts_other_colleges;
    std::vector<MajorIndex>& majors = market_.listed_majors;
    for (const ChoiceSpec& spec : choices) {
        Choice& choice = market_.choices.emplace_back();
        choice.college = spec.college;
        choice.majors_begin = static_cast<std::int32_t>(majors.size());
        majors.insert(majors.end(), spec.majors.begin(), spec.majors.end());
        choice.majors_end = static_cast<std::int32_t>(majors.size());
        choice.accepts_other_majors = spec.accepts_other_majors;
        choice.eligible = spec.eligible && !market_.bars(candidate, choice);
    }
}

void MarketBuilder::add_withdrawal(const Withdrawal& withdrawal) {
    if (!known(withdrawal.candidate)) return;
    if (withdrawal.college < 0 ||
        withdrawal.college >= static_cast<CollegeIndex>(market_.colleges.size()))
        note(MarketFaultKind::college_unknown, withdrawal.candidate, withdrawal.college);
    market_.sent_back.push_back(withdrawal);
}

Result<Market, MarketFault> MarketBuilder::build() && {
    auto& all = market_.sent_back;
    const auto pair_of = [](const Withdrawal& w) { return std::pair(w.candidate, w.college); };
    std::sort(all.begin(), all.end(),
              [&](const Withdrawal& a, const Withdrawal& b) { return pair_of(a) < pair_of(b); });
    for (std::size_t n = 1; n < all.size(); ++n)
        if (pair_of(all[n - 1]) == pair_of(all[n]))
            note(MarketFaultKind::withdrawn_twice, all[n].candidate, all[n].college);
    if (fault_) return fail(*fault_);
    return std::move(market_);
}

void MarketBuilder::note(MarketFaultKind kind, std::int32_t item, std::int64_t value) {
    if (!fault_) fault_ = MarketFault{kind, item, value};
}

bool MarketBuilder::known(CandidateIndex candidate) {
    if (candidate >= 0 && candidate < market_.candidates()) return true;
    note(MarketFaultKind::candidate_unknown, candidate, 0);
    return false;
}

void MarketBuilder::check_list(CandidateIndex candidate, SectionIndex section,
                               std::span<const ChoiceSpec> choices) {
    if (section < 0 || section >= static_cast<SectionIndex>(market_.sections.size()))
        return note(MarketFaultKind::section_unknown, candidate, section);
    const List& already = market_.lists[section][candidate];
    if (already.size > 0 || already.accepts_other_colleges)
        return note(MarketFaultKind::list_repeated, candidate, section);
    for (auto choice = choices.begin(); choice != choices.end(); ++choice) {
        const CollegeIndex college = choice->college;
        if (college < 0 || college >= static_cast<CollegeIndex>(market_.colleges.size()))
            return note(MarketFaultKind::college_unknown, candidate, college);
        if (market_.colleges[college].section != section)
            note(MarketFaultKind::college_elsewhere, candidate, college);
        if (std::any_of(choices.begin(), choice,
                        [&](const ChoiceSpec& c) { return c.college == college; }))
            note(MarketFaultKind::college_listed_twice, candidate, college);
        check_majors(candidate, *choice);
    }
}

void MarketBuilder::check_majors(CandidateIndex candidate, const ChoiceSpec& choice) {
    const College& college = market_.colleges[choice.college];
    for (auto major = choice.majors.begin(); major != choice.majors.end(); ++major) {
        if (*major < college.majors_begin || *major >= college.majors_end)
            note(MarketFaultKind::major_unknown, candidate, *major);
        if (std::find(choice.majors.begin(), major, *major) != major)
            note(MarketFaultKind::major_listed_twice, candidate, *major);
    }
}

}  // namespace zhiyuan::placing::engine
