#include "usecase/candidate/decide.h"

#include "usecase/candidate/account_acts.h"
#include "usecase/candidate/confirm.h"
#include "usecase/candidate/draft_acts.h"
#include "usecase/candidate/keep.h"
#include "usecase/candidate/notices.h"
#include "usecase/candidate/sign_in_acts.h"
#include "usecase/candidate/trouble_acts.h"

namespace zhiyuan::usecase {
namespace {

// Most acts may come twice and are decided twice.
template <class Act>
std::optional<Decision> earlier_answer(const CandidateCase&, const Act&) {
    return std::nullopt;
}
std::optional<Decision> earlier_answer(const CandidateCase& c, const Confirm& act) {
    return answered_before(c, act);
}

Decision decide_act(const CandidateCase& c, const OpenSession& act) {
    return open_session(c, act);
}
Decision decide_act(const CandidateCase& c, const FirstSignIn& act) {
    return first_sign_in(c, act);
}
Decision decide_act(const CandidateCase& c, const Activate& act) {
    return activate(c, act);
}
Decision decide_act(const CandidateCase& c, const SignOut&) {
    return sign_out(c);
}
Decision decide_act(const CandidateCase& c, const TouchSession&) {
    return touch_session(c);
}
Decision decide_act(const CandidateCase& c, const ChangePassword& act) {
    return change_password(c, act);
}
Decision decide_act(const CandidateCase& c, const ResetPassword& act) {
    return reset_password(c, act);
}
Decision decide_act(const CandidateCase& c, const ChangeContact& act) {
    return change_contact(c, act);
}
Decision decide_act(const CandidateCase& c, const SaveDraft& act) {
    return save_draft(c, act);
}
Decision decide_act(const CandidateCase& c, const Confirm& act) {
    return confirm(c, act);
}
Decision decide_act(const CandidateCase& c, const Recheck& act) {
    return recheck(c, act);
}
Decision decide_act(const CandidateCase& c, const Disown& act) {
    return disown(c, act);
}
Decision decide_act(const CandidateCase& c, const FindRequest& act) {
    return find_request(c, act);
}
Decision decide_act(const CandidateCase& c, const Lock&) {
    return lock(c);
}
Decision decide_act(const CandidateCase& c, const Unlock& act) {
    return unlock(c, act);
}
Decision decide_act(const CandidateCase& c, const Keep& act) {
    return keep(c, act);
}

Decision decide_act(const CandidateCase& c, const ReportTrouble& act) {
    return report_trouble(c, act);
}
Decision decide_act(const CandidateCase& c, const LoseCard& act) {
    return lose_card(c, act);
}
Decision decide_act(const CandidateCase& c, const EndNotices&) {
    return end_notices(c);
}

ports::CodeAnswer answer_with(const BoundCard& card, CandidateId candidate,
                              const Challenge& challenge, const std::string& code) {
    return {candidate, card.serial, card.nonce, challenge, code, false};
}

Decision decide_by_act(const CandidateCase& c) {
    return std::visit(
        [&](const auto& act) -> Decision {
            if (auto earlier = earlier_answer(c, act)) return std::move(*earlier);
            constexpr SessionNeed need = std::decay_t<decltype(act)>::kSession;
            if (const auto why = why_session_may_not(c, need)) return {refused(*why), std::nullopt};
            return decide_act(c, act);
        },
        c.command.act);
}

}  // namespace

std::optional<CardSerial> card_wanted(const Command& command) {
    if (const auto* first = std::get_if<FirstSignIn>(&command.act)) return first->serial;
    if (const auto* activation = std::get_if<Activate>(&command.act)) return activation->card;
    return std::nullopt;
}

std::optional<ports::CodeAnswer> answer_of(const Facts& facts, const Command& command) {
    if (const auto* first = std::get_if<FirstSignIn>(&command.act)) {
        if (!facts.card) return std::nullopt;
        // Nobody was asked beforehand: it is always the first code, for the act of binding.
        const Challenge binding{kBindingPosition, binding_subject(), command.wall_now, {}};
        return ports::CodeAnswer{command.candidate, facts.card->serial, facts.card->nonce,
                                 binding,           first->code,        true};
    }
    const auto& card = facts.dossier.card;
    if (!card) return std::nullopt;
    if (const auto* act = std::get_if<Confirm>(&command.act))
        return answer_with(*card, command.candidate, act->challenge, act->code);
    if (const auto* act = std::get_if<ResetPassword>(&command.act))
        return answer_with(*card, command.candidate, act->challenge, act->code);
    if (const auto* act = std::get_if<Unlock>(&command.act))
        return answer_with(*card, command.candidate, act->challenge, act->code);
    return std::nullopt;
}

Decision decide(const CandidateCase& c) {
    Decision decision = decide_by_act(c);
    // Here, so that no act can forget what it changes for statistics, or that it is to be told.
    if (Change* change = decision.change ? &*decision.change : nullptr) {
        change->progress = steps_between(c.facts.dossier, change->after, c.facts.candidate.unit);
        add_notices(c, *change);
    }
    return decision;
}

}  // namespace zhiyuan::usecase
