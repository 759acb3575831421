#pragma once

#include <string>
#include <string_view>

namespace zhiyuan {

/// Why an act of an official or of the operator is not done. In order of precedence: the first that
/// applies is the one reported. Candidates' refusals are a list of their own (domain/refusal.h).
enum class OfficeRefusal {
    not_your_task,     ///< the role does not have the permission
    not_your_unit,     ///< outside the official's subtree
    unknown_window,    ///< the season has no such window
    unknown_unit,      ///< no such node
    unknown_list,      ///< the season has no such list of persons
    unknown_item,      ///< there is none of that name or number
    no_card_yet,       ///< the candidate has not bound a card that could be replaced
    card_taken,        ///< the card is somebody else's, or not new
    reason_malformed,  ///< not told well (is_told_well)

    window_sealed,        ///< closed for good, or its sealing time has come
    extension_not_later,  ///< the unit has that end already, or a later one
    extension_over,       ///< the new end has passed
    extension_too_late,   ///< after extension_limit
    window_not_over,      ///< intake is not over yet: closing would leave somebody out
    change_over,          ///< the window is closed, or its intake is over
    change_without_plan,  ///< the window has no plan that could change
    change_too_soon,      ///< in the past, or nearer than kPlanChangeNotice
    change_out_of_turn,   ///< before the last change of the window that is on record
    change_too_late,      ///< not before the end of the window's intake
    plan_does_not_fit,    ///< a change on record would not fit the new plan, or the plan a change
    lists_in_force,       ///< the new plan lacks lines while people have filed
    changed_meanwhile,    ///< somebody else has changed the season's data: look, then try again
    exists_already,       ///< a thing that may be there once is there
    other_window,         ///< an item belongs to a window that the act does not name
};

std::string_view to_text(OfficeRefusal refusal);

inline constexpr std::size_t kReasonBytesMax = 400;

/// A reason is told to people and stands in records: one line of UTF-8 of 1 to kReasonBytesMax
/// bytes, not of blanks alone, no control characters.
bool is_told_well(std::string_view reason);

}  // namespace zhiyuan
