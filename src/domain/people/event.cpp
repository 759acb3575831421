#include "domain/people/event.h"

#include "base/named_values.h"

namespace zhiyuan {
namespace {

constexpr NamedValues<EventKind, 24> kNames({
    {EventKind::first_sign_in, "first_sign_in"},
    {EventKind::first_sign_in_failed, "first_sign_in_failed"},
    {EventKind::activated, "activated"},
    {EventKind::sign_in, "sign_in"},
    {EventKind::sign_in_failed, "sign_in_failed"},
    {EventKind::sign_out, "sign_out"},
    {EventKind::confirmed, "confirmed"},
    {EventKind::confirm_refused, "confirm_refused"},
    {EventKind::rechecked, "rechecked"},
    {EventKind::password_changed, "password_changed"},
    {EventKind::password_reset, "password_reset"},
    {EventKind::reset_failed, "reset_failed"},
    {EventKind::contact_changed, "contact_changed"},
    {EventKind::disowned, "disowned"},
    {EventKind::self_locked, "self_locked"},
    {EventKind::self_unlocked, "self_unlocked"},
    {EventKind::change_kept, "change_kept"},
    {EventKind::unlock_failed, "unlock_failed"},
    {EventKind::card_suspended, "card_suspended"},
    {EventKind::trouble_reported, "trouble_reported"},
    {EventKind::card_lost, "card_lost"},
    {EventKind::card_replaced, "card_replaced"},
    {EventKind::notices_agreed, "notices_agreed"},
    {EventKind::notices_ended, "notices_ended"},
});

}  // namespace

std::string_view to_text(EventKind kind) {
    return kNames.name_of(kind);
}

bool from_text(std::string_view text, EventKind& out) {
    return kNames.find(text, out);
}

}  // namespace zhiyuan
