#include "usecase/candidate/account_acts.h"

#include <algorithm>

#include "usecase/candidate/card_answer.h"
#include "usecase/candidate/session_rules.h"
#include "usecase/candidate/sign_in_acts.h"

namespace zhiyuan::usecase {

Digest unlock_subject() {
    return sha256("unlock");
}

Decision sign_out(const CandidateCase& c) {
    Change change = change_of(c);
    change.after.session.reset();
    add_event(c, change, EventKind::sign_out);
    return {Done{}, std::move(change)};
}

Decision touch_session(const CandidateCase& c) {
    const auto& session = c.facts.dossier.session;
    if (c.command.wall_now - session->seen_at < kSessionTouchEvery) return {Done{}, std::nullopt};
    Change change = change_of(c);
    change.after.session->seen_at = c.command.wall_now;
    return {Done{}, std::move(change)};
}

Decision change_password(const CandidateCase& c, const ChangePassword& act) {
    const Duration wait =
        wait_before_attempt(c.facts.dossier.account, act.device, c.command.wall_now);
    if (wait > Duration::zero()) return delayed(wait);
    if (!act.matches || act.checked_hash != c.facts.dossier.account.password_hash)
        return wrong_attempt(c, act.device, Refusal::password_wrong, EventKind::sign_in_failed);
    Change change = change_of(c);
    change.after.account.password_hash = act.password_hash;
    add_event(c, change, EventKind::password_changed);
    return {Done{}, std::move(change)};
}

Decision change_contact(const CandidateCase& c, const ChangeContact& act) {
    Change change = change_of(c);
    Account& account = change.after.account;
    account.contact_sealed = act.contact_sealed;
    add_event(c, change, EventKind::contact_changed);
    const bool same_phone = account.notices && account.notices->phone == act.phone;
    if (act.notices && !same_phone) {
        account.notices = NoticeConsent{c.command.wall_now, act.phone};
        add_event(c, change, EventKind::notices_agreed);
    } else if (account.notices && !same_phone) {
        account.notices.reset();
        add_event(c, change, EventKind::notices_ended);
    }
    return {Done{}, std::move(change)};
}

Decision end_notices(const CandidateCase& c) {
    if (!c.facts.dossier.account.notices) return {Done{}, std::nullopt};
    Change change = change_of(c);
    change.after.account.notices.reset();
    add_event(c, change, EventKind::notices_ended);
    return {Done{}, std::move(change)};
}

Decision lock(const CandidateCase& c) {
    if (c.facts.dossier.account.self_locked) return {Done{}, std::nullopt};
    if (const auto& unlocked_at = c.facts.dossier.account.unlocked_at) {
        const Duration wait = *unlocked_at + kLockPause - c.command.wall_now;
        if (wait > Duration::zero())
            return {refused_until(Refusal::lock_too_soon, wait), std::nullopt};
    }
    Change change = change_of(c);
    change.after.account.self_locked = true;
    add_event(c, change, EventKind::self_locked);
    return {Done{}, std::move(change)};
}

Decision unlock(const CandidateCase& c, const Unlock& act) {
    if (!c.facts.dossier.account.self_locked) return {refused(Refusal::not_locked), std::nullopt};
    AnswerJudged judged =
        judge_answer(c, act.challenge, unlock_subject(), EventKind::unlock_failed);
    if (judged.refused) return {std::move(*judged.refused), std::move(judged.change)};
    Change change = change_of(c);
    use_code(c, change, act.challenge);
    change.after.account.self_locked = false;
    change.after.account.unlocked_at = c.command.wall_now;
    add_event(c, change, EventKind::self_unlocked);
    return {Done{}, std::move(change)};
}

}  // namespace zhiyuan::usecase
