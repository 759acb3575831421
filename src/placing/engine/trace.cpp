#include "placing/engine/trace.h"

#include <algorithm>

namespace zhiyuan::placing::engine {
namespace {

StepOutcome step_of(SendingOutcome outcome) {
    switch (outcome) {
        case SendingOutcome::admitted:
            return StepOutcome::admitted;
        case SendingOutcome::sent_back:
            return StepOutcome::sent_back;
        case SendingOutcome::beyond_seats:
            return StepOutcome::beyond_seats;
        case SendingOutcome::no_listed_major:
            return StepOutcome::no_listed_major;
        case SendingOutcome::no_eligible_major:
            return StepOutcome::no_eligible_major;
    }
    return StepOutcome::not_reached;
}

/// Follows one candidate through the runs.
class Tracer {
public:
    Tracer(const Market& market, const Allocation& allocation, CandidateIndex candidate)
        : market_(market),
          candidate_(candidate),
          sendings_(allocation.sendings_of(candidate)),
          over_(!market.takes_part[candidate]) {}

    void follow(const Run& run, std::int32_t index, std::vector<TraceStep>& steps) {
        const List& list = market_.list_of(run.section, candidate_);
        const Sending* sending = nullptr;
        if (next_ < sendings_.size() && sendings_[next_].run == index)
            sending = &sendings_[next_++];
        if (run.kind == RunKind::other_colleges) {
            if (list.accepts_other_colleges) steps.push_back(other_college(run, sending));
        } else {
            const bool one = run.kind == RunKind::ordered_pass;
            const std::int32_t begin = one ? run.pass : 0;
            const std::int32_t end = one ? std::min(list.size, run.pass + 1) : list.size;
            for (std::int32_t n = begin; n < end; ++n)
                steps.push_back(choice(run, market_.choices_of(list)[n], n, sending));
        }
        if (sending) over_ = ends_round(run, *sending);
    }

private:
    bool ends_round(const Run& run, const Sending& sending) const {
        return market_.sections[run.section] == Mode::parallel ||
               sending.outcome == SendingOutcome::admitted;
    }

    TraceStep sent(const Run& run, const Sending& sending) const {
        TraceStep out{.section = run.section,
                      .choice = sending.choice,
                      .college = sending.college,
                      .outcome = step_of(sending.outcome),
                      .major = sending.major,
                      .major_adjusted = sending.major_adjusted};
        if (const Withdrawal* back = market_.withdrawal(candidate_, sending.college))
            out.reason = back->reason;
        return out;
    }

    TraceStep other_college(const Run& run, const Sending* sending) const {
        if (sending) return sent(run, *sending);
        return {.section = run.section,
                .outcome = over_ ? StepOutcome::not_reached : StepOutcome::nothing_open};
    }

    TraceStep choice(const Run& run, const Choice& choice, std::int32_t position,
                     const Sending* sending) const {
        if (sending && sending->choice == position) return sent(run, *sending);
        TraceStep out{.section = run.section, .choice = position, .college = choice.college};
        if (over_ || (sending && sending->choice < position)) return out;
        if (!choice.eligible) {
            out.outcome = StepOutcome::not_eligible;
        } else if (market_.total_of(candidate_) < market_.colleges[choice.college].floor) {
            out.outcome = StepOutcome::below_floor;
        } else {
            out.outcome = StepOutcome::full;
            out.filled_at = run.gates[choice.college].filled_at;
        }
        return out;
    }

    const Market& market_;
    CandidateIndex candidate_;
    std::span<const Sending> sendings_;
    std::size_t next_ = 0;
    bool over_;
};

}  // namespace

Trace trace_of(const Market& market, const Allocation& allocation, CandidateIndex candidate) {
    Trace out{verdict_of(market, allocation, candidate), allocation.ranks[candidate], {}};
    Tracer tracer(market, allocation, candidate);
    for (std::size_t n = 0; n < allocation.runs.size(); ++n)
        tracer.follow(allocation.runs[n], static_cast<std::int32_t>(n), out.steps);
    return out;
}

}  // namespace zhiyuan::placing::engine
