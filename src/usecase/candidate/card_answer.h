#pragma once

#include <optional>

#include "usecase/candidate/decision.h"

namespace zhiyuan::usecase {

/// What became of the code in a command.
struct AnswerJudged {
    std::optional<Refused> refused;  ///< nullopt: the code is right
    std::optional<Change>
        change;  ///< the card's count of wrong answers, where it has to be written
};

/// R-CARD-3 to 10 for a signed-in candidate: the card is in use, the challenge is the vault's own,
/// for this subject, unexpired and for the next number, and the code is right. A wrong code is
/// counted and leaves an event of kind `on_wrong`; enough of them suspend the card.
AnswerJudged judge_answer(const CandidateCase& c, const Challenge& challenge, const Digest& subject,
                          EventKind on_wrong);

}  // namespace zhiyuan::usecase
