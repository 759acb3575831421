#include "usecase/notices/remind.h"

#include <algorithm>
#include <vector>

#include "domain/rules/eligibility_rules.h"
#include "domain/rules/window_rules.h"
#include "usecase/notices/notice_text.h"

namespace zhiyuan::usecase {
namespace {

constexpr int kPage = 512;

using At = NoticeFailure::At;
using ports::ReminderRound;

bool may_file(const World& world, const Window& window, const Candidate& candidate) {
    return std::any_of(window.batches.begin(), window.batches.end(), [&](const BatchId& id) {
        const Batch* batch = world.season.batch(id);
        return batch && !why_not_eligible(world, *batch, candidate);
    });
}

bool ends_soon(const World& world, const Window& window, Instant now) {
    const UnitId province = whole_province(world);
    return phase(world, window, province, now) == WindowPhase::open &&
           now >= deadline(world, window, province) - kRemindBefore;
}

// Those of a page who are to be reminded. Few have agreed, so each of them is read alone.
Result<std::vector<CandidateId>, NoticeFailure> to_remind(const NoticeServices& services,
                                                          const World& world, const Window& window,
                                                          const std::vector<Dossier>& page) {
    std::vector<CandidateId> out;
    for (const Dossier& dossier : page) {
        if (!dossier.account.notices || has_filed(dossier, window.id)) continue;
        const auto facts = services.reader.facts({dossier.candidate, std::nullopt});
        if (!facts) return fail(NoticeFailure{At::store, "facts"});
        if (*facts && may_file(world, window, (*facts)->candidate))
            out.push_back(dossier.candidate);
    }
    return out;
}

// Moves the round on by one page; returns how many it has found.
Result<std::int64_t, NoticeFailure> next_page(const NoticeServices& services, const World& world,
                                              const Window& window, ReminderRound& round) {
    const auto page = services.store.dossiers(round.reached, kPage);
    if (!page) return fail(NoticeFailure{At::store, page.error().what});
    const auto people = to_remind(services, world, window, *page);
    if (!people) return fail(people.error());
    ReminderRound next = round;
    next.done = page->empty();
    if (!page->empty()) next.reached = page->back().candidate;
    std::vector<NoticeDue> found;
    if (!people->empty()) {
        const auto first = services.ids.allot(static_cast<std::int64_t>(people->size()));
        if (!first) return fail(NoticeFailure{At::store, "ids"});
        for (const CandidateId id : *people)
            found.push_back({RecordId(first->value() + static_cast<std::int64_t>(found.size())), id,
                             NoticeKind::nothing_filed, services.clock.wall_now(), window.id, 0});
    }
    if (const auto moved = services.store.remind(round.reached, next, found); !moved)
        return fail(NoticeFailure{
            moved.error().kind == ports::ProblemKind::changed_meanwhile ? At::meanwhile : At::store,
            moved.error().what});
    round = next;
    return static_cast<std::int64_t>(found.size());
}

}  // namespace

Result<std::int64_t, NoticeFailure> remind(const NoticeServices& services, const World& world) {
    const auto rounds = services.store.rounds();
    if (!rounds) return fail(NoticeFailure{At::store, rounds.error().what});
    std::int64_t reminded = 0;
    for (const Window& window : world.season.windows) {
        if (!ends_soon(world, window, services.clock.season_now())) continue;
        ReminderRound round{window.id, {}, false};
        for (const ReminderRound& begun : *rounds)
            if (begun.window == window.id) round = begun;
        while (!round.done) {
            const auto found = next_page(services, world, window, round);
            if (!found) return fail(found.error());
            reminded += *found;
        }
    }
    return reminded;
}

}  // namespace zhiyuan::usecase
