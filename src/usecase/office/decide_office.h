#pragma once

#include "base/result.h"
#include "usecase/office/office_acts.h"

namespace zhiyuan::usecase {

/// Decides a command of an official or of the operator, purely. Who may do it is asked here, once
/// for all acts, by what the act is and where (permission_rules.h).
OfficeDecision decide_office(const World& world, const OfficeCommand& command);

/// The same question for what is not decided on as one value: imports that stream. The audit line
/// that their store call takes, or why they may not be done.
Result<AuditLine, OfficeRefused> permitted(const World& world, const OfficeCall& call, AuditAct act,
                                           UnitId on, std::string object = {});

}  // namespace zhiyuan::usecase
