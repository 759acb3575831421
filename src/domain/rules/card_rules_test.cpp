#include "domain/rules/card_rules.h"

#include <gtest/gtest.h>

namespace zhiyuan {
namespace {

using std::chrono::hours;
using std::chrono::seconds;

constexpr Instant kNow = Instant::from_micros(1'403'913'600'000'000);
constexpr Duration kMicro{1};

BoundCard card_in(CardState state) {
    BoundCard card;
    card.state = state;
    return card;
}

TEST(CardRules, SayWhyACardIsNoUse) {
    EXPECT_EQ(why_card_is_no_use(std::nullopt), Refusal::card_not_bound) << "R-CARD-3";
    EXPECT_EQ(why_card_is_no_use(card_in(CardState::made)), Refusal::card_not_bound) << "R-CARD-3";
    EXPECT_EQ(why_card_is_no_use(card_in(CardState::suspended)), Refusal::card_suspended)
        << "R-CARD-4";
    EXPECT_EQ(why_card_is_no_use(card_in(CardState::lost)), Refusal::card_lost) << "R-CARD-5";
    EXPECT_EQ(why_card_is_no_use(card_in(CardState::recalled)), Refusal::card_lost) << "R-CARD-5";
    EXPECT_EQ(why_card_is_no_use(card_in(CardState::bound)), std::nullopt);
}

// R-CARD-7: 0, 1, 2, 4 … 900 s after the last wrong answer, to the microsecond.
TEST(CardRules, DelayGrowsWithTheWrongAnswersInARow) {
    const int want[] = {0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900, 900};
    BoundCard card;
    EXPECT_EQ(wait_before_answer(card, kNow), Duration::zero());
    for (const int delay : want) {
        card = after_wrong_answer(std::move(card), kNow);
        EXPECT_EQ(wait_before_answer(card, kNow), seconds(delay)) << card.wrong_in_a_row;
        if (delay > 0) {
            EXPECT_EQ(wait_before_answer(card, kNow + seconds(delay) - kMicro), kMicro);
        }
        EXPECT_EQ(wait_before_answer(card, kNow + seconds(delay)), Duration::zero());
    }
}

TEST(CardRules, ARightAnswerEndsTheDelayButForgetsNoWrongOne) {
    BoundCard card;
    for (int i = 0; i < 5; ++i) card = after_wrong_answer(std::move(card), kNow);
    card = after_right_answer(std::move(card), 2);
    EXPECT_EQ(wait_before_answer(card, kNow), Duration::zero());
    EXPECT_EQ(card.used, std::vector<int>{2});
    EXPECT_EQ(wrong_answers_left(card, kNow), kWrongAnswersMax - 5);
}

// R-CARD-4: the twentieth within thirty days suspends, not the nineteenth.
TEST(CardRules, TheTwentiethWrongAnswerInThirtyDaysSuspends) {
    BoundCard card;
    for (int n = 1; n <= 19; ++n) {
        card = after_wrong_answer(std::move(card), kNow + hours(n));
        EXPECT_EQ(card.state, CardState::bound) << n;
        EXPECT_EQ(wrong_answers_left(card, kNow + hours(n)), kWrongAnswersMax - n);
    }
    card = after_wrong_answer(std::move(card), kNow + kWrongAnswersSpan);
    EXPECT_EQ(card.state, CardState::suspended) << "the first is just within thirty days";
    EXPECT_EQ(wrong_answers_left(card, kNow + kWrongAnswersSpan), 0);
}

TEST(CardRules, AWrongAnswerOlderThanThirtyDaysCountsNoMore) {
    BoundCard card = after_wrong_answer({}, kNow);
    for (int n = 2; n <= 19; ++n) card = after_wrong_answer(std::move(card), kNow + hours(1));
    card = after_wrong_answer(std::move(card), kNow + kWrongAnswersSpan);
    EXPECT_EQ(card.state, CardState::bound) << "the first has aged out at this very microsecond";
    EXPECT_EQ(wrong_answers_left(card, kNow + kWrongAnswersSpan), 1);
    EXPECT_LE(card.wrong_answers.size(), static_cast<std::size_t>(kWrongAnswersMax));
}

TEST(CardRules, RightAnswersBetweenDoNotHideAGuesser) {
    BoundCard card;
    for (int n = 1; n <= 20; ++n) {
        card = after_wrong_answer(std::move(card), kNow + hours(n));
        if (n <= 10) card = after_right_answer(std::move(card), n);
    }
    EXPECT_EQ(card.state, CardState::suspended);
}

}  // namespace
}  // namespace zhiyuan
