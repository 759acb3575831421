#include "placing/engine/verify_run.h"

#include <algorithm>

#include "placing/engine/round.h"

namespace zhiyuan::placing::engine {
namespace {

/// Who took the places of one college or the seats of one major.
struct Taken {
    std::int32_t places = 0;
    std::vector<Rank> ranks;  ///< best first

    Rank closed_after() const {
        if (places <= 0) return 0;
        return static_cast<std::size_t>(places) <= ranks.size() ? ranks[places - 1] : kLastRank;
    }
};

class RunCheck {
public:
    RunCheck(Replay& replay, std::int32_t index, const std::vector<const Sending*>& sendings)
        : replay_(replay),
          market_(replay.market),
          run_(replay.allocation.runs[index]),
          index_(index),
          sendings_(sendings),
          colleges_(market_.colleges.size()),
          majors_(market_.seats.size()),
          mine_(replay.ranks.size()) {
        for (std::size_t c = 0; c < colleges_.size(); ++c)
            if (market_.colleges[c].section == run_.section)
                colleges_[c].places =
                    places_for(market_.colleges[c],
                               seats_left_at(market_.colleges[c], replay.seats_left), run_.kind);
        for (std::size_t m = 0; m < majors_.size(); ++m) majors_[m].places = replay.seats_left[m];
        for (const Sending* sending : sendings) {
            mine_[sending->candidate] = sending;
            colleges_[sending->college].ranks.push_back(rank_of(*sending));
            if (sending->major != kNone) majors_[sending->major].ranks.push_back(rank_of(*sending));
        }
        for (Taken& college : colleges_) std::sort(college.ranks.begin(), college.ranks.end());
        for (Taken& major : majors_) std::sort(major.ranks.begin(), major.ranks.end());
    }

    void check() {
        check_gates();
        for (const Sending* sending : sendings_) {
            check_places(*sending);
            check_major(*sending);
        }
        for (CandidateIndex c = 0; c < market_.candidates(); ++c) {
            if (replay_.out[c]) continue;
            if (run_.kind == RunKind::other_colleges)
                check_other_colleges(c);
            else
                check_preferred(c);
        }
    }

    void take_to_end() {
        for (std::size_t m = 0; m < majors_.size(); ++m)
            replay_.seats_left[m] =
                std::max(0, majors_[m].places - static_cast<std::int32_t>(majors_[m].ranks.size()));
        const bool one_placement = market_.sections[run_.section] == Mode::parallel;
        for (const Sending* sending : sendings_)
            if (one_placement || sending->outcome == SendingOutcome::admitted)
                replay_.out[sending->candidate] = 1;
    }

private:
    Rank rank_of(const Sending& sending) const { return replay_.ranks[sending.candidate]; }
    bool college_open(CollegeIndex c, CandidateIndex candidate) const {
        return market_.total_of(candidate) >= market_.colleges[c].floor &&
               replay_.ranks[candidate] <= colleges_[c].closed_after();
    }
    bool major_open(MajorIndex m, const Sending& sending) const {
        return rank_of(sending) <= majors_[m].closed_after();
    }
    bool major_open_and_admits(MajorIndex m, const Sending& sending) const {
        return major_open(m, sending) && market_.admits(sending.candidate, m);
    }
    /// Whether the college surely had a seat for somebody who might have been sent there by
    /// accepting other colleges. Each of those sent took one, but which one cannot be seen of whom
    /// the college sent back: they count as if they had taken all.
    bool surely_had_seat(CollegeIndex c, CandidateIndex candidate) const {
        const College& college = market_.colleges[c];
        const Rank rank = replay_.ranks[candidate];
        const auto better = [&](const Taken& taken) {
            return std::lower_bound(taken.ranks.begin(), taken.ranks.end(), rank) -
                   taken.ranks.begin();
        };
        std::ptrdiff_t sent_back = better(colleges_[c]);
        bool for_anybody = true;
        for (MajorIndex m = college.majors_begin; m < college.majors_end; ++m) {
            sent_back -= better(majors_[m]);
            for_anybody = for_anybody && market_.admits(candidate, m);
        }
        if (for_anybody) return true;
        for (MajorIndex m = college.majors_begin; m < college.majors_end; ++m)
            if (market_.admits(candidate, m) && better(majors_[m]) + sent_back < majors_[m].places)
                return true;
        return false;
    }
    void report(ViolationKind kind, CandidateIndex candidate, CollegeIndex college,
                MajorIndex major = kNone) {
        replay_.violations.push_back({kind, index_, candidate, college, major});
    }

    void check_gates() {
        for (CollegeIndex c = 0; c < static_cast<CollegeIndex>(colleges_.size()); ++c)
            if (market_.colleges[c].section == run_.section &&
                run_.gates[c] != Gate{colleges_[c].places, colleges_[c].closed_after()})
                report(ViolationKind::wrong_summary, kNone, c);
    }

    void check_places(const Sending& sending) {
        if (market_.total_of(sending.candidate) < market_.colleges[sending.college].floor)
            report(ViolationKind::below_floor, sending.candidate, sending.college);
        if (rank_of(sending) > colleges_[sending.college].closed_after())
            report(ViolationKind::over_places, sending.candidate, sending.college);
    }

    void check_preferred(CandidateIndex candidate) {
        const auto choices = market_.choices_of(market_.list_of(run_.section, candidate));
        const Sending* mine = mine_[candidate];
        const bool one = run_.kind == RunKind::ordered_pass;
        const auto size = static_cast<std::int32_t>(choices.size());
        const std::int32_t end = one ? std::min(size, run_.pass + 1) : size;
        for (std::int32_t n = one ? run_.pass : 0; n < end; ++n) {
            if (mine && mine->choice <= n) return;
            const CollegeIndex college = choices[n].college;
            if (!choices[n].eligible || !college_open(college, candidate)) continue;
            const std::vector<Rank>& took = colleges_[college].ranks;
            const Rank rank = replay_.ranks[candidate];
            if (std::binary_search(took.begin(), took.end(), rank))
                report(ViolationKind::tie_split, candidate, college);
            else if (!took.empty() && took.back() > rank)
                report(ViolationKind::passed_over, candidate, college);
            else
                report(ViolationKind::place_left_empty, candidate, college);
        }
    }

    void check_other_colleges(CandidateIndex candidate) {
        if (mine_[candidate] || !market_.list_of(run_.section, candidate).accepts_other_colleges)
            return;
        const auto before = replay_.allocation.sendings_of(candidate);
        for (CollegeIndex c = 0; c < static_cast<CollegeIndex>(colleges_.size()); ++c) {
            if (market_.colleges[c].section != run_.section || !college_open(c, candidate) ||
                !surely_had_seat(c, candidate))
                continue;
            if (std::ranges::find(before, c, &Sending::college) != before.end()) continue;
            return report(ViolationKind::others_passed_over, candidate, c);
        }
    }

    /// What the candidate may ask of the college.
    struct Claim {
        MajorIndex listed = kNone;  ///< the first listed major that is open and admits
        bool takes_any = false;     ///< other majors accepted
        bool any_open = false;      ///< any major is open and admits
        bool any_seat = false;      ///< any major is open, whoever it admits
    };
    Claim claim_of(const Sending& sending) const {
        Claim out;
        const College& college = market_.colleges[sending.college];
        for (MajorIndex m = college.majors_begin; m < college.majors_end; ++m) {
            out.any_open = out.any_open || major_open_and_admits(m, sending);
            out.any_seat = out.any_seat || major_open(m, sending);
        }
        out.takes_any = sending.choice == kNone;
        const auto choices = market_.choices_of(market_.list_of(run_.section, sending.candidate));
        if (sending.choice == kNone || sending.choice >= static_cast<std::int32_t>(choices.size()))
            return out;
        const Choice& choice = choices[sending.choice];
        out.takes_any = choice.accepts_other_majors;
        for (const MajorIndex m : market_.majors_of(choice))
            if (out.listed == kNone && major_open_and_admits(m, sending)) out.listed = m;
        return out;
    }

    static SendingOutcome true_reason(const Claim& claim) {
        if (claim.any_open) return SendingOutcome::no_listed_major;
        return claim.any_seat ? SendingOutcome::no_eligible_major : SendingOutcome::beyond_seats;
    }

    void check_major(const Sending& sending) {
        const auto broken = [&](ViolationKind kind) {
            report(kind, sending.candidate, sending.college, sending.major);
        };
        const bool admitted = sending.outcome == SendingOutcome::admitted;
        if (market_.withdrawal(sending.candidate, sending.college)) {
            if (admitted) return broken(ViolationKind::withdrawal_ignored);
            if (sending.outcome != SendingOutcome::sent_back) broken(ViolationKind::wrong_reason);
            return;
        }
        const Claim claim = claim_of(sending);
        if (admitted) {
            if (!major_open(sending.major, sending)) broken(ViolationKind::major_over_seats);
            if (!market_.admits(sending.candidate, sending.major))
                broken(ViolationKind::requirement_unmet);
            if (claim.listed != kNone && claim.listed != sending.major)
                broken(ViolationKind::major_passed_over);
            if (claim.listed == kNone && !claim.takes_any) broken(ViolationKind::major_not_listed);
            if (sending.major_adjusted != (claim.listed == kNone))
                broken(ViolationKind::wrong_reason);
            return;
        }
        // Other colleges are offered only where there is a seat for the candidate.
        if (sending.choice == kNone) broken(ViolationKind::over_places);
        if (claim.listed != kNone || (claim.takes_any && claim.any_open))
            broken(ViolationKind::major_passed_over);
        else if (sending.outcome != true_reason(claim))
            broken(ViolationKind::wrong_reason);
    }

    Replay& replay_;
    const Market& market_;
    const Run& run_;
    std::int32_t index_;
    const std::vector<const Sending*>& sendings_;
    std::vector<Taken> colleges_, majors_;
    std::vector<const Sending*> mine_;  ///< for each candidate
};

}  // namespace

void verify_run(Replay& replay, std::int32_t run, const std::vector<const Sending*>& sendings) {
    RunCheck check(replay, run, sendings);
    check.check();
    check.take_to_end();
}

}  // namespace zhiyuan::placing::engine
