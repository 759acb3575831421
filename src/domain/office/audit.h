#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/instant.h"
#include "domain/ids.h"
#include "domain/office/actor.h"
#include "domain/office/audit_act.h"

namespace zhiyuan {

/// 审计记录: the trace that an act of an official or of the operator leaves, in the transaction of
/// the act itself. Append-only. Holds ids of rows and codes of units and windows, never a person's
/// name or number, a list or a secret.
struct AuditLine {
    Instant at;  ///< wall clock
    OfficeActor actor;
    AuditAct act = AuditAct::make_season;
    UnitId unit;          ///< the node whose subtree it concerns; 0: the season as a whole
    std::string object;   ///< what it was done to: "window=june28", "list=rural"; may be empty
    std::string reason;   ///< why, in the actor's words; may be empty
    std::string outcome;  ///< what came of it: "candidates=380000"; may be empty
    std::string origin;   ///< network address, or the console's host
    friend bool operator==(const AuditLine&, const AuditLine&) = default;
};

/// The line of an import, told what came of it: "candidates=380000" as the outcome, unless the use
/// case has told more.
AuditLine with_count(AuditLine line, std::string_view what, std::int64_t count);

/// Whether it names somebody: stores take no other.
bool names_actor(const AuditLine& line);

}  // namespace zhiyuan
