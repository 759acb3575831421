#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "domain/dossier.h"
#include "domain/form.h"
#include "domain/plan_change.h"
#include "domain/world.h"

namespace zhiyuan {

/// The lines after the change. It was made against another plan when it does not fit them: a line
/// that shall change is not there as `before` says, or one that shall be added exists. The error is
/// the first such line of the change.
Result<std::vector<PlanLine>, const PlanLineChange*> applied(std::vector<PlanLine> lines,
                                                             const PlanChange& change);

/// A change that is on record but does not fit the plan, and the first of its lines that doesn't.
struct Misfit {
    const PlanChange* change;
    const PlanLineChange* line;
};
/// The first of a window's changes that would not fit if `lines` were its plan.
std::optional<Misfit> first_misfit(const std::vector<PlanChange>& changes, const WindowId& window,
                                   std::vector<PlanLine> lines);

/// So long ahead a change is made at least: until then every running server knows it, so that no
/// request that arrives after it took effect is judged without it.
inline constexpr Duration kPlanChangeNotice = std::chrono::seconds(5);

/// Why a change is not put on record. The first that applies is the one reported.
enum class WhyNotChange {
    over,         ///< the window is closed for good, or its intake is over
    no_plan,      ///< the window has no plan that could change
    too_soon,     ///< in the past, or nearer than kPlanChangeNotice
    out_of_turn,  ///< before the last change of the window that is on record
    too_late,     ///< not before the end of the window's intake
};
std::optional<WhyNotChange> why_not_change(const World& world, const Window& window,
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

/// How a change stands with somebody whose lists it concerns.
enum class ChangeStanding {
    open,        ///< concerns what is filed and has to be answered
    kept,        ///< concerns what is filed; the candidate has said "keep"
    draft_only,  ///< concerns a draft alone: nothing to answer
};
std::string_view to_text(ChangeStanding standing);

/// A change in effect that concerns somebody's lists.
struct ChangeNotice {
    const PlanChange* change = nullptr;
    ChangeStanding standing = ChangeStanding::open;
    std::vector<AffectedChoice> filed;    ///< in the forms in force, filed before the change
    std::vector<AffectedChoice> drafted;  ///< in drafts, whenever they were saved (R-CHG-5)
};

/// All of a window's, in the order of their numbers. Pointers lead into `world`.
std::vector<ChangeNotice> change_notices(const World& world, const Dossier& dossier,
                                         const WindowId& window, const TrackId& track,
                                         const std::vector<Form>& in_force,
                                         const std::vector<Form>& drafts, Instant now);

/// R-CHG-2: the changes of a window that somebody still has to answer: those that concern a form in
/// force and took effect after it was confirmed, unless the candidate has said "keep" since.
std::vector<const PlanChange*> open_changes(const World& world, const Dossier& dossier,
                                            const WindowId& window, const TrackId& track,
                                            const std::vector<Form>& in_force, Instant now);

}  // namespace zhiyuan
