#include "usecase/candidate/trouble_acts.h"

#include "domain/rules/card_rules.h"
#include "usecase/candidate/session_rules.h"
#include "usecase/candidate/sign_in_acts.h"

namespace zhiyuan::usecase {
namespace {

Reported put_on_record(const CandidateCase& c, Change& change, std::string_view kind,
                       std::string text) {
    const Reported reply{c.ids.next()};
    change.anomalies.push_back({reply.anomaly, c.command.candidate, std::string(kind),
                                c.command.wall_now, std::move(text)});
    return reply;
}

}  // namespace

Decision report_trouble(const CandidateCase& c, const ReportTrouble& act) {
    if (const auto why = why_not_report(act.text, c.facts.dossier.reports))
        return {refused(*why), std::nullopt};
    Change change = change_of(c);
    ++change.after.reports;
    const Reported reply = put_on_record(c, change, to_text(act.kind), act.text);
    EventDetail detail;
    detail.anomaly_no = anomaly_no(reply.anomaly);
    add_event(c, change, EventKind::trouble_reported, detail);
    return {reply, std::move(change)};
}

Decision lose_card(const CandidateCase& c, const LoseCard& act) {
    const auto& card = c.facts.dossier.card;
    if (!card) return {refused(Refusal::card_not_bound), std::nullopt};
    if (card->state == CardState::lost || card->state == CardState::recalled)
        return {refused(Refusal::card_lost), std::nullopt};
    const Duration wait =
        wait_before_attempt(c.facts.dossier.account, act.device, c.command.wall_now);
    if (wait > Duration::zero()) return delayed(wait);
    if (!act.matches || act.checked_hash != c.facts.dossier.account.password_hash)
        return wrong_attempt(c, act.device, Refusal::password_wrong, EventKind::sign_in_failed);
    Change change = change_of(c);
    change.after.card->state = CardState::lost;
    change.card_moves.push_back({card->id, card->state, CardState::lost, c.command.candidate});
    const Reported reply = put_on_record(c, change, "card_lost", "card=" + card->serial.value());
    EventDetail detail;
    detail.anomaly_no = anomaly_no(reply.anomaly);
    add_event(c, change, EventKind::card_lost, detail);
    return {reply, std::move(change)};
}

}  // namespace zhiyuan::usecase
