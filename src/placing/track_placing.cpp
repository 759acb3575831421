#include "placing/track_placing.h"

#include <algorithm>
#include <cstdlib>
#include <numeric>

#include "base/check.h"
#include "placing/engine/allocation.h"
#include "placing/engine/market_builder.h"
#include "placing/engine/trace.h"
#include "placing/engine/verifier.h"
#include "placing/trace_json.h"

namespace zhiyuan::placing {
namespace {

using engine::Verdict;

engine::Mode mode_of(const Section& section) {
    switch (section.mode) {
        case SectionMode::parallel:
            return engine::Mode::parallel;
        case SectionMode::ordered:
            break;
    }
    return engine::Mode::ordered;
}

// Far above what a season file or a plan may hold; sums of them stay within the engine's integers.
constexpr engine::Mark kMarkMax = 100'000;
constexpr std::int32_t kSeatsMax = 100'000;

// Whether the candidate may still be placed by a later section of the batch. A parallel section
// places once: who was sent back waits for the next round.
bool is_out(const Section& section, Verdict verdict) {
    return verdict == Verdict::admitted ||
           (verdict == Verdict::withdrawn && mode_of(section) == engine::Mode::parallel);
}

}  // namespace

PlacingCount& PlacingCount::operator+=(const PlacingCount& other) {
    filed += other.filed;
    admitted += other.admitted;
    withdrawn += other.withdrawn;
    unplaced += other.unplaced;
    not_approved += other.not_approved;
    elsewhere += other.elsewhere;
    violations += other.violations;
    for (const auto& [choice, candidates] : other.by_choice) by_choice[choice] += candidates;
    return *this;
}

TrackPlacing::TrackPlacing(const Batch& batch, const Track& track, const Catalogue::Offer& offer,
                           std::vector<Subject> ties)
    : batch_(batch),
      track_(track),
      ties_(std::move(ties)),
      requirements_(offer),
      lists_(batch.sections.size()) {
    for (const Section& section : batch.sections) plans_.emplace_back(section, offer);
    for (const auto& [code, college] : offer.colleges)
        for (const PlanLine* line : college.lines) seats_[line] = line->seats;
}

void TrackPlacing::note(PlacingFaultKind kind, std::string value) {
    faults_.push_back({numbers_.back(), kind, std::move(value)});
}

void TrackPlacing::check_marks(std::size_t begin) {
    for (std::size_t n = begin; n < marks_.size(); ++n)
        if (marks_[n] < 0 || marks_[n] > kMarkMax)
            note(PlacingFaultKind::mark_impossible, std::to_string(marks_[n]));
}

void TrackPlacing::add(const Candidate& candidate, const Form& form, bool takes_part) {
    const auto index = static_cast<std::int32_t>(ids_.size());
    ids_.push_back(candidate.id);
    numbers_.push_back(candidate.number);
    const std::size_t marks = marks_.size();
    const Scores& scores = candidate.scores;
    const bool sums_up = std::max(std::abs(scores.total), std::abs(scores.special)) <= kMarkMax;
    marks_.push_back(sums_up ? placing_mark(track_, scores) : scores.total);
    for (const Subject tie : ties_) marks_.push_back(mark_in(scores, tie));
    check_marks(marks);
    requirements_.append_met(candidate, met_);
    takes_part_.push_back(takes_part ? 1 : 0);
    Admission result;
    result.candidate = candidate.id;
    results_.push_back(std::move(result));
    traces_.emplace_back();
    for (const SectionChoices& filled : form.sections) {
        const auto section = std::find_if(batch_.sections.begin(), batch_.sections.end(),
                                          [&](const Section& s) { return s.id == filled.section; });
        if (section == batch_.sections.end())
            note(PlacingFaultKind::section_unknown, filled.section.value());
        else
            add_list(static_cast<std::size_t>(section - batch_.sections.begin()), index, filled);
    }
}

void TrackPlacing::add_list(std::size_t section, std::int32_t candidate,
                            const SectionChoices& filled) {
    const Section& rules = batch_.sections[section];
    SectionLists& to = lists_[section];
    if (!to.lists.empty() && to.lists.back().candidate == candidate)
        return note(PlacingFaultKind::section_repeated, filled.section.value());
    if (filled.choices.size() > static_cast<std::size_t>(rules.colleges_max))
        note(PlacingFaultKind::too_many_choices,
             filled.section.value() + " " + std::to_string(filled.choices.size()));
    FlatList list{candidate, static_cast<std::int32_t>(to.choices.size()), 0,
                  filled.accepts_other_colleges};
    std::int32_t filed_as = 0;
    for (const CollegeChoice& choice : filled.choices) {
        ++filed_as;
        FlatChoice flat{0, static_cast<std::int32_t>(to.majors.size()), 0, filed_as,
                        choice.accepts_other_majors || rules.majors_max == 0};
        // What has left the plan since it was filed can place nobody.
        const SectionPlan::Target* target = plans_[section].find(choice, flat.target);
        if (!target) continue;
        add_majors(rules, *target, choice, to.majors);
        flat.majors_end = static_cast<std::int32_t>(to.majors.size());
        to.choices.push_back(flat);
    }
    list.choices_end = static_cast<std::int32_t>(to.choices.size());
    check_repeated(section, list);
    to.lists.push_back(list);
}

void TrackPlacing::add_majors(const Section& section, const SectionPlan::Target& target,
                              const CollegeChoice& choice, std::vector<std::int32_t>& majors) {
    if (choice.majors.size() > static_cast<std::size_t>(section.majors_max))
        note(PlacingFaultKind::too_many_majors,
             choice.college.value() + " " + std::to_string(choice.majors.size()));
    const std::size_t begin = majors.size();
    for (const MajorCode& major : choice.majors) {
        const auto line = std::find_if(target.lines.begin(), target.lines.end(),
                                       [&](const PlanLine* l) { return l->major == major; });
        if (line == target.lines.end()) continue;
        const auto at = static_cast<std::int32_t>(line - target.lines.begin());
        if (std::find(majors.begin() + static_cast<std::ptrdiff_t>(begin), majors.end(), at) !=
            majors.end())
            note(PlacingFaultKind::major_repeated, choice.college.value() + " " + major.value());
        majors.push_back(at);
    }
}

void TrackPlacing::check_repeated(std::size_t section, const FlatList& list) {
    const std::vector<FlatChoice>& choices = lists_[section].choices;
    for (auto n = list.choices_begin; n < list.choices_end; ++n)
        for (auto before = list.choices_begin; before < n; ++before) {
            if (choices[before].target != choices[n].target) continue;
            const SectionPlan::Target& target = plans_[section].targets()[choices[n].target];
            const bool one_major = batch_.sections[section].choice == ChoiceKind::college_major;
            note(PlacingFaultKind::choice_repeated,
                 target.college.value() +
                     (one_major ? " " + target.lines.front()->major.value() : ""));
        }
}

std::vector<PlacingFault> TrackPlacing::faults() const {
    std::vector<PlacingFault> out = faults_;
    std::vector<std::size_t> order(ids_.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(),
              [&](std::size_t a, std::size_t b) { return ids_[a] < ids_[b]; });
    for (std::size_t n = 1; n < order.size(); ++n)
        if (ids_[order[n - 1]] == ids_[order[n]])
            out.push_back({numbers_[order[n]], PlacingFaultKind::filed_twice, ""});
    for (const auto& [line, seats] : seats_)
        if (seats < 0 || seats > kSeatsMax)
            out.push_back(
                {CandidateNo(), PlacingFaultKind::seats_impossible,
                 line->college.value() + " " + line->major.value() + " " + std::to_string(seats)});
    return out;
}

void TrackPlacing::send_back(CandidateId candidate, SentBack sent_back) {
    std::vector<SentBack>& all = sent_back_[candidate];
    const bool told = std::any_of(all.begin(), all.end(), [&](const SentBack& before) {
        return before.college == sent_back.college;
    });
    if (!told) all.push_back(std::move(sent_back));
}

engine::Market TrackPlacing::market_of(std::size_t section, const PlacingOptions& options) const {
    engine::MarketBuilder builder(static_cast<int>(ties_.size()), options.seed,
                                  requirements_.count());
    builder.add_section(mode_of(batch_.sections[section]));
    std::vector<engine::MajorIndex> first_major;
    for (const SectionPlan::Target& target : plans_[section].targets()) {
        std::vector<std::int32_t> seats;
        std::vector<engine::RequirementIndex> asks;
        for (const PlanLine* line : target.lines) {
            seats.push_back(seats_.at(line));
            asks.push_back(requirements_.of(*line));
        }
        first_major.push_back(
            builder.first_major(builder.add_college(0, seats, 0, options.ratio_percent, asks)));
    }
    const std::size_t width = ties_.size() + 1;
    const auto words =
        static_cast<std::size_t>(engine::MarketBuilder::words_for(requirements_.count()));
    for (std::size_t c = 0; c < ids_.size(); ++c)
        builder.add_candidate(std::span(marks_).subspan(c * width, width), takes_part_[c] != 0,
                              std::span(met_).subspan(c * words, words));
    const SectionLists& from = lists_[section];
    std::vector<engine::ChoiceSpec> choices;
    std::vector<engine::MajorIndex> majors;
    for (const FlatList& list : from.lists) {
        choices.clear();
        majors.clear();
        for (std::int32_t c = list.choices_begin; c < list.choices_end; ++c)
            for (std::int32_t m = from.choices[c].majors_begin; m < from.choices[c].majors_end; ++m)
                majors.push_back(first_major[from.choices[c].target] + from.majors[m]);
        std::size_t at = 0;
        for (std::int32_t c = list.choices_begin; c < list.choices_end; ++c) {
            const FlatChoice& choice = from.choices[c];
            const auto count = static_cast<std::size_t>(choice.majors_end - choice.majors_begin);
            choices.push_back(
                {choice.target, std::span(majors).subspan(at, count), choice.other_majors, true});
            at += count;
        }
        builder.add_list(list.candidate, 0, choices, list.other_colleges);
    }
    for (std::size_t c = 0; c < ids_.size(); ++c) {
        const auto sent_back = sent_back_.find(ids_[c]);
        if (sent_back == sent_back_.end()) continue;
        const auto& targets = plans_[section].targets();
        for (std::size_t r = 0; r < sent_back->second.size(); ++r)
            for (std::size_t t = 0; t < targets.size(); ++t)
                if (targets[t].college == sent_back->second[r].college)
                    builder.add_withdrawal({static_cast<std::int32_t>(c),
                                            static_cast<std::int32_t>(t),
                                            static_cast<std::int32_t>(r)});
    }
    auto market = std::move(builder).build();
    ZY_CHECK(market);  // faults() has told whatever the database could do to it
    return std::move(*market);
}

void TrackPlacing::settle(std::size_t section, const engine::Market& market, PlacingCount& count) {
    const engine::Allocation placed = engine::allocate(market);
    count.violations += static_cast<std::int64_t>(engine::verify(market, placed).size());
    const SectionPlan& plan = plans_[section];
    for (std::size_t t = 0; t < plan.targets().size(); ++t)
        for (std::size_t l = 0; l < plan.targets()[t].lines.size(); ++l)
            seats_[plan.targets()[t].lines[l]] =
                placed.vacancies[market.colleges[t].majors_begin + static_cast<std::int32_t>(l)];

    std::vector<std::int32_t> filed_as;
    for (const FlatList& list : lists_[section].lists) {
        const std::int32_t c = list.candidate;
        filed_as.clear();
        for (std::int32_t n = list.choices_begin; n < list.choices_end; ++n)
            filed_as.push_back(lists_[section].choices[n].filed_as);
        const engine::Trace trace = engine::trace_of(market, placed, c);
        CanonicalJson json;
        append_trace(json, batch_.sections[section].id, plan, market, trace, filed_as);
        if (!json.bytes().empty())
            traces_[c] += (traces_[c].empty() ? "" : ",") + std::move(json).bytes();
        const auto sendings = placed.sendings_of(c);
        if (sendings.empty()) continue;
        const engine::Sending& last = sendings.back();
        // Whatever an earlier section said of the candidate no longer counts, its reason neither.
        Admission& result = results_[c] = Admission{.candidate = ids_[c]};
        const SectionPlan::Target& target = plan.targets()[last.college];
        result.state = trace.verdict == Verdict::admitted ? AdmissionState::admitted
                                                          : AdmissionState::withdrawn;
        result.section = batch_.sections[section].id;
        result.college = target.college;
        result.choice = last.choice == engine::kNone ? 0 : filed_as[last.choice];
        if (last.major != engine::kNone)
            result.major =
                target.lines[last.major - market.colleges[last.college].majors_begin]->major;
        if (last.outcome == engine::SendingOutcome::sent_back)
            result.reason =
                sent_back_.at(ids_[c]).at(market.withdrawal(c, last.college)->reason).reason;
        if (is_out(batch_.sections[section], trace.verdict)) takes_part_[c] = 0;
    }
}

PlacingCount TrackPlacing::place(const PlacingOptions& options, std::vector<Admission>& results,
                                 std::vector<PlanLine>& vacancies) {
    PlacingCount count;
    count.filed = static_cast<std::int64_t>(ids_.size());
    for (std::size_t s = 0; s < batch_.sections.size(); ++s)
        settle(s, market_of(s, options), count);
    for (std::size_t c = 0; c < results_.size(); ++c) {
        Admission& result = results_[c];
        if (!traces_[c].empty()) result.trace = "[" + traces_[c] + "]";
        if (result.state == AdmissionState::admitted) {
            ++count.admitted;
            ++count.by_choice[result.choice];
        } else {
            ++(result.state == AdmissionState::withdrawn ? count.withdrawn : count.unplaced);
        }
        results.push_back(std::move(result));
    }
    for (const auto& [line, seats] : seats_) {
        if (seats <= 0) continue;
        vacancies.push_back(*line);
        vacancies.back().seats = seats;
    }
    return count;
}

}  // namespace zhiyuan::placing
