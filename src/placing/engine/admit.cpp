#include "placing/engine/admit.h"

#include <algorithm>
#include <span>
#include <vector>

#include "placing/engine/seats.h"

namespace zhiyuan::placing::engine {
namespace {

class Admission {
public:
    explicit Admission(Round& round)
        : round_(round), market_(round.market), seats_(round.market, round.seats_left) {}

    /// Of one rank: all by their lists first, so that an adjusted one takes no seat that a tied one
    /// asked for.
    void decide(std::span<Sending> tied) {
        for (Sending& sending : tied) decide_by_list(sending);
        for (Sending& sending : tied)
            if (sending.outcome == SendingOutcome::no_listed_major) decide_by_flag(sending);
    }

    void close() {
        for (std::size_t m = 0; m < seats_.size(); ++m)
            round_.seats_left[m] = std::max(0, seats_.left(static_cast<MajorIndex>(m)));
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
            if (seats_.open_to(sending.candidate, rank, major)) return place(sending, major);
    }

    void decide_by_flag(Sending& sending) {
        const Rank rank = round_.ranking.ranks[sending.candidate];
        const MajorIndex major = seats_.roomiest(sending.candidate, rank, sending.college);
        if (major == kNone) {
            sending.outcome = seats_.any_open(rank, sending.college)
                                  ? SendingOutcome::no_eligible_major
                                  : SendingOutcome::beyond_seats;
            return;
        }
        const Choice* choice = choice_of(sending);
        if (choice && !choice->accepts_other_majors) return;
        sending.major_adjusted = true;
        place(sending, major);
    }

    void place(Sending& sending, MajorIndex major) {
        seats_.take(major, round_.ranking.ranks[sending.candidate]);
        sending.major = major;
        sending.outcome = SendingOutcome::admitted;
    }

    Round& round_;
    const Market& market_;
    Seats seats_;
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
