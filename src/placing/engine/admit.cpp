#include "placing/engine/admit.h"

#include <algorithm>
#include <span>
#include <vector>

#include "placing/engine/places.h"

namespace zhiyuan::placing::engine {
namespace {

class Admission {
public:
    explicit Admission(Round& round) : round_(round), market_(round.market) {
        majors_.reserve(round.seats_left.size());
        for (const std::int32_t seats : round.seats_left) majors_.emplace_back(seats);
    }

    /// Of one rank: all by their lists first, so that an adjusted one takes no seat that a tied one
    /// asked for.
    void decide(std::span<Sending> tied) {
        for (Sending& sending : tied) decide_by_list(sending);
        for (Sending& sending : tied)
            if (sending.outcome == SendingOutcome::no_listed_major) decide_by_flag(sending);
    }

    void close() {
        for (std::size_t m = 0; m < majors_.size(); ++m)
            round_.seats_left[m] = std::max(0, majors_[m].left());
    }

private:
    /// Null for a college that was not listed.
    const Choice* choice_of(const Sending& sending) const {
        if (sending.choice == kNone) return nullptr;
        const SectionIndex section = market_.colleges[sending.college].section;
        return &market_.choices_of(market_.list_of(section, sending.candidate))[sending.choice];
    }

    void decide_by_list(Sending& sending) {
        if (market_.withdrawal(sending.candidate, sending.college)) {
            sending.outcome = SendingOutcome::sent_back;
            return;
        }
        const Choice* choice = choice_of(sending);
        if (!choice) return;
        const Rank rank = round_.ranking.ranks[sending.candidate];
        for (const MajorIndex major : market_.majors_of(*choice))
            if (majors_[major].open_to(rank)) return place(sending, major);
    }

    void decide_by_flag(Sending& sending) {
        const MajorIndex major = roomiest_major(sending);
        if (major == kNone) {
            sending.outcome = SendingOutcome::beyond_seats;
            return;
        }
        const Choice* choice = choice_of(sending);
        if (choice && !choice->accepts_other_majors) return;
        sending.major_adjusted = true;
        place(sending, major);
    }

    MajorIndex roomiest_major(const Sending& sending) const {
        const College& college = market_.colleges[sending.college];
        const Rank rank = round_.ranking.ranks[sending.candidate];
        MajorIndex best = kNone;
        for (MajorIndex m = college.majors_begin; m < college.majors_end; ++m)
            if (majors_[m].open_to(rank) &&
                (best == kNone || majors_[m].left() > majors_[best].left()))
                best = m;
        return best;
    }

    void place(Sending& sending, MajorIndex major) {
        majors_[major].take(round_.ranking.ranks[sending.candidate]);
        sending.major = major;
        sending.outcome = SendingOutcome::admitted;
    }

    Round& round_;
    const Market& market_;
    std::vector<Places> majors_;
};

}  // namespace

void admit(Round& round, std::size_t begin) {
    Admission admission(round);
    const auto& ranks = round.ranking.ranks;
    std::span<Sending> rest = std::span(round.sendings).subspan(begin);
    while (!rest.empty()) {
        const auto other = std::find_if(rest.begin(), rest.end(), [&](const Sending& sending) {
            return ranks[sending.candidate] != ranks[rest.front().candidate];
        });
        const auto tied = static_cast<std::size_t>(other - rest.begin());
        admission.decide(rest.first(tied));
        rest = rest.subspan(tied);
    }
    admission.close();
}

}  // namespace zhiyuan::placing::engine
