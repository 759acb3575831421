#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "domain/office/office_change.h"
#include "usecase/office/office_case.h"
#include "usecase/office/plan_taking.h"

namespace zhiyuan::usecase {

// One struct an office act, and the function that decides it, purely, in the file named after it.
// An act says by kAct what it is, which says what permission it needs, and by `on` which node's
// subtree it concerns (0: the season as a whole): decide_office asks for both before anything else.

/// 延长: a later end of a window for a node's subtree.
struct ExtendWindow {
    static constexpr AuditAct kAct = AuditAct::extend_window;
    WindowId window;
    UnitId on;
    Instant until;
    std::string reason;  ///< told to candidates
};
OfficeDecision decide_act(const OfficeCase& c, const ExtendWindow& act);

/// 计划变更: puts a change of a window's plan on record.
struct ChangePlan {
    static constexpr AuditAct kAct = AuditAct::change_plan;
    UnitId on;
    WindowId window;
    std::optional<Instant> effective_at;  ///< season clock; nullopt: as soon as can be
    std::string reason;                   ///< told to candidates
    std::vector<PlanLineChange> lines;
};
OfficeDecision decide_act(const OfficeCase& c, const ChangePlan& act);

/// 封存: puts the signed closing of a window on record (closing/close_window.h makes it).
struct SealWindow {
    static constexpr AuditAct kAct = AuditAct::close_window;
    UnitId on;
    Closing closing;
};
OfficeDecision decide_act(const OfficeCase& c, const SealWindow& act);

struct ImportUnits {
    static constexpr AuditAct kAct = AuditAct::import_units;
    UnitId on;
    std::vector<Unit> units;  ///< parents first
};
OfficeDecision decide_act(const OfficeCase& c, const ImportUnits& act);

/// Replaces the whole plan of these windows. Takes no line away while lists are in force: whoever
/// has filed is told when a line goes (ChangePlan), and is never surprised by an import.
struct ImportPlan {
    static constexpr AuditAct kAct = AuditAct::import_plan;
    UnitId on;
    std::vector<WindowId> windows;
    std::vector<PlanLine> lines;
    PlanTaking taking;  ///< as what_plan_takes has read it
};
OfficeDecision decide_act(const OfficeCase& c, const ImportPlan& act);

/// Replaces what candidates may know of colleges.
struct ImportColleges {
    static constexpr AuditAct kAct = AuditAct::import_colleges;
    UnitId on;
    std::vector<CollegeDetails> colleges;
};
OfficeDecision decide_act(const OfficeCase& c, const ImportColleges& act);

/// Replaces what candidates may know of majors.
struct ImportMajors {
    static constexpr AuditAct kAct = AuditAct::import_majors;
    UnitId on;
    std::vector<MajorDetails> majors;
};
OfficeDecision decide_act(const OfficeCase& c, const ImportMajors& act);

/// Replaces where colleges ended in these years.
struct ImportPastLines {
    static constexpr AuditAct kAct = AuditAct::import_lines;
    UnitId on;
    std::vector<int> years;
    std::vector<PastLine> lines;
};
OfficeDecision decide_act(const OfficeCase& c, const ImportPastLines& act);

/// 未填报声明, with the reason of each.
struct DeclareUnfiled {
    static constexpr AuditAct kAct = AuditAct::import_declarations;
    UnitId on;  ///< the node that holds all of them
    std::vector<Declaration> declarations;
};
OfficeDecision decide_act(const OfficeCase& c, const DeclareUnfiled& act);

/// Answers what a candidate has reported.
struct AnswerAnomaly {
    static constexpr AuditAct kAct = AuditAct::answer_anomaly;
    UnitId on;  ///< of the candidate
    RecordId anomaly;
    std::string text;  ///< told to the candidate
};
OfficeDecision decide_act(const OfficeCase& c, const AnswerAnomaly& act);

/// 补领: gives a candidate a new card, in person, in place of one that is lost, used up or
/// suspended.
struct ReplaceCard {
    static constexpr AuditAct kAct = AuditAct::replace_card;
    UnitId on;           ///< the candidate's
    Facts facts;         ///< of the candidate, with the new card, as they stand now
    RecordId event;      ///< allotted for the candidate's history
    std::string reason;  ///< kept in the audit
};
OfficeDecision decide_act(const OfficeCase& c, const ReplaceCard& act);

/// Something is looked at, printed or taken away: leaves its audit line and changes nothing else.
struct TakeNote {
    AuditAct act = AuditAct::hand_over;
    UnitId on;
    std::string object;
    std::string outcome;
};
OfficeDecision decide_act(const OfficeCase& c, const TakeNote& act);

using OfficeAct = std::variant<ExtendWindow, ChangePlan, SealWindow, ImportUnits, ImportPlan,
                               DeclareUnfiled, AnswerAnomaly, ReplaceCard, ImportColleges,
                               ImportMajors, ImportPastLines, TakeNote>;

struct OfficeCommand {
    OfficeCall call;
    OfficeAct act;
};

}  // namespace zhiyuan::usecase
