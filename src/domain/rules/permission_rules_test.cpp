#include "domain/rules/permission_rules.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/fixtures/small_world.h"

namespace zhiyuan {
namespace {

constexpr Role kRoles[] = {Role::province,      Role::prefecture,  Role::county,
                           Role::school_lead,   Role::information, Role::network,
                           Role::class_teacher, Role::auditor};

// Promise 8, first half: the plan's section 1 says who does what. A row a permission, a column a
// role, in the order of kRoles.
TEST(PermissionRules, EachRoleMayDoWhatThePlanGivesIt) {
    const struct {
        Permission permission;
        const char* roles;
    } rows[] = {
        {Permission::make_season, "--------"},     {Permission::put_roster, "x-------"},
        {Permission::put_plan, "x-------"},        {Permission::extend_window, "x-------"},
        {Permission::close_window, "x-------"},    {Permission::make_cards, "x-------"},
        {Permission::place_and_admit, "x-------"}, {Permission::hand_over, "x-------"},
        {Permission::declare_unfiled, "---xx-x-"}, {Permission::see_progress, "xxxxx-xx"},
        {Permission::read_audit, "x------x"},
    };
    for (const auto& row : rows) {
        std::string roles;
        for (const Role role : kRoles) roles += may(role, row.permission) ? 'x' : '-';
        EXPECT_EQ(roles, row.roles) << static_cast<int>(row.permission);
    }
}

// Promise 8, second half: their own subtree, and nothing beside it.
TEST(PermissionRules, AnOfficialActsWithinTheirUnitAlone) {
    const World world = test::small_world();
    const auto teacher = [](int unit) {
        return OfficeActor(Official{OfficialId(1), Role::class_teacher, UnitId(unit)});
    };
    const auto county = [](int unit) {
        return OfficeActor(Official{OfficialId(2), Role::county, UnitId(unit)});
    };
    const auto province = OfficeActor(Official{OfficialId(3), Role::province, UnitId(1)});
    const auto elsewhere = OfficeActor(Official{OfficialId(4), Role::province, UnitId(2)});
    const auto declare = AuditAct::import_declarations;
    const auto look = AuditAct::list_affected;
    const struct {
        const char* what;
        OfficeActor actor;
        AuditAct act;
        int on;
        std::optional<OfficeRefusal> want;
    } rows[] = {
        {"own class", teacher(5), declare, 5, {}},
        {"the class beside", teacher(5), declare, 8, OfficeRefusal::not_your_unit},
        {"the school above", teacher(5), declare, 4, OfficeRefusal::not_your_unit},
        {"a unit that nobody knows", teacher(5), declare, 99, OfficeRefusal::not_your_unit},
        {"the whole season", teacher(5), declare, 0, OfficeRefusal::not_your_unit},
        {"not the role's task, though in the unit", county(3), declare, 5,
         OfficeRefusal::not_your_task},
        {"a class below the county", county(3), look, 5, {}},
        {"a class of the county beside", county(3), look, 8, OfficeRefusal::not_your_unit},
        {"the prefecture above", county(3), look, 2, OfficeRefusal::not_your_unit},
        {"the province on the whole season", province, AuditAct::extend_window, 0, {}},
        {"the role alone does not make a unit the province", elsewhere, AuditAct::extend_window, 0,
         OfficeRefusal::not_your_unit},
        {"nobody makes a season from a desk", province, AuditAct::make_season, 0,
         OfficeRefusal::not_your_task},
        {"the operator", Operator{"root"}, AuditAct::make_season, 0, {}},
    };
    for (const auto& row : rows)
        EXPECT_EQ(why_may_not(world, row.actor, row.act, UnitId(row.on)), row.want) << row.what;
}

TEST(PermissionRules, ARoleAndAnActAreReadBackByTheirNames) {
    for (const Role role : kRoles) {
        Role back{};
        ASSERT_TRUE(from_text(to_text(role), back));
        EXPECT_EQ(back, role);
    }
    for (const AuditActRow& row : kAuditActs) {
        AuditAct back{};
        ASSERT_TRUE(from_text(row.name, back));
        EXPECT_EQ(back, row.act);
    }
    AuditAct act{};
    EXPECT_FALSE(from_text("confess", act));
    Role role{};
    EXPECT_FALSE(from_text("headmaster", role));
}

}  // namespace
}  // namespace zhiyuan
