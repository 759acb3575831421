#include "domain/office/office_refusal.h"

#include <algorithm>

#include "base/named_values.h"
#include "base/utf8.h"

namespace zhiyuan {
namespace {

constexpr NamedValues<OfficeRefusal, 24> kNames({
    {OfficeRefusal::not_your_task, "not_your_task"},
    {OfficeRefusal::not_your_unit, "not_your_unit"},
    {OfficeRefusal::unknown_window, "unknown_window"},
    {OfficeRefusal::unknown_unit, "unknown_unit"},
    {OfficeRefusal::unknown_list, "unknown_list"},
    {OfficeRefusal::unknown_item, "unknown_item"},
    {OfficeRefusal::no_card_yet, "no_card_yet"},
    {OfficeRefusal::card_taken, "card_taken"},
    {OfficeRefusal::reason_malformed, "reason_malformed"},
    {OfficeRefusal::window_sealed, "window_sealed"},
    {OfficeRefusal::extension_not_later, "extension_not_later"},
    {OfficeRefusal::extension_over, "extension_over"},
    {OfficeRefusal::extension_too_late, "extension_too_late"},
    {OfficeRefusal::window_not_over, "window_not_over"},
    {OfficeRefusal::change_over, "change_over"},
    {OfficeRefusal::change_without_plan, "change_without_plan"},
    {OfficeRefusal::change_too_soon, "change_too_soon"},
    {OfficeRefusal::change_out_of_turn, "change_out_of_turn"},
    {OfficeRefusal::change_too_late, "change_too_late"},
    {OfficeRefusal::plan_does_not_fit, "plan_does_not_fit"},
    {OfficeRefusal::lists_in_force, "lists_in_force"},
    {OfficeRefusal::changed_meanwhile, "changed_meanwhile"},
    {OfficeRefusal::exists_already, "exists_already"},
    {OfficeRefusal::other_window, "other_window"},
});

// Nothing but spaces, the wide ones of Chinese text among them.
bool is_blank(std::string_view text) {
    constexpr std::string_view kWide = "\u3000";
    while (!text.empty())
        if (text.starts_with(' '))
            text.remove_prefix(1);
        else if (text.starts_with(kWide))
            text.remove_prefix(kWide.size());
        else
            return false;
    return true;
}

}  // namespace

std::string_view to_text(OfficeRefusal refusal) {
    return kNames.name_of(refusal);
}

bool is_told_well(std::string_view reason) {
    return !is_blank(reason) && reason.size() <= kReasonBytesMax && is_utf8(reason) &&
           std::none_of(reason.begin(), reason.end(), [](char c) {
               const auto byte = static_cast<unsigned char>(c);
               return byte < 0x20 || byte == 0x7F;
           });
}

}  // namespace zhiyuan
