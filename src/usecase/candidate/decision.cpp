#include "usecase/candidate/decision.h"

#include "base/check.h"
#include "domain/rules/card_rules.h"
#include "usecase/candidate/session_rules.h"

namespace zhiyuan::usecase {

Refused refused(Reason why, Params params) {
    return {why, "", std::move(params), std::nullopt, {}};
}

Refused refused(const Finding<Refusal>& finding) {
    return {finding.kind, finding.field, finding.params, std::nullopt, {}};
}

Refused refused(const std::vector<Finding<Refusal>>& findings) {
    ZY_CHECK(!findings.empty());
    Refused out = refused(findings.front());
    out.also.assign(findings.begin() + 1, findings.end());
    return out;
}

Refused refused_until(Reason why, Duration retry_after) {
    return {why, "", {}, retry_after, {}};
}

Change change_of(const CandidateCase& c) {
    Change change;
    change.base = c.facts.dossier.revision;
    change.roster = c.facts.roster;
    change.after = c.facts.dossier;
    change.after.candidate = c.command.candidate;
    change.after.revision = Revision(change.base.value() + 1);
    return change;
}

std::string anomaly_no(RecordId anomaly) {
    std::string digits = std::to_string(anomaly.value());
    if (digits.size() < 6) digits.insert(0, 6 - digits.size(), '0');
    return "A-" + digits;
}

void add_event(const CandidateCase& c, Change& change, EventKind kind, const EventDetail& detail) {
    const RecordId id = c.ids.next();
    change.events.push_back({id, c.command.candidate, change.after.last_event, kind,
                             c.command.wall_now, c.command.origin.device, c.command.origin.address,
                             to_text(detail)});
    change.after.last_event = id;
}

void use_code(const CandidateCase& c, Change& change, const Challenge& challenge) {
    ZY_CHECK(c.verdict && c.verdict->right && change.after.card);
    change.after.card = after_right_answer(*change.after.card, challenge.position);
    change.code_uses.push_back({c.ids.next(), c.command.candidate, change.after.card->id,
                                challenge.position, challenge.subject, c.verdict->proof,
                                c.command.wall_now});
}

std::optional<Refusal> why_session_may_not(const CandidateCase& c, SessionNeed need) {
    if (need == SessionNeed::none) return std::nullopt;
    const auto& session = c.facts.dossier.session;
    if (const auto why = why_session_is_over(session, c.command.session, c.command.wall_now))
        return why;
    if (need == SessionNeed::full && session->setup_card) return Refusal::setup_first;
    return std::nullopt;
}

}  // namespace zhiyuan::usecase
