#include <utility>

#include "usecase/office/office_acts.h"

namespace zhiyuan::usecase {
namespace {

// In the candidate's own history, where the console stands in for a device.
void tell(const OfficeCase& c, const ReplaceCard& act, Change& change) {
    change.events.push_back({act.event,
                             act.facts.candidate.id,
                             change.after.last_event,
                             EventKind::card_replaced,
                             c.call.wall_now,
                             {},
                             {},
                             {}});
    change.after.last_event = act.event;
}

}  // namespace

OfficeDecision decide_act(const OfficeCase& c, const ReplaceCard& act) {
    if (!is_told_well(act.reason)) return OfficeRefused{OfficeRefusal::reason_malformed, {}};
    const Facts& facts = act.facts;
    const auto& old = facts.dossier.card;
    if (!old) return OfficeRefused{OfficeRefusal::no_card_yet, {}};
    const auto& fresh = facts.card;
    if (!fresh) return OfficeRefused{OfficeRefusal::unknown_item, {}};
    if (fresh->state != CardState::made ||
        (fresh->issued_to && *fresh->issued_to != facts.candidate.id))
        return OfficeRefused{OfficeRefusal::card_taken, {}};
    Change change;
    change.base = facts.dossier.revision;
    change.roster = facts.roster;
    change.after = facts.dossier;
    change.after.revision = Revision(change.base.value() + 1);
    change.after.card = BoundCard{
        fresh->id, fresh->serial, fresh->nonce, CardState::bound, c.call.received_at, {}, {}, 0};
    // One that was reported lost stays so on record.
    if (old->state != CardState::lost && old->state != CardState::recalled)
        change.card_moves.push_back({old->id, old->state, CardState::recalled, CandidateId()});
    change.card_moves.push_back({fresh->id, CardState::made, CardState::bound, facts.candidate.id});
    tell(c, act, change);
    OfficeChange out =
        change_in(c, audit_line(c.call, ReplaceCard::kAct, act.on,
                                "candidate=" + std::to_string(facts.candidate.id.value()),
                                act.reason, "card=" + std::to_string(fresh->id.value())));
    out.decided_at.reset();  // rests on the candidate's dossier, whose revision the store compares
    out.what = CandidateChange{std::move(change)};
    return out;
}

}  // namespace zhiyuan::usecase
