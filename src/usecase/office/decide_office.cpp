#include "usecase/office/decide_office.h"

#include <utility>

#include "domain/rules/permission_rules.h"

namespace zhiyuan::usecase {
namespace {

template <class Act>
AuditAct what(const Act&) {
    return Act::kAct;
}
AuditAct what(const TakeNote& act) {
    return act.act;
}

}  // namespace

OfficeDecision decide_office(const World& world, const OfficeCommand& command) {
    return std::visit(
        [&](const auto& act) -> OfficeDecision {
            if (const auto why = why_may_not(world, command.call.actor, what(act), act.on))
                return OfficeRefused{*why, {}};
            return decide_act(OfficeCase{world, command.call}, act);
        },
        command.act);
}

Result<AuditLine, OfficeRefused> permitted(const World& world, const OfficeCall& call, AuditAct act,
                                           UnitId on, std::string object) {
    if (const auto why = why_may_not(world, call.actor, act, on))
        return fail(OfficeRefused{*why, {}});
    return audit_line(call, act, on, std::move(object));
}

}  // namespace zhiyuan::usecase
