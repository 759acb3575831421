#include <utility>

#include "usecase/office/office_acts.h"

namespace zhiyuan::usecase {

OfficeDecision decide_act(const OfficeCase& c, const AnswerAnomaly& act) {
    if (!is_told_well(act.text)) return OfficeRefused{OfficeRefusal::reason_malformed, {}};
    OfficeChange change =
        change_in(c, audit_line(c.call, AnswerAnomaly::kAct, act.on,
                                "anomaly=" + std::to_string(act.anomaly.value())));
    change.decided_at.reset();  // rests on nothing of the season's
    change.what = AnomalyAnswer{act.anomaly, act.text, c.call.wall_now};
    return change;
}

}  // namespace zhiyuan::usecase
