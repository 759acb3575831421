#include "domain/event.h"

#include <array>
#include <utility>

#include "base/check.h"

namespace zhiyuan {
namespace {

constexpr std::array<std::pair<EventKind, std::string_view>, 19> kNames{{
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
}};

}  // namespace

std::string_view to_text(EventKind kind) {
    for (const auto& [known, name] : kNames)
        if (known == kind) return name;
    ZY_CHECK(!"an event kind without a name");
    return {};
}

bool from_text(std::string_view text, EventKind& out) {
    for (const auto& [kind, name] : kNames)
        if (name == text) return out = kind, true;
    return false;
}

}  // namespace zhiyuan
