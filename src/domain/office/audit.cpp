#include "domain/office/audit.h"

#include <algorithm>

namespace zhiyuan {

bool names_actor(const AuditLine& line) {
    const auto* official = std::get_if<Official>(&line.actor);
    return official ? official->id != OfficialId() : !std::get<Operator>(line.actor).login.empty();
}

bool from_text(std::string_view text, AuditAct& out) {
    const auto* row = std::find_if(kAuditActs.begin(), kAuditActs.end(),
                                   [&](const AuditActRow& r) { return r.name == text; });
    if (row == kAuditActs.end()) return false;
    out = row->act;
    return true;
}

AuditLine with_count(AuditLine line, std::string_view what, std::int64_t count) {
    if (line.outcome.empty()) line.outcome.append(what).append("=").append(std::to_string(count));
    return line;
}

}  // namespace zhiyuan
