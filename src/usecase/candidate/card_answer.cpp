#include "usecase/candidate/card_answer.h"

#include "domain/rules/card_rules.h"

namespace zhiyuan::usecase {
namespace {

AnswerJudged no(Refusal why, Params params = {}) {
    return {refused(why, std::move(params)), std::nullopt};
}

AnswerJudged wrong_code(const CandidateCase& c, EventKind on_wrong) {
    Change change = change_of(c);
    change.after.card = after_wrong_answer(*change.after.card, c.command.wall_now);
    EventDetail detail;
    detail.code = to_text(Refusal::card_code_wrong);
    add_event(c, change, on_wrong, detail);
    const int left = wrong_answers_left(*change.after.card, c.command.wall_now);
    if (change.after.card->state == CardState::suspended) {
        change.card_moves.push_back(
            {change.after.card->id, CardState::bound, CardState::suspended, c.command.candidate});
        add_event(c, change, EventKind::card_suspended);
    }
    Refused why = refused(Refusal::card_code_wrong, {{"tries_left", std::to_string(left)}});
    why.retry_after = delay_after(change.after.card->wrong_in_a_row);
    return {std::move(why), std::move(change)};
}

}  // namespace

AnswerJudged judge_answer(const CandidateCase& c, const Challenge& challenge, const Digest& subject,
                          EventKind on_wrong) {
    const auto& card = c.facts.dossier.card;
    if (const auto why = why_card_is_no_use(card)) return no(*why);
    const std::optional<int> next = next_online_position(c.world.season.card, *card);
    if (!next) return no(Refusal::card_used_up);
    const bool current = challenge.expires_at > c.command.wall_now && challenge.position == *next;
    if (!current) return no(Refusal::challenge_expired);
    // The subject is computed from what came with the answer: a challenge that is not the vault's
    // own for it was given for something else.
    if (!c.verdict || !c.verdict->genuine || challenge.subject != subject)
        return no(Refusal::challenge_other_list);
    const Duration wait = wait_before_answer(*card, c.command.wall_now);
    if (wait > Duration::zero()) {
        AnswerJudged delayed = no(Refusal::card_delayed);
        delayed.refused->retry_after = wait;
        return delayed;
    }
    if (!c.verdict->right) return wrong_code(c, on_wrong);
    return {};
}

}  // namespace zhiyuan::usecase
