#include <utility>

#include "domain/rules/plan_change_rules.h"
#include "usecase/office/office_acts.h"

namespace zhiyuan::usecase {
namespace {

std::string count_of(const char* what, std::size_t count) {
    return std::string(what) + "=" + std::to_string(count);
}

// As it stands in the declaration itself: "official 17", "operator root".
std::string name_of(const OfficeActor& actor) {
    if (const auto* official = std::get_if<Official>(&actor))
        return "official " + std::to_string(official->id.value());
    return "operator " + std::get<Operator>(actor).login;
}

}  // namespace

OfficeDecision decide_act(const OfficeCase& c, const ImportUnits& act) {
    OfficeChange change = change_in(c, audit_line(c.call, ImportUnits::kAct, act.on, {}, {},
                                                  count_of("units", act.units.size())));
    change.what = PutUnits{act.units};
    return change;
}

OfficeDecision decide_act(const OfficeCase& c, const ImportPlan& act) {
    std::string object;
    for (const WindowId& window : act.windows) {
        if (!c.world.season.window(window))
            return OfficeRefused{OfficeRefusal::unknown_window, {{"window", window.value()}}};
        // Nobody could read the season any more: a server would not start.
        std::vector<PlanLine> lines;
        for (const PlanLine& line : act.lines)
            if (line.window == window) lines.push_back(line);
        if (const auto misfit = first_misfit(c.world.plan_changes, window, std::move(lines)))
            return OfficeRefused{
                OfficeRefusal::plan_does_not_fit,
                {{"window", window.value()}, {"change", std::to_string(misfit->change->number)}}};
        object += (object.empty() ? "windows=" : ",") + window.value();
    }
    if (act.taking.lines_gone > 0 && act.taking.lists_in_force > 0)
        return OfficeRefused{OfficeRefusal::lists_in_force,
                             {{"lists", std::to_string(act.taking.lists_in_force)},
                              {"lines", std::to_string(act.taking.lines_gone)}}};
    OfficeChange change = change_in(c, audit_line(c.call, ImportPlan::kAct, act.on, object, {},
                                                  count_of("lines", act.lines.size())));
    change.what = PutPlan{act.windows, act.lines};
    return change;
}

OfficeDecision decide_act(const OfficeCase& c, const DeclareUnfiled& act) {
    OfficeChange change =
        change_in(c, audit_line(c.call, DeclareUnfiled::kAct, act.on, {}, {},
                                count_of("declarations", act.declarations.size())));
    change.decided_at.reset();  // a declaration forbids nothing and rests on nothing
    PutDeclarations put{act.declarations};
    for (Declaration& declaration : put.declarations) {
        declaration.by = name_of(c.call.actor);
        declaration.at = c.call.wall_now;
    }
    change.what = std::move(put);
    return change;
}

OfficeDecision decide_act(const OfficeCase& c, const TakeNote& act) {
    OfficeChange change =
        change_in(c, audit_line(c.call, act.act, act.on, act.object, {}, act.outcome));
    change.decided_at.reset();
    return change;
}

}  // namespace zhiyuan::usecase
