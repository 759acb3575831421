#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <variant>

#include "domain/failure.h"
#include "domain/filing/receipt.h"
#include "domain/office/office_change.h"
#include "domain/office/office_refusal.h"
#include "domain/refusal.h"
#include "domain/season/world.h"

namespace zhiyuan::usecase {

/// Who asks, when, and from where.
struct OfficeCall {
    OfficeActor actor;
    Instant received_at;  ///< season clock
    Instant wall_now;     ///< wall clock at the same moment
    std::string origin;   ///< network address, or the console's host
};

/// Everything a decision may look at. No clock, no randomness, no store.
struct OfficeCase {
    const World& world;
    const OfficeCall& call;
};

struct OfficeRefused {
    OfficeRefusal why = OfficeRefusal::not_your_task;
    Params params;
};

/// Done, and this is what stands on record now.
struct OfficeDone {
    OfficeChange change;
};

using OfficeReply = std::variant<OfficeDone, OfficeRefused, ServiceFailure>;

/// What is to be written before "done" may be said, or why nothing is.
using OfficeDecision = std::variant<OfficeChange, OfficeRefused>;

/// The trace of an act, to be written with it.
AuditLine audit_line(const OfficeCall& call, AuditAct act, UnitId on, std::string object,
                     std::string reason = {}, std::string outcome = {});

/// "placings=june28/undergrad1,…": what a set of results is about.
std::string in_audit(std::span<const Placing> placings);

/// A change that counts only while the World is the one of the case.
OfficeChange change_in(const OfficeCase& c, AuditLine audit);

}  // namespace zhiyuan::usecase
