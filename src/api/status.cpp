#include "api/status.h"

namespace zhiyuan::api {

int status_of(Refusal refusal) {
    switch (refusal) {
        case Refusal::malformed:
            return 400;
        case Refusal::session_missing:
        case Refusal::session_expired:
        case Refusal::session_replaced:
        case Refusal::session_other:
        case Refusal::sign_in_wrong:
        case Refusal::first_sign_in_wrong:
        case Refusal::reset_wrong:
            return 401;
        case Refusal::csrf_header_missing:
        case Refusal::setup_first:
            return 403;
        case Refusal::not_found:
            return 404;
        case Refusal::method_not_allowed:
            return 405;
        case Refusal::card_first:
        case Refusal::already_activated:
        case Refusal::draft_changed:
        case Refusal::filing_changed:
        case Refusal::change_not_open:
        case Refusal::request_reused:
        case Refusal::recheck_same_session:
        case Refusal::not_locked:
            return 409;
        case Refusal::media_type:
            return 415;
        case Refusal::sign_in_delayed:
        case Refusal::card_delayed:
        case Refusal::lock_too_soon:
            return 429;
        case Refusal::internal:
            return 500;
        case Refusal::unavailable:
        case Refusal::outcome_unknown:
        case Refusal::overloaded:
            return 503;
        default:
            return 422;  // refused by a rule
    }
}

std::string_view outcome_of(Refusal refusal) {
    if (refusal == Refusal::outcome_unknown) return "unknown";
    return refusal == Refusal::overloaded ? "overloaded" : "";
}

}  // namespace zhiyuan::api
