#pragma once

#include <string_view>
#include <vector>

#include "domain/filing/form.h"
#include "domain/people/dossier.h"
#include "domain/rules/plan_change_rules.h"
#include "domain/season/world.h"

namespace zhiyuan {

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
