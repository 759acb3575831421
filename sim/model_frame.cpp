#include <algorithm>

#include "sim/model.h"

// What each kind of change may touch, and what each reply promises.

namespace zhiyuan::sim {

using usecase::Command;
using usecase::Refused;

namespace {

void allow_card_count(const Dossier& after, Dossier& expected) {
    if (!after.card || !expected.card) return;
    expected.card->wrong_answers = after.card->wrong_answers;
    expected.card->wrong_in_a_row = after.card->wrong_in_a_row;
    expected.card->state = after.card->state;  // judged apart
}

void allow_used_code(const Dossier& after, Dossier& expected) {
    if (!after.card || !expected.card) return;
    expected.card->used = after.card->used;
    expected.card->wrong_in_a_row = 0;
}

void allow_session(const Dossier& after, Dossier& expected) {
    expected.session = after.session;
    expected.account.known_devices = after.account.known_devices;
    expected.account.unknown_devices = after.account.unknown_devices;
    expected.account.known_devices_attempts = after.account.known_devices_attempts;
}

void allow_attempts(const Dossier& after, Dossier& expected) {
    expected.account.unknown_devices = after.account.unknown_devices;
    expected.account.known_devices_attempts = after.account.known_devices_attempts;
}

void allow_seen(const Dossier& after, Dossier& expected) {
    if (after.session && expected.session) expected.session->seen_at = after.session->seen_at;
}

void allow_marks(const Dossier& after, Dossier& expected, bool rechecked, bool disowned) {
    for (std::size_t i = 0; i < expected.confirmations.size(); ++i) {
        if (i >= after.confirmations.size()) return;
        if (rechecked) expected.confirmations[i].rechecked_at = after.confirmations[i].rechecked_at;
        if (disowned) expected.confirmations[i].disowned_as = after.confirmations[i].disowned_as;
    }
}

// Takes over from `after` what a change of that kind may touch.
void allow(const std::string& kind, const Dossier& after, Dossier& expected) {
    expected.revision = after.revision;
    expected.last_event = after.last_event;
    if (kind == "confirm_refused") expected.refusals_told = after.refusals_told;
    if (kind.empty()) {
        expected.drafts = after.drafts;
        allow_seen(after, expected);
    } else if (kind == "confirmed") {
        if (!after.confirmations.empty())
            expected.confirmations.push_back(after.confirmations.back());
        expected.last_receipt = after.last_receipt;
        allow_used_code(after, expected);
        allow_seen(after, expected);
    } else if (kind == "confirm_refused" || kind == "unlock_failed") {
        allow_card_count(after, expected);
    } else if (kind == "sign_in_failed" || kind == "first_sign_in_failed" ||
               kind == "reset_failed") {
        allow_attempts(after, expected);
    } else if (kind == "sign_in" || kind == "first_sign_in" || kind == "sign_out") {
        allow_session(after, expected);
    } else if (kind == "activated") {
        expected.account = after.account;
        expected.card = after.card;
        expected.session = after.session;
    } else if (kind == "password_reset") {
        expected.account.password_hash = after.account.password_hash;
        allow_session(after, expected);
        allow_used_code(after, expected);
    } else if (kind == "password_changed") {
        expected.account.password_hash = after.account.password_hash;
    } else if (kind == "contact_changed") {
        expected.account.contact_sealed = after.account.contact_sealed;
        expected.account.notices = after.account.notices;  // judged apart
    } else if (kind == "notices_ended") {
        expected.account.notices.reset();
    } else if (kind == "self_locked") {
        expected.account.self_locked = true;
    } else if (kind == "self_unlocked") {
        expected.account.self_locked = false;
        expected.account.unlocked_at = after.account.unlocked_at;
        allow_used_code(after, expected);
    } else if (kind == "trouble_reported") {
        ++expected.reports;
    } else if (kind == "card_lost") {
        if (expected.card) expected.card->state = CardState::lost;
    } else if (kind == "change_kept") {
        expected.kept = after.kept;
    } else if (kind == "rechecked") {
        allow_marks(after, expected, true, false);
    } else if (kind == "disowned") {
        allow_marks(after, expected, false, true);
        expected.drafts = after.drafts;
    }
}

// All but what a stranger without the session gets, and what is no attempt of its own.
bool is_told_on_the_account(usecase::Reason why) {
    constexpr Refusal kUntold[] = {Refusal::session_missing, Refusal::session_expired,
                                   Refusal::session_replaced, Refusal::setup_first,
                                   Refusal::request_reused};
    return std::none_of(std::begin(kUntold), std::end(kUntold),
                        [&](Refusal untold) { return why == untold; });
}

bool reports(const std::string& kind) {
    return kind == "disowned" || kind == "trouble_reported" || kind == "card_lost";
}

bool wrote_drafts(const std::string& kind) {
    return kind.empty() || kind == "disowned";
}

}  // namespace

void Model::judge_frame(const Seen& seen, const Person& before) {
    const Change& change = *seen.change;
    const std::string kind = kind_of(change);
    Dossier expected = before.dossier;
    allow(kind, change.after, expected);
    expect(expected == change.after, "an act changes what it is about, and nothing else", kind);
    expect(change.drafts.empty() || wrote_drafts(kind), "only drafting writes drafts", kind);
    expect(change.anomalies.empty() != reports(kind),
           "disowning, reporting and losing a card leave an anomaly, and nothing else does", kind);
    for (const CardMove& move : change.card_moves) {
        const bool binds = kind == "activated" && move.to == CardState::bound;
        const bool suspends = move.to == CardState::suspended && before.card && change.after.card &&
                              move.card == change.after.card->id;
        const bool lost = kind == "card_lost" && move.to == CardState::lost &&
                          before.dossier.card && move.card == before.dossier.card->id;
        expect(binds || suspends || lost,
               "a card is bound by activating, suspended by wrong codes, lost by its owner");
        if (binds)
            expect(cards_bound_.emplace(move.card, before.candidate.id).second,
                   "a card belongs to one candidate");
    }
}

void Model::take_over(const Seen& seen, Person& person) {
    const Change& change = *seen.change;
    const Command& command = *seen.command;
    const std::string kind = kind_of(change);
    const auto open = [&](const Digest& token) {
        person.session = token;
        person.session_started = command.wall_now;
        person.setup_card.reset();
    };
    if (kind == "sign_in") {
        const auto& act = std::get<usecase::OpenSession>(command.act);
        expect(act.matches && act.checked_hash == person.password && person.active,
               "only the password signs in");
        open(act.token_hash);
    } else if (kind == "first_sign_in") {
        const auto& act = std::get<usecase::FirstSignIn>(command.act);
        expect(!person.active && act.code == town_.printed(act.serial, 1),
               "only the first code of a card signs in for the first time");
        open(act.token_hash);
        person.setup_card = act.serial;
    } else if (kind == "activated") {
        const auto& act = std::get<usecase::Activate>(command.act);
        expect(!person.active && person.setup_card == act.card && command.session == person.session,
               "only whoever signed in with the card activates with it");
        person.active = true;
        person.card = act.card;
        person.password = act.password_hash;
        open(act.token_hash);
    } else if (kind == "password_reset") {
        const auto& act = std::get<usecase::ResetPassword>(command.act);
        expect(act.identity_matches && code_is_right(person, act.challenge, act.code) &&
                   issued(act.challenge) && issued(act.challenge)->purpose == "reset",
               "only name, number and code reset a password");
        person.password = act.password_hash;
        open(act.token_hash);
    } else if (kind == "password_changed") {
        person.password = std::get<usecase::ChangePassword>(command.act).password_hash;
    } else if (kind == "sign_out") {
        person.session.reset();
    } else if (kind == "self_locked" || kind == "self_unlocked") {
        person.locked = kind == "self_locked";
        if (!person.locked) person.unlocked_at = command.wall_now;
        expect(!person.locked || !person.unlocked_at ||
                   command.wall_now - *person.unlocked_at >= std::chrono::hours(24),
               "nobody is locked again within a day of unlocking");
    }
    if (kind == "rechecked") {
        const auto& act = std::get<usecase::Recheck>(command.act);
        expect(act.seq == person.seq[act.window] && command.session == person.session &&
                   person.confirmed_in[act.window] != *command.session,
               "what is in force is rechecked, in a later session");
    }
    if (kind == "self_unlocked") {
        const auto& act = std::get<usecase::Unlock>(command.act);
        expect(code_is_right(person, act.challenge, act.code) && issued(act.challenge) &&
                   issued(act.challenge)->purpose == "unlock",
               "only the card unlocks");
    }
    for (const Draft& draft : change.drafts) {
        Draft& kept = person.drafts[{draft.window, draft.batch}];
        expect(draft.revision == kept.revision + 1, "drafts are numbered without a gap");
        kept = draft;
    }
    person.dossier = change.after;
    const auto& session = person.dossier.session;
    expect(session.has_value() == person.session.has_value() &&
               (!session || session->token_hash == *person.session),
           "a candidate has one live session, the last that was opened");
    expect(person.dossier.account.self_locked == person.locked,
           "a lock stays until the card ends it");
}

// `alone`: no other command of the candidate ran in the same step, so that the state it was decided
// on is known.
void Model::judge_reply(const Seen& seen, bool alone) {
    if (!seen.reply) return;
    if (const auto* why = std::get_if<Refused>(&*seen.reply)) {
        ++counts["refused " + std::string(to_text(why->reason))];
        if (why->reason != ServiceFailure::outcome_unknown) judge_refused(seen, why->reason, alone);
    } else {
        ++counts["reply " + std::to_string(seen.reply->index())];
        judge_done(seen);
    }
}

void Model::judge_refused(const Seen& seen, usecase::Reason why, bool alone) {
    if (why == ServiceFailure::unavailable || why == ServiceFailure::register_away) {
        expect(!seen.change, "unavailable means that nothing was written");
        return;
    }
    if (why == ServiceFailure::being_registered) {
        expect(seen.change && !seen.change->confirmations.empty(),
               "what is being registered was written");
        return;
    }
    if (seen.change)
        expect(seen.change->confirmations.empty() && seen.change->filings.empty() &&
                   seen.change->code_uses.empty() && seen.change->drafts.empty() &&
                   seen.change->anomalies.empty() && seen.change->notices.empty(),
               "what is refused writes its event and its counters alone");
    const auto found = people_.find(seen.command->candidate);
    if (found == people_.end()) return;
    const auto& requests = found->second.requests;
    if (const auto* find = std::get_if<usecase::FindRequest>(&seen.command->act)) {
        if (alone && why == RequestFault::not_found)
            expect(!requests.contains(find->request), "asking tells the truth");
        return;
    }
    const auto* confirm = std::get_if<usecase::Confirm>(&seen.command->act);
    if (!confirm) return;
    const bool enough = found->second.dossier.refusals_told.events >= kRefusalsToldMax;
    if (is_told_on_the_account(why) && !(enough && why != Refusal::card_code_wrong))
        expect(seen.change && kind_of(*seen.change) == "confirm_refused",
               "every attempt to confirm shows on the account", std::string(to_text(why)));
    if (!alone) return;
    if (const auto known = requests.find(confirm->request); known != requests.end()) {
        expect(why == Refusal::request_reused &&
                   known->second.purpose != purpose_of(town_.world->season, confirm->proposed),
               "the same request gets the same answer");
        return;
    }
    // A wrong code is refused for what it was: it counts as wrong by now.
    bool sure = false;
    if (why != Refusal::card_code_wrong && why_not_confirm(seen, sure).empty())
        expect(!sure, "what is right and in time is accepted", std::string(to_text(why)));
}

void Model::judge_done(const Seen& seen) {
    const auto* confirm = std::get_if<usecase::Confirm>(&seen.command->act);
    const auto* find = std::get_if<usecase::FindRequest>(&seen.command->act);
    const auto& requests = people_.at(seen.command->candidate).requests;
    const auto known = confirm ? requests.find(confirm->request)
                       : find  ? requests.find(find->request)
                               : requests.end();
    if (const auto* before = std::get_if<usecase::ConfirmedBefore>(&*seen.reply)) {
        expect(!seen.change, "a repeated request writes nothing");
        expect(known != requests.end() && known->second.record == before->confirmation,
               "a repeated request is answered with its own receipt");
    } else if (const auto* confirmed = std::get_if<usecase::Confirmed>(&*seen.reply)) {
        expect(seen.change && known != requests.end() && confirmed->confirmation &&
                   confirmed->confirmation->receipt == known->second.receipt,
               "acknowledged is durable");
        expect(is_genuine(*confirmed->confirmation, confirmed->proof),
               "a receipt proves itself by register and server");
    } else if (const auto* disowned = std::get_if<usecase::Disowned>(&*seen.reply)) {
        expect(records_.contains(disowned->anomaly), "an anomaly that is told of is on record");
    } else if (const auto* reported = std::get_if<usecase::Reported>(&*seen.reply)) {
        expect(records_.contains(reported->anomaly), "an anomaly that is told of is on record");
    } else if (!std::holds_alternative<usecase::Done>(*seen.reply)) {
        expect(seen.change.has_value(), "acknowledged is durable");
    }
}

}  // namespace zhiyuan::sim
