#pragma once

#include <optional>

#include "domain/office/actor.h"
#include "domain/office/audit.h"
#include "domain/office/office_refusal.h"
#include "domain/office/permission.h"
#include "domain/season/world.h"

namespace zhiyuan {

/// Whether a role has a permission at all; where, is for why_may_not.
bool may(Role role, Permission permission);

/// Promise 8: not_your_task or not_your_unit. `on` is the node whose subtree the act concerns; 0,
/// the season as a whole, is the province's alone. The operator may do whatever the console offers:
/// whoever holds the keys can't be stopped by rules, only seen (promise 13).
std::optional<OfficeRefusal> why_may_not(const World& world, const OfficeActor& actor, AuditAct act,
                                         UnitId on);

}  // namespace zhiyuan
