#pragma once

#include <optional>
#include <vector>

#include "base/result.h"
#include "domain/filing/form.h"
#include "domain/office/office_refusal.h"
#include "domain/plan/plan_change.h"
#include "domain/season/world.h"

namespace zhiyuan {

/// The lines after the change. It was made against another plan when it does not fit them: a line
/// that shall change is not there as `before` says, or one that shall be added exists. The error is
/// the first such line of the change.
Result<std::vector<PlanLine>, const PlanLineChange*> applied(std::vector<PlanLine> lines,
                                                             const PlanChange& change);

/// The first line of a change that leaves a major of a college twice in one section: the plan after
/// it has both a line for that section and one for every section. nullptr: there is none.
const PlanLineChange* first_offered_twice(const std::vector<PlanLine>& after,
                                          const PlanChange& change);

/// A change that is on record but does not fit the plan, and the first of its lines that doesn't.
struct Misfit {
    const PlanChange* change;
    const PlanLineChange* line;
};
/// The first of a window's changes that would not fit if `lines` were its plan, or would make it
/// offer something twice.
std::optional<Misfit> first_misfit(const std::vector<PlanChange>& changes, const WindowId& window,
                                   std::vector<PlanLine> lines);

/// So long ahead a change is made at least: until then every running server knows it, so that no
/// request that arrives after it took effect is judged without it.
inline constexpr Duration kPlanChangeNotice = std::chrono::seconds(5);

/// Why a change is not put on record: change_over, change_without_plan, change_too_soon,
/// change_out_of_turn or change_too_late.
std::optional<OfficeRefusal> why_not_change(const World& world, const Window& window,
                                            Instant effective_at, Instant now);

/// A choice that a change concerns, by the form's own indices.
struct AffectedChoice {
    SectionId section;
    int choice = 0;  ///< from 1
    const PlanLineChange* line = nullptr;
};

/// R-CHG-1: which choices of a form of that track a change concerns: those that list a major whose
/// line was withdrawn, recoded, renamed or got other seats. An added line concerns nobody.
std::vector<AffectedChoice> affected_choices(const Form& form, const TrackId& track,
                                             const PlanChange& change);

}  // namespace zhiyuan
