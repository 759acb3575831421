#include <utility>

#include "usecase/office/office_acts.h"

namespace zhiyuan::usecase {

OfficeDecision decide_act(const OfficeCase& c, const ImportColleges& act) {
    OfficeChange change =
        change_in(c, audit_line(c.call, ImportColleges::kAct, act.on, {}, {},
                                "colleges=" + std::to_string(act.colleges.size())));
    change.decided_at.reset();  // rests on nothing of the season's
    change.what = PutColleges{act.colleges};
    return change;
}

OfficeDecision decide_act(const OfficeCase& c, const ImportPastLines& act) {
    std::string object;
    for (const int year : act.years)
        object += (object.empty() ? "years=" : ",") + std::to_string(year);
    OfficeChange change =
        change_in(c, audit_line(c.call, ImportPastLines::kAct, act.on, std::move(object), {},
                                "lines=" + std::to_string(act.lines.size())));
    change.decided_at.reset();
    change.what = PutPastLines{act.years, act.lines};
    return change;
}

}  // namespace zhiyuan::usecase
