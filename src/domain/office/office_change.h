#pragma once

#include <cstdint>
#include <optional>
#include <variant>
#include <vector>

#include "domain/filing/records.h"
#include "domain/office/audit.h"
#include "domain/people/candidate.h"
#include "domain/people/season_records.h"
#include "domain/plan/college_details.h"
#include "domain/plan/major_details.h"
#include "domain/plan/plan_change.h"
#include "domain/season/world.h"

// What an office act writes: one of these, in one short transaction with its audit line.

namespace zhiyuan {

/// Nothing but the audit line: somebody looked at, printed or took away what the act names.
struct Noted {
    friend bool operator==(const Noted&, const Noted&) = default;
};

/// Units, parents first, under the ids they carry. One that exists under the same code is replaced;
/// one that exists under another id fails the change.
struct PutUnits {
    std::vector<Unit> units;
};

/// The whole plan of these windows. A line of another window fails the change.
struct PutPlan {
    std::vector<WindowId> windows;
    std::vector<PlanLine> lines;
};

/// All that is known of colleges, in place of what was.
struct PutColleges {
    std::vector<CollegeDetails> colleges;
};

/// All that is known of majors, in place of what was.
struct PutMajors {
    std::vector<MajorDetails> majors;
};

/// All lines of these years, in place of what was. A line of another year fails the change.
struct PutPastLines {
    std::vector<int> years;
    std::vector<PastLine> lines;
};

/// The later of two about the same candidate and window stands.
struct PutDeclarations {
    std::vector<Declaration> declarations;
};

/// What an office does to one candidate's dossier, by the same revisions as the candidate's own
/// acts. Reaches no milestone: steps of progress in it are not written.
struct CandidateChange {
    Change change;
};

struct OfficeChange {
    AuditLine audit;
    /// The World that it was decided in (its WorldRevisions::total): when the database has moved
    /// on, nothing is written. nullopt: it does not depend on one.
    std::optional<std::int64_t> decided_at;
    /// An extension replaces what was granted to the same unit for the same window. Extension, plan
    /// change and closing fail when the window is closed already; a plan change also when the
    /// window has one of that number.
    /// A change of a candidate fails when the dossier, the roster or a card has moved on.
    /// An answer fails when there is no such anomaly; a later one takes the place of the earlier.
    std::variant<Noted, Extension, PlanChange, Closing, PutUnits, PutPlan, PutDeclarations,
                 AnomalyAnswer, CandidateChange, PutColleges, PutMajors, PutPastLines>
        what;
};

}  // namespace zhiyuan
