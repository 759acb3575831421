#pragma once

#include "usecase/candidate/decision.h"

namespace zhiyuan::usecase {

/// Leaves an anomaly that officials take up, and tells its number.
Decision report_trouble(const CandidateCase& c, const ReportTrouble& act);

/// The card is no use any more, to nobody. Asks for the password: whoever finds a browser open must
/// not be able to kill the card.
Decision lose_card(const CandidateCase& c, const LoseCard& act);

}  // namespace zhiyuan::usecase
