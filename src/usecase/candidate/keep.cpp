#include "usecase/candidate/keep.h"

#include <algorithm>

#include "domain/rules/change_notices.h"
#include "domain/rules/window_rules.h"

namespace zhiyuan::usecase {

Decision keep(const CandidateCase& c, const Keep& act) {
    const Dossier& dossier = c.facts.dossier;
    if (dossier.has_kept(act.window, act.change)) return {Done{}, std::nullopt};
    const Window* window = c.world.season.window(act.window);
    const ConfirmationEntry* entry = dossier.in_force(act.window);
    if (!window || !entry) return {refused(RequestFault::not_found), std::nullopt};
    if (entry->seq != act.seq)
        return {refused(Refusal::filing_changed, {{"seq", std::to_string(entry->seq)}}),
                std::nullopt};
    const Instant at = c.command.received_at;
    if (phase(c.world, *window, c.facts.candidate.unit, at) == WindowPhase::closed)
        return {refused(Refusal::window_closed), std::nullopt};
    const auto open =
        open_changes(c.world, dossier, act.window, c.facts.candidate.track, act.in_force, at);
    if (std::none_of(open.begin(), open.end(),
                     [&](const PlanChange* change) { return change->number == act.change; }))
        return {refused(Refusal::change_not_open), std::nullopt};
    Change change = change_of(c);
    change.after.kept.push_back({act.window, act.change, at});
    EventDetail detail;
    detail.window = act.window;
    detail.change = act.change;
    add_event(c, change, EventKind::change_kept, detail);
    return {Done{}, std::move(change)};
}

}  // namespace zhiyuan::usecase
