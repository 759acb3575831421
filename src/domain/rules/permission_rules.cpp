#include "domain/rules/permission_rules.h"

#include <algorithm>
#include <array>

#include "base/check.h"

namespace zhiyuan {
namespace {

using Roles = unsigned;  // a bit for each role

template <class... R>
constexpr Roles roles(R... role) {
    return (0U | ... | (1U << static_cast<unsigned>(role)));
}

struct Grant {
    Permission permission;
    Roles roles;
};

// The plan's section 1: the province runs the season; prefectures, counties and schools look after
// what lies below them; class teacher and information manager know who has not filed, and why.
constexpr std::array<Grant, 13> kGrants{{
    {Permission::make_season, roles()},  // at the console only
    {Permission::put_roster, roles(Role::province)},
    {Permission::put_plan, roles(Role::province)},
    {Permission::extend_window, roles(Role::province)},
    {Permission::close_window, roles(Role::province)},
    {Permission::make_cards, roles(Role::province)},
    {Permission::place_and_admit, roles(Role::province)},
    {Permission::hand_over, roles(Role::province)},
    {Permission::declare_unfiled, roles(Role::school_lead, Role::information, Role::class_teacher)},
    {Permission::see_progress,
     roles(Role::province, Role::prefecture, Role::county, Role::school_lead, Role::information,
           Role::class_teacher, Role::auditor)},
    {Permission::read_audit, roles(Role::province, Role::auditor)},
    {Permission::give_cards,
     roles(Role::province, Role::prefecture, Role::county, Role::school_lead)},
    {Permission::care_for_people,
     roles(Role::province, Role::prefecture, Role::county, Role::school_lead, Role::class_teacher)},
}};

bool is_province(const World& world, UnitId unit) {
    const auto found = world.units.find(unit);
    return found != world.units.end() && found->second.level == UnitLevel::province;
}

}  // namespace

bool may(Role role, Permission permission) {
    const auto* grant = std::find_if(kGrants.begin(), kGrants.end(),
                                     [&](const Grant& g) { return g.permission == permission; });
    ZY_CHECK(grant != kGrants.end());
    return (grant->roles & roles(role)) != 0;
}

std::optional<OfficeRefusal> why_may_not(const World& world, const OfficeActor& actor, AuditAct act,
                                         UnitId on) {
    const auto* official = std::get_if<Official>(&actor);
    if (!official) return std::nullopt;
    if (!may(official->role, row_of(act).needs)) return OfficeRefusal::not_your_task;
    const bool inside =
        on == UnitId() ? is_province(world, official->unit) : world.within(on, official->unit);
    if (!inside) return OfficeRefusal::not_your_unit;
    return std::nullopt;
}

}  // namespace zhiyuan
