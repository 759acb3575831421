#include "domain/rules/card_rules.h"

#include <algorithm>

#include "base/check.h"

namespace zhiyuan {
namespace {

bool counts_still(Instant wrong_at, Instant now) {
    return now - wrong_at < kWrongAnswersSpan;
}

}  // namespace

std::optional<Refusal> why_card_is_no_use(const std::optional<BoundCard>& card) {
    if (!card) return Refusal::card_not_bound;
    switch (card->state) {
        case CardState::bound:
            return std::nullopt;
        case CardState::suspended:
            return Refusal::card_suspended;
        case CardState::lost:
        case CardState::recalled:
            return Refusal::card_lost;
        case CardState::made:
            break;
    }
    return Refusal::card_not_bound;
}

Duration wait_before_answer(const BoundCard& card, Instant wall_now) {
    if (card.wrong_answers.empty()) return Duration::zero();
    const Instant free_at = card.wrong_answers.back() + delay_after(card.wrong_in_a_row);
    return std::max(Duration::zero(), free_at - wall_now);
}

BoundCard after_wrong_answer(BoundCard card, Instant wall_now) {
    std::erase_if(card.wrong_answers, [&](Instant at) { return !counts_still(at, wall_now); });
    card.wrong_answers.push_back(wall_now);
    ++card.wrong_in_a_row;
    if (card.wrong_answers.size() >= kWrongAnswersMax) card.state = CardState::suspended;
    return card;
}

BoundCard after_right_answer(BoundCard card, int position) {
    const auto place = std::lower_bound(card.used.begin(), card.used.end(), position);
    ZY_CHECK(place == card.used.end() || *place != position);
    card.used.insert(place, position);
    card.wrong_in_a_row = 0;
    return card;
}

int wrong_answers_left(const BoundCard& card, Instant wall_now) {
    const auto counted = std::count_if(card.wrong_answers.begin(), card.wrong_answers.end(),
                                       [&](Instant at) { return counts_still(at, wall_now); });
    return std::max(0, kWrongAnswersMax - static_cast<int>(counted));
}

}  // namespace zhiyuan
