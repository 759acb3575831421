#include "usecase/office/office_case.h"

#include <utility>

namespace zhiyuan::usecase {

AuditLine audit_line(const OfficeCall& call, AuditAct act, UnitId on, std::string object,
                     std::string reason, std::string outcome) {
    return {call.wall_now,     call.actor,         act,        on, std::move(object),
            std::move(reason), std::move(outcome), call.origin};
}

std::string in_audit(std::span<const Placing> placings) {
    std::string out;
    for (const Placing& placing : placings)
        out += (out.empty() ? "placings=" : ",") + placing.window.value() + "/" +
               placing.batch.value();
    return out;
}

OfficeChange change_in(const OfficeCase& c, AuditLine audit) {
    return {std::move(audit), c.world.revisions.total, Noted{}};
}

}  // namespace zhiyuan::usecase
