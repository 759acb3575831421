#include "base/local_time.h"
#include "domain/rules/window_rules.h"
#include "usecase/office/office_acts.h"

namespace zhiyuan::usecase {

OfficeDecision decide_act(const OfficeCase& c, const SealWindow& act) {
    const Window* window = c.world.season.window(act.closing.window);
    if (!window) return OfficeRefused{OfficeRefusal::unknown_window, {}};
    if (c.world.closed.contains(window->id)) return OfficeRefused{OfficeRefusal::window_sealed, {}};
    if (!may_be_closed(c.world, *window, act.closing.closed_at))
        return OfficeRefused{OfficeRefusal::window_not_over,
                             {{"at", local_time(intake_until(c.world, *window),
                                                c.world.season.utc_offset_minutes)}}};
    OfficeChange change =
        change_in(c, audit_line(c.call, SealWindow::kAct, act.on, "window=" + window->id.value(),
                                {}, "record=" + to_hex(sha256(act.closing.record))));
    change.what = act.closing;
    return change;
}

}  // namespace zhiyuan::usecase
