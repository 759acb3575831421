#include "base/local_time.h"
#include "domain/rules/window_rules.h"
#include "usecase/office/office_acts.h"

namespace zhiyuan::usecase {

namespace {

// The time that the refusal is about.
Params when(const World& world, const Window& window, UnitId unit, OfficeRefusal why) {
    const auto at = [&](Instant t) {
        return Params{{"at", local_time(t, world.season.utc_offset_minutes)}};
    };
    if (why == OfficeRefusal::window_sealed) return at(sealed_at(world, window));
    if (why == OfficeRefusal::extension_not_later) return at(deadline(world, window, unit));
    if (why == OfficeRefusal::extension_too_late) return at(extension_limit(world.season, window));
    return {};
}

}  // namespace

OfficeDecision decide_act(const OfficeCase& c, const ExtendWindow& act) {
    const Window* window = c.world.season.window(act.window);
    if (!window) return OfficeRefused{OfficeRefusal::unknown_window, {}};
    if (!c.world.units.contains(act.on)) return OfficeRefused{OfficeRefusal::unknown_unit, {}};
    if (!is_told_well(act.reason)) return OfficeRefused{OfficeRefusal::reason_malformed, {}};
    if (const auto why = why_not_extend(c.world, *window, act.on, act.until, c.call.received_at))
        return OfficeRefused{*why, when(c.world, *window, act.on, *why)};
    OfficeChange change =
        change_in(c, audit_line(c.call, ExtendWindow::kAct, act.on, "window=" + act.window.value(),
                                act.reason, "until=" + to_iso_utc(act.until)));
    // Whatever else has moved on meanwhile: an extension only lengthens, and the store itself
    // refuses a window that is closed.
    change.decided_at.reset();
    change.what = Extension{act.window, act.on, act.until, act.reason};
    return change;
}

}  // namespace zhiyuan::usecase
