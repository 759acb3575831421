#include "placing/engine/verifier.h"

#include <algorithm>
#include <utility>

#include "placing/engine/round.h"
#include "placing/engine/verify_run.h"

namespace zhiyuan::placing::engine {
namespace {

bool in_range(std::int32_t index, std::size_t size) {
    return index >= 0 && static_cast<std::size_t>(index) < size;
}

bool has_the_runs(const Market& market, const std::vector<Run>& runs) {
    const std::vector<Run> wanted = runs_of(market);
    return std::equal(runs.begin(), runs.end(), wanted.begin(), wanted.end(),
                      [&](const Run& a, const Run& b) {
                          return a.section == b.section && a.kind == b.kind && a.pass == b.pass &&
                                 a.gates.size() == market.colleges.size();
                      });
}

bool is_well_formed(const Market& market, const Allocation& allocation, const Sending& sending) {
    if (!in_range(sending.run, allocation.runs.size()) ||
        !in_range(sending.college, market.colleges.size()) || sending.choice < kNone)
        return false;
    if (sending.outcome != SendingOutcome::admitted)
        return sending.major == kNone && !sending.major_adjusted;
    const College& college = market.colleges[sending.college];
    return sending.major >= college.majors_begin && sending.major < college.majors_end;
}

/// Whether every index may be followed without looking.
bool is_well_formed(const Market& market, const Allocation& allocation) {
    const auto& begin = allocation.sendings_begin;
    if (!has_the_runs(market, allocation.runs) ||
        allocation.ranks.size() != market.takes_part.size() ||
        allocation.colleges.size() != market.colleges.size() ||
        allocation.vacancies.size() != market.seats.size() ||
        begin.size() != allocation.ranks.size() + 1 || begin.front() != 0 ||
        !std::is_sorted(begin.begin(), begin.end()) ||
        static_cast<std::size_t>(begin.back()) != allocation.sendings.size())
        return false;
    for (CandidateIndex c = 0; c < market.candidates(); ++c) {
        const auto mine = allocation.sendings_of(c);
        if (!std::ranges::is_sorted(mine, {}, &Sending::run)) return false;
        for (const Sending& sending : mine)
            if (sending.candidate != c || !is_well_formed(market, allocation, sending))
                return false;
    }
    return true;
}

void check_ranks(Replay& replay) {
    for (CandidateIndex c = 0; c < replay.market.candidates(); ++c)
        if (replay.allocation.ranks[c] != replay.ranks[c])
            replay.violations.push_back({ViolationKind::wrong_rank, kNone, c});
}

bool has_major_for(const Market& market, const Sending& sending) {
    const College& college = market.colleges[sending.college];
    for (MajorIndex m = college.majors_begin; m < college.majors_end; ++m)
        if (market.admits(sending.candidate, m)) return true;
    return false;
}

/// Whether the list, or its flag, lets the candidate be sent so.
void check_listed(Replay& replay, const Sending& sending) {
    const Market& market = replay.market;
    const Run& run = replay.allocation.runs[sending.run];
    const auto broken = [&](ViolationKind kind) {
        replay.violations.push_back({kind, sending.run, sending.candidate, sending.college});
    };
    const List& list = market.list_of(run.section, sending.candidate);
    if (market.colleges[sending.college].section != run.section ||
        (sending.choice == kNone) != (run.kind == RunKind::other_colleges))
        return broken(ViolationKind::not_listed);
    if (sending.choice == kNone) {
        if (!list.accepts_other_colleges) broken(ViolationKind::not_listed);
        if (!has_major_for(market, sending)) broken(ViolationKind::not_eligible);
        return;
    }
    if (sending.choice >= list.size ||
        market.choices_of(list)[sending.choice].college != sending.college ||
        (run.kind == RunKind::ordered_pass && sending.choice != run.pass))
        return broken(ViolationKind::not_listed);
    const Choice& choice = market.choices_of(list)[sending.choice];
    if (!choice.eligible || market.bars(sending.candidate, choice))
        broken(ViolationKind::not_eligible);
}

/// One placement each, and none after a parallel section's withdrawal.
void check_sequence(Replay& replay, CandidateIndex candidate) {
    const Sending* before = nullptr;
    for (const Sending& sending : replay.allocation.sendings_of(candidate)) {
        const auto broken = [&](ViolationKind kind) {
            replay.violations.push_back({kind, sending.run, candidate, sending.college});
        };
        if (!replay.market.takes_part[candidate]) broken(ViolationKind::below_line);
        if (before) {
            const Run& run = replay.allocation.runs[before->run];
            if (before->run == sending.run || before->outcome == SendingOutcome::admitted)
                broken(ViolationKind::placed_twice);
            else if (replay.market.sections[run.section] == Mode::parallel)
                broken(ViolationKind::placed_after_withdrawal);
        }
        check_listed(replay, sending);
        before = &sending;
    }
}

void check_runs(Replay& replay) {
    std::vector<std::vector<const Sending*>> by_run(replay.allocation.runs.size());
    for (const Sending& sending : replay.allocation.sendings)
        by_run[sending.run].push_back(&sending);
    for (std::size_t n = 0; n < by_run.size(); ++n)
        verify_run(replay, static_cast<std::int32_t>(n), by_run[n]);
}

void check_summary(Replay& replay) {
    const Allocation& allocation = replay.allocation;
    std::vector<CollegeOutcome> colleges(replay.market.colleges.size());
    for (const Sending& sending : allocation.sendings) {
        CollegeOutcome& college = colleges[sending.college];
        ++college.sent;
        if (sending.outcome == SendingOutcome::admitted) ++college.admitted;
        const auto is_behind = [&](CandidateIndex last) {
            return last == kNone || replay.ranks[last] < replay.ranks[sending.candidate];
        };
        if (sending.choice != kNone && is_behind(college.last_sent))
            college.last_sent = sending.candidate;
    }
    for (std::size_t c = 0; c < colleges.size(); ++c)
        if (colleges[c] != allocation.colleges[c])
            replay.violations.push_back(
                {ViolationKind::wrong_summary, kNone, kNone, static_cast<CollegeIndex>(c)});
    for (std::size_t m = 0; m < allocation.vacancies.size(); ++m)
        if (allocation.vacancies[m] != replay.seats_left[m])
            replay.violations.push_back(
                {ViolationKind::wrong_summary, kNone, kNone, kNone, static_cast<MajorIndex>(m)});
}

}  // namespace

std::vector<Violation> verify(const Market& market, const Allocation& allocation) {
    if (!is_well_formed(market, allocation)) return {{ViolationKind::malformed}};
    Replay replay{market, allocation, ranking_of(market).ranks, {}, market.seats, {}};
    for (const std::uint8_t takes_part : market.takes_part) replay.out.push_back(!takes_part);
    check_ranks(replay);
    for (CandidateIndex c = 0; c < market.candidates(); ++c) check_sequence(replay, c);
    check_runs(replay);
    check_summary(replay);
    return std::move(replay.violations);
}

}  // namespace zhiyuan::placing::engine
