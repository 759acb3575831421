#include <algorithm>
#include <utility>

#include "placing/engine/admit.h"
#include "placing/engine/allocation.h"
#include "placing/engine/other_colleges.h"
#include "placing/engine/places.h"
#include "placing/engine/ranking.h"
#include "placing/engine/round.h"
#include "placing/engine/send.h"

namespace zhiyuan::placing::engine {
namespace {

std::vector<Places> places_at_start(const Round& round, const Run& run,
                                    const std::vector<Rank>& floors) {
    const auto& colleges = round.market.colleges;
    std::vector<Places> out(colleges.size());
    for (std::size_t c = 0; c < colleges.size(); ++c)
        if (colleges[c].section == run.section)
            out[c] = Places(
                places_for(colleges[c], seats_left_at(colleges[c], round.seats_left), run.kind),
                floors[c]);
    return out;
}

void send(Round& round, const Run& run, std::int32_t index, std::vector<Places>& places) {
    switch (run.kind) {
        case RunKind::parallel:
            return send_parallel(round, run.section, index, places);
        case RunKind::ordered_pass:
            return send_pass(round, run.section, run.pass, index, places);
        case RunKind::other_colleges:
            return send_to_other_colleges(round, run.section, index, places);
    }
}

void take_run(Round& round, Run& run, std::int32_t index, const std::vector<Rank>& floors) {
    std::vector<Places> places = places_at_start(round, run, floors);
    for (const Places& of_college : places) run.gates.push_back({of_college.left(), 0});
    const std::size_t begin = round.sendings.size();
    send(round, run, index, places);
    for (std::size_t c = 0; c < places.size(); ++c) run.gates[c].filled_at = places[c].filled_at();
    admit(round, begin);
    // Who was withdrawn has had the one placement that a parallel section gives; in an ordered one
    // the next choice is still to come.
    const bool one_placement = round.market.sections[run.section] == Mode::parallel;
    for (std::size_t n = begin; n < round.sendings.size(); ++n)
        if (one_placement || round.sendings[n].outcome == SendingOutcome::admitted)
            round.out[round.sendings[n].candidate] = 1;
}

/// Groups by candidate what came by run.
void file_sendings(Allocation& out, const std::vector<Sending>& by_run) {
    auto& begin = out.sendings_begin;
    begin.assign(out.ranks.size() + 1, 0);
    for (const Sending& sending : by_run) ++begin[sending.candidate + 1];
    for (std::size_t n = 1; n < begin.size(); ++n) begin[n] += begin[n - 1];
    std::vector<std::int32_t> next = begin;
    out.sendings.resize(by_run.size());
    for (const Sending& sending : by_run) out.sendings[next[sending.candidate]++] = sending;
}

std::vector<CollegeOutcome> sum_up(const Allocation& allocation, std::size_t colleges) {
    std::vector<CollegeOutcome> out(colleges);
    for (const Sending& sending : allocation.sendings) {
        CollegeOutcome& college = out[sending.college];
        ++college.sent;
        college.admitted += sending.outcome == SendingOutcome::admitted;
        if (sending.choice == kNone) continue;
        if (college.last_sent == kNone ||
            allocation.ranks[sending.candidate] > allocation.ranks[college.last_sent])
            college.last_sent = sending.candidate;
    }
    return out;
}

}  // namespace

Allocation allocate(const Market& market) {
    Round round{market, ranking_of(market), {}, market.seats, {}};
    for (const std::uint8_t takes_part : market.takes_part) round.out.push_back(!takes_part);
    std::vector<Rank> floors;
    for (const College& college : market.colleges)
        floors.push_back(last_rank_with(market, round.ranking, college.floor));

    Allocation out;
    out.runs = runs_of(market);
    for (std::size_t n = 0; n < out.runs.size(); ++n)
        take_run(round, out.runs[n], static_cast<std::int32_t>(n), floors);
    out.ranks = std::move(round.ranking.ranks);
    file_sendings(out, round.sendings);
    out.colleges = sum_up(out, market.colleges.size());
    out.vacancies = std::move(round.seats_left);
    return out;
}

Verdict verdict_of(const Market& market, const Allocation& allocation, CandidateIndex candidate) {
    if (!market.takes_part[candidate]) return Verdict::below_line;
    const auto sendings = allocation.sendings_of(candidate);
    if (!sendings.empty())
        return sendings.back().outcome == SendingOutcome::admitted ? Verdict::admitted
                                                                   : Verdict::withdrawn;
    const bool filed = std::any_of(market.lists.begin(), market.lists.end(), [&](const auto& all) {
        return all[candidate].size > 0 || all[candidate].accepts_other_colleges;
    });
    return filed ? Verdict::not_placed : Verdict::nothing_listed;
}

}  // namespace zhiyuan::placing::engine
