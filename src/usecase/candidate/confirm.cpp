#include "usecase/candidate/confirm.h"

#include <algorithm>

#include "base/check.h"
#include "domain/rules/card_rules.h"
#include "domain/rules/form_rules.h"
#include "domain/rules/window_rules.h"
#include "domain/subject/canonical_json.h"
#include "usecase/candidate/card_answer.h"

namespace zhiyuan::usecase {
namespace {

const FiledForm* filed_form(const Dossier& dossier, const WindowId& window, const BatchId& batch) {
    const ConfirmationEntry* entry = dossier.in_force(window);
    if (!entry) return nullptr;
    for (const FiledForm& filed : entry->forms)
        if (filed.batch == batch) return &filed;
    return nullptr;
}

// All forms in force after the act: the changed ones with their next version, the others as they
// were.
struct InForce {
    std::vector<FiledForm> entries;
    std::vector<BatchId> changed;
};

InForce forms_after(const Dossier& dossier, const ProposedForms& proposed) {
    InForce out;
    out.changed = changed_batches(dossier, proposed);
    if (const ConfirmationEntry* entry = dossier.in_force(proposed.window()))
        out.entries = entry->forms;
    for (std::size_t i = 0; i < proposed.forms().size(); ++i) {
        const BatchId& batch = proposed.forms()[i].batch;
        if (std::find(out.changed.begin(), out.changed.end(), batch) == out.changed.end()) continue;
        const auto old = std::find_if(out.entries.begin(), out.entries.end(),
                                      [&](const FiledForm& filed) { return filed.batch == batch; });
        if (old == out.entries.end())
            out.entries.push_back({batch, 1, proposed.digest(i)});
        else
            *old = {batch, old->version + 1, proposed.digest(i)};
    }
    std::sort(out.entries.begin(), out.entries.end(),
              [](const FiledForm& a, const FiledForm& b) { return a.batch < b.batch; });
    std::sort(out.changed.begin(), out.changed.end());
    return out;
}

Receipt receipt_for(const CandidateCase& c, const Confirm& act, const InForce& in_force) {
    const std::vector<Form>& forms = act.proposed.forms();
    Receipt receipt;
    receipt.season = c.world.season.id;
    receipt.candidate_no = c.facts.candidate.number;
    receipt.window = act.proposed.window();
    receipt.seq = act.proposed.base_seq() + 1;
    receipt.request = act.request;
    receipt.received_at = c.command.received_at;
    receipt.card_serial = c.facts.dossier.card->serial;
    receipt.card_position = act.challenge.position;
    receipt.plan_version = c.world.catalogue(receipt.window, c.command.received_at)->version();
    for (const FiledForm& filed : in_force.entries) {
        const auto form = std::find_if(forms.begin(), forms.end(),
                                       [&](const Form& f) { return f.batch == filed.batch; });
        ZY_CHECK(form != forms.end());
        receipt.forms.push_back({*form, filed.version});
    }
    receipt.changed = in_force.changed;
    receipt.previous = c.facts.dossier.last_receipt;
    return receipt;
}

Decision write_down(const CandidateCase& c, const Confirm& act) {
    const WindowId& window = act.proposed.window();
    const InForce in_force = forms_after(c.facts.dossier, act.proposed);
    Confirmation confirmation;
    confirmation.id = c.ids.next();
    confirmation.candidate = c.command.candidate;
    confirmation.window = window;
    confirmation.seq = act.proposed.base_seq() + 1;
    confirmation.request = act.request;
    confirmation.received_at = c.command.received_at;
    confirmation.number = static_cast<int>(c.facts.dossier.confirmations.size()) + 1;
    confirmation.receipt = canonical_bytes(receipt_for(c, act, in_force));
    confirmation.salt = act.salt;

    Change change = change_of(c);
    use_code(c, change, act.challenge);
    for (const FiledForm& filed : in_force.entries)
        if (std::binary_search(in_force.changed.begin(), in_force.changed.end(), filed.batch))
            change.filings.push_back({c.ids.next(), c.command.candidate, window, filed.batch,
                                      filed.version, confirmation.id});
    change.after.confirmations.push_back({confirmation.id, window, confirmation.seq, act.request,
                                          act.challenge.subject, c.command.received_at,
                                          in_force.entries, c.facts.dossier.session->started_at,
                                          std::nullopt, RecordId{}});
    change.after.last_receipt = confirmation.commitment();
    change.after.session->seen_at = std::max(change.after.session->seen_at, c.command.wall_now);
    add_event(c, change, EventKind::confirmed,
              detail_of_confirmed(window, confirmation.seq, change.after.last_receipt));
    change.confirmations.push_back(std::move(confirmation));
    return {Confirmed{}, std::move(change)};
}

// The answer is always the true refusal; only what is written about it is limited, and a right code
// never comes here. So whoever holds a stolen session neither fills the store nor keeps the owner
// from confirming.
Decision refuse(const CandidateCase& c, const Confirm& act, Refused why) {
    Change change = change_of(c);
    RefusalsTold& told = change.after.refusals_told;
    if (c.command.wall_now - told.since >= kRefusalsToldSpan) told = {0, c.command.wall_now};
    if (told.events >= kRefusalsToldMax) return {std::move(why), std::nullopt};
    ++told.events;
    // A window that does not exist is no place to write down.
    const WindowId& window = act.proposed.window();
    EventDetail detail;
    if (c.world.season.window(window)) detail.window = window;
    detail.code = to_text(why.reason);
    detail.more_untold = told.events == kRefusalsToldMax;
    add_event(c, change, EventKind::confirm_refused, detail);
    return {std::move(why), std::move(change)};
}

}  // namespace

std::vector<BatchId> changed_batches(const Dossier& dossier, const ProposedForms& proposed) {
    std::vector<BatchId> changed;
    for (std::size_t i = 0; i < proposed.forms().size(); ++i) {
        const BatchId& batch = proposed.forms()[i].batch;
        const FiledForm* filed = filed_form(dossier, proposed.window(), batch);
        // A batch that was never filed is as one without choices.
        if (proposed.digest(i) != (filed ? filed->digest : form_digest({batch, {}})))
            changed.push_back(batch);
    }
    return changed;
}

std::vector<Finding<Refusal>> confirm_refusals(const World& world, const Window& window,
                                               const Facts& facts, const std::vector<Form>& forms,
                                               const std::vector<BatchId>& changed,
                                               Instant received_at) {
    std::vector<BatchId> as_filed;
    for (const Form& form : forms)
        if (std::find(changed.begin(), changed.end(), form.batch) == changed.end())
            as_filed.push_back(form.batch);
    auto findings = form_refusals(world, window, facts.candidate, forms, received_at, as_filed);
    for (std::size_t f = 0; f < forms.size(); ++f)
        if (forms[f].empty() && !filed_form(facts.dossier, window.id, forms[f].batch))
            findings.push_back({Refusal::form_empty, "forms." + std::to_string(f), {}});
    return findings;
}

std::optional<Refused> why_may_not_confirm(const World& world, const Facts& facts,
                                           const ProposedForms& proposed, Instant received_at) {
    const WindowId& window_id = proposed.window();
    const Window* window = world.season.window(window_id);
    if (!window || !world.catalogue(window_id)) return refused(RequestFault::not_found);
    switch (phase(world, *window, facts.candidate.unit, received_at)) {
        case WindowPhase::not_open:
            return refused(Refusal::window_not_open);
        case WindowPhase::closed:
            return refused(Refusal::window_closed);
        case WindowPhase::open:
            break;
    }
    if (facts.dossier.account.self_locked) return refused(Refusal::self_locked);
    if (const auto why = why_card_is_no_use(facts.dossier.card)) return refused(*why);
    if (proposed.base_seq() != facts.dossier.seq(window_id))
        return refused(Refusal::filing_changed,
                       {{"seq", std::to_string(facts.dossier.seq(window_id))}});
    if (facts.dossier.confirmations.size() >= kConfirmationsMax)
        return refused(Refusal::too_many_confirmations);
    const auto changed = changed_batches(facts.dossier, proposed);
    const auto findings =
        confirm_refusals(world, *window, facts, proposed.forms(), changed, received_at);
    if (!findings.empty()) return refused(findings.front());
    // What is confirmed, and what the receipt shows, is always the whole window.
    const ConfirmationEntry* in_force = facts.dossier.in_force(window_id);
    if (in_force && leaves_out(proposed.forms(), in_force->forms))
        return refused(Refusal::filing_changed);
    if (changed.empty()) return refused(Refusal::no_change);
    if (!next_online_position(world.season.card, *facts.dossier.card))
        return refused(Refusal::card_used_up);
    return std::nullopt;
}

std::optional<Decision> answered_before(const CandidateCase& c, const Confirm& act) {
    const ConfirmationEntry* earlier = c.facts.dossier.by_request(act.request);
    if (!earlier) return std::nullopt;
    if (earlier->request_digest != act.proposed.subject())
        return Decision{refused(Refusal::request_reused), std::nullopt};
    return Decision{ConfirmedBefore{earlier->record}, std::nullopt};
}

Decision confirm(const CandidateCase& c, const Confirm& act) {
    if (auto why = why_may_not_confirm(c.world, c.facts, act.proposed, c.command.received_at))
        return refuse(c, act, std::move(*why));
    AnswerJudged judged =
        judge_answer(c, act.challenge, act.proposed.subject(), EventKind::confirm_refused);
    if (judged.refused) {
        if (judged.change) return {std::move(*judged.refused), std::move(judged.change)};
        return refuse(c, act, std::move(*judged.refused));
    }
    return write_down(c, act);
}

Decision find_request(const CandidateCase& c, const FindRequest& act) {
    const ConfirmationEntry* entry = c.facts.dossier.by_request(act.request);
    if (!entry) return {refused(RequestFault::not_found), std::nullopt};
    return {ConfirmedBefore{entry->record}, std::nullopt};
}

Decision recheck(const CandidateCase& c, const Recheck& act) {
    const ConfirmationEntry* entry = c.facts.dossier.in_force(act.window);
    if (!entry) return {refused(RequestFault::not_found), std::nullopt};
    if (entry->seq != act.seq)
        return {refused(Refusal::filing_changed, {{"seq", std::to_string(entry->seq)}}),
                std::nullopt};
    if (entry->rechecked_at) return {Done{}, std::nullopt};
    if (entry->session_started_at >= c.facts.dossier.session->started_at)
        return {refused(Refusal::recheck_same_session), std::nullopt};
    Change change = change_of(c);
    for (ConfirmationEntry& own : change.after.confirmations)
        if (own.record == entry->record) own.rechecked_at = c.command.received_at;
    add_event(c, change, EventKind::rechecked, detail_of_place(act.window, act.seq));
    return {Done{}, std::move(change)};
}

}  // namespace zhiyuan::usecase
