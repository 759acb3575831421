#include "usecase/candidate/sign_in_acts.h"

#include <algorithm>

#include "domain/rules/attempt_rules.h"
#include "domain/rules/card_rules.h"
#include "usecase/candidate/session_rules.h"

namespace zhiyuan::usecase {
namespace {

bool is_known(const Account& account, const Digest& device) {
    return std::find(account.known_devices.begin(), account.known_devices.end(), device) !=
           account.known_devices.end();
}

Attempts& attempts_of(Account& account, const Digest& device) {
    return is_known(account, device) ? account.known_devices_attempts : account.unknown_devices;
}

void remember_device(Account& account, const Digest& device) {
    std::erase(account.known_devices, device);
    account.known_devices.push_back(device);
    if (account.known_devices.size() > kKnownDevicesMax)
        account.known_devices.erase(account.known_devices.begin());
    account.unknown_devices = {};
    account.known_devices_attempts = {};
}

void open_full_session(const CandidateCase& c, Change& change, const Digest& token_hash,
                       const Digest& device) {
    change.after.session =
        Session{token_hash, c.command.wall_now, c.command.wall_now, std::nullopt, {}};
    remember_device(change.after.account, device);
}

bool may_be_bound_by(const Card& card, CandidateId candidate) {
    return card.state == CardState::made && (!card.issued_to || *card.issued_to == candidate);
}

}  // namespace

Decision delayed(Duration wait) {
    return {refused_until(Refusal::sign_in_delayed, wait), std::nullopt};
}

Decision wrong_attempt(const CandidateCase& c, const Digest& device, Refusal why, EventKind kind) {
    Change change = change_of(c);
    Attempts& attempts = attempts_of(change.after.account, device);
    attempts = after_wrong_attempt(attempts, c.command.wall_now);
    add_event(c, change, kind);
    return {refused_until(why, delay_after(attempts.wrong_in_a_row)), std::move(change)};
}

Digest binding_subject() {
    return sha256("bind");
}
Digest reset_subject() {
    return sha256("reset");
}

Duration wait_before_attempt(const Account& account, const Digest& device, Instant wall_now) {
    return wait_before_attempt(
        is_known(account, device) ? account.known_devices_attempts : account.unknown_devices,
        wall_now);
}

Decision open_session(const CandidateCase& c, const OpenSession& act) {
    const Account& account = c.facts.dossier.account;
    const Duration wait = wait_before_attempt(account, act.device, c.command.wall_now);
    if (wait > Duration::zero()) return delayed(wait);
    // The password may have changed while the hash was being computed.
    if (!act.matches || !account.activated() || act.checked_hash != account.password_hash)
        return wrong_attempt(c, act.device, Refusal::sign_in_wrong, EventKind::sign_in_failed);
    Change change = change_of(c);
    open_full_session(c, change, act.token_hash, act.device);
    EventDetail detail;
    detail.new_device = !is_known(account, act.device);
    add_event(c, change, EventKind::sign_in, detail);
    return {SessionOpened{false}, std::move(change)};
}

Decision first_sign_in(const CandidateCase& c, const FirstSignIn& act) {
    const Account& account = c.facts.dossier.account;
    const Duration wait = wait_before_attempt(account, act.device, c.command.wall_now);
    if (wait > Duration::zero()) return delayed(wait);
    // Whoever holds no card of this candidate learns nothing, not even that the account is in use.
    if (account.activated()) {
        const auto& own = c.facts.dossier.card;
        const bool own_card = own && own->serial == act.serial && c.verdict && c.verdict->right;
        return {refused(own_card ? Refusal::already_activated : Refusal::first_sign_in_wrong),
                std::nullopt};
    }
    // Only an attempt with a card that could be the candidate's is counted: else anybody who knows
    // the number could make its owner wait.
    if (!c.facts.card || !may_be_bound_by(*c.facts.card, c.command.candidate))
        return {refused(Refusal::first_sign_in_wrong), std::nullopt};
    if (!c.verdict || !c.verdict->right)
        return wrong_attempt(c, act.device, Refusal::first_sign_in_wrong,
                             EventKind::first_sign_in_failed);
    Change change = change_of(c);
    change.after.session = Session{act.token_hash, c.command.wall_now, c.command.wall_now,
                                   act.serial, c.verdict->proof};
    add_event(c, change, EventKind::first_sign_in);
    return {SessionOpened{true}, std::move(change)};
}

Decision activate(const CandidateCase& c, const Activate& act) {
    const auto& session = c.facts.dossier.session;
    if (!session->setup_card || c.facts.dossier.account.activated())
        return {refused(Refusal::already_activated), std::nullopt};
    // Opened by a program that kept no proof: the code is asked for once more.
    if (session->setup_proof == Digest{}) return {refused(Refusal::session_expired), std::nullopt};
    if (act.notice_version != c.world.season.notice.version)
        return {refused(Refusal::notice_outdated), std::nullopt};
    if (!c.facts.card || c.facts.card->serial != *session->setup_card ||
        !may_be_bound_by(*c.facts.card, c.command.candidate))
        return {refused(Refusal::first_sign_in_wrong), std::nullopt};

    Change change = change_of(c);
    BoundCard card;
    card.id = c.facts.card->id;
    card.serial = c.facts.card->serial;
    card.nonce = c.facts.card->nonce;
    card.bound_at = c.command.received_at;
    card.used = {kBindingPosition};
    change.after.card = std::move(card);
    change.card_moves.push_back(
        {c.facts.card->id, CardState::made, CardState::bound, c.command.candidate});
    change.code_uses.push_back({c.ids.next(), c.command.candidate, c.facts.card->id,
                                kBindingPosition, binding_subject(), session->setup_proof,
                                c.command.wall_now});
    Account& account = change.after.account;
    account.password_hash = act.password_hash;
    account.notice_version = act.notice_version;
    account.notice_accepted_at = c.command.received_at;
    account.contact_sealed = act.contact_sealed;
    open_full_session(c, change, act.token_hash, act.device);
    add_event(c, change, EventKind::activated);
    if (act.notices_to) {
        account.notices = NoticeConsent{c.command.wall_now, *act.notices_to};
        add_event(c, change, EventKind::notices_agreed);
    }
    return {SessionOpened{false}, std::move(change)};
}

Decision reset_password(const CandidateCase& c, const ResetPassword& act) {
    const Account& account = c.facts.dossier.account;
    const Duration wait = wait_before_attempt(account, act.device, c.command.wall_now);
    if (wait > Duration::zero()) return delayed(wait);
    const auto& card = c.facts.dossier.card;
    const bool card_fits =
        card && !why_card_is_no_use(card) &&
        next_online_position(c.world.season.card, *card) == act.challenge.position;
    const bool challenge_fits = c.verdict && c.verdict->genuine &&
                                act.challenge.subject == reset_subject() &&
                                act.challenge.expires_at > c.command.wall_now;
    const bool right = account.activated() && card_fits && challenge_fits && c.verdict->right;
    // One answer for every reason: nobody learns which part was wrong.
    if (!right || !act.identity_matches)
        return wrong_attempt(c, act.device, Refusal::reset_wrong, EventKind::reset_failed);
    if (act.weak) return {refused(*act.weak), std::nullopt};
    Change change = change_of(c);
    use_code(c, change, act.challenge);
    change.after.account.password_hash = act.password_hash;
    open_full_session(c, change, act.token_hash, act.device);
    add_event(c, change, EventKind::password_reset);
    return {SessionOpened{false}, std::move(change)};
}

}  // namespace zhiyuan::usecase
