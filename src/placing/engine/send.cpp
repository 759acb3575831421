#include "placing/engine/send.h"

namespace zhiyuan::placing::engine {
namespace {

/// Sends the candidate to the choice if it is open.
bool send(Round& round, CandidateIndex candidate, const Choice& choice, std::int32_t position,
          std::int32_t run, std::vector<Places>& places) {
    Places& of_college = places[choice.college];
    const Rank rank = round.ranking.ranks[candidate];
    if (!choice.eligible || !of_college.open_to(rank)) return false;
    of_college.take(rank);
    round.sendings.push_back(
        {.candidate = candidate, .college = choice.college, .run = run, .choice = position});
    return true;
}

}  // namespace

void send_parallel(Round& round, SectionIndex section, std::int32_t run,
                   std::vector<Places>& places) {
    for (const CandidateIndex candidate : round.ranking.order) {
        if (round.out[candidate]) continue;
        std::int32_t position = 0;
        for (const Choice& choice :
             round.market.choices_of(round.market.list_of(section, candidate)))
            if (send(round, candidate, choice, position++, run, places)) break;
    }
}

void send_pass(Round& round, SectionIndex section, int pass, std::int32_t run,
               std::vector<Places>& places) {
    for (const CandidateIndex candidate : round.ranking.order) {
        if (round.out[candidate]) continue;
        const auto choices = round.market.choices_of(round.market.list_of(section, candidate));
        if (static_cast<std::size_t>(pass) < choices.size())
            send(round, candidate, choices[pass], pass, run, places);
    }
}

}  // namespace zhiyuan::placing::engine
