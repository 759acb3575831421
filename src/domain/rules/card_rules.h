#pragma once

#include <optional>

#include "domain/card/card.h"
#include "domain/refusal.h"

namespace zhiyuan {

/// R-CARD-3 to 5: whether the card can answer challenges at all; nullopt: it can.
std::optional<Refusal> why_card_is_no_use(const std::optional<BoundCard>& card);

/// R-CARD-7: how long until the next answer is taken; zero: now.
Duration wait_before_answer(const BoundCard& card, Instant wall_now);

/// The card after a wrong answer: counted, and suspended with the 20th in 30 days (R-CARD-4).
BoundCard after_wrong_answer(BoundCard card, Instant wall_now);

/// The card after the code of that position has succeeded.
BoundCard after_right_answer(BoundCard card, int position);

/// Wrong answers that are left before the card is suspended.
int wrong_answers_left(const BoundCard& card, Instant wall_now);

}  // namespace zhiyuan
