#pragma once

#include <optional>

#include "domain/office/actor.h"
#include "domain/office/audit.h"
#include "domain/office/office_refusal.h"
#include "domain/season/world.h"

namespace zhiyuan {

/// What the roles differ in. Each office act needs one of these.
enum class Permission {
    make_season,      ///< season file, data folder
    put_roster,       ///< units, candidates, lists of persons
    put_plan,         ///< plans and their changes
    extend_window,    ///< 延长
    close_window,     ///< 封存
    make_cards,       ///< cards, and their printed sheets
    place_and_admit,  ///< 投档, results
    hand_over,        ///< what leaves the house
    declare_unfiled,  ///< 未填报声明, with the reason
    see_progress,     ///< numbers, and who has still to act
    read_audit,       ///< who did what
};

/// What an act needs.
Permission needed_for(AuditAct act);

/// Whether a role has a permission at all; where, is for why_may_not.
bool may(Role role, Permission permission);

/// Promise 8: not_your_task or not_your_unit. `on` is the node whose subtree the act concerns; 0,
/// the season as a whole, is the province's alone. The operator may do whatever the console offers:
/// whoever holds the keys can't be stopped by rules, only seen (promise 13).
std::optional<OfficeRefusal> why_may_not(const World& world, const OfficeActor& actor, AuditAct act,
                                         UnitId on);

}  // namespace zhiyuan
