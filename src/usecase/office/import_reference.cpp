#include <utility>

#include "usecase/office/office_acts.h"

namespace zhiyuan::usecase {

namespace {

// What candidates read beside the plan rests on nothing of the season's.
OfficeChange reference_change(const OfficeCase& c, AuditLine line) {
    OfficeChange change = change_in(c, std::move(line));
    change.decided_at.reset();
    return change;
}

}  // namespace

OfficeDecision decide_act(const OfficeCase& c, const ImportColleges& act) {
    OfficeChange change =
        reference_change(c, audit_line(c.call, ImportColleges::kAct, act.on, {}, {},
                                       "colleges=" + std::to_string(act.colleges.size())));
    change.what = PutColleges{act.colleges};
    return change;
}

OfficeDecision decide_act(const OfficeCase& c, const ImportMajors& act) {
    OfficeChange change =
        reference_change(c, audit_line(c.call, ImportMajors::kAct, act.on, {}, {},
                                       "majors=" + std::to_string(act.majors.size())));
    change.what = PutMajors{act.majors};
    return change;
}

OfficeDecision decide_act(const OfficeCase& c, const ImportPastLines& act) {
    std::string object;
    for (const int year : act.years)
        object += (object.empty() ? "years=" : ",") + std::to_string(year);
    OfficeChange change =
        reference_change(c, audit_line(c.call, ImportPastLines::kAct, act.on, std::move(object), {},
                                       "lines=" + std::to_string(act.lines.size())));
    change.what = PutPastLines{act.years, act.lines};
    return change;
}

}  // namespace zhiyuan::usecase
