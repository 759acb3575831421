#include "api/status.h"

namespace zhiyuan::api {

// No `default` in these: a new enumerator has to be put into a line here, or it does not compile.

int status_of(Refusal refusal) {
    switch (refusal) {
        case Refusal::session_missing:
        case Refusal::session_expired:
        case Refusal::session_replaced:
        case Refusal::session_other:
        case Refusal::sign_in_wrong:
        case Refusal::first_sign_in_wrong:
        case Refusal::reset_wrong:
            return 401;
        case Refusal::setup_first:
            return 403;
        case Refusal::card_first:
        case Refusal::already_activated:
        case Refusal::draft_changed:
        case Refusal::filing_changed:
        case Refusal::change_not_open:
        case Refusal::request_reused:
        case Refusal::recheck_same_session:
        case Refusal::not_locked:
            return 409;
        case Refusal::sign_in_delayed:
        case Refusal::card_delayed:
        case Refusal::lock_too_soon:
            return 429;
        case Refusal::notice_outdated:
        case Refusal::password_too_short:
        case Refusal::password_is_personal:
        case Refusal::password_common:
        case Refusal::password_too_simple:
        case Refusal::phone_malformed:
        case Refusal::address_malformed:
        case Refusal::postcode_malformed:
        case Refusal::recipient_malformed:
        case Refusal::password_wrong:
        case Refusal::window_not_open:
        case Refusal::window_closed:
        case Refusal::batch_not_in_window:
        case Refusal::track_not_served:
        case Refusal::not_on_list:
        case Refusal::already_admitted:
        case Refusal::below_line:
        case Refusal::not_among_best:
        case Refusal::batches_exclude:
        case Refusal::section_unknown:
        case Refusal::sections_exclude:
        case Refusal::too_many_colleges:
        case Refusal::college_repeated:
        case Refusal::choice_repeated:
        case Refusal::college_unknown:
        case Refusal::majors_missing:
        case Refusal::too_many_majors:
        case Refusal::major_repeated:
        case Refusal::major_unknown:
        case Refusal::line_not_open:
        case Refusal::flag_not_offered:
        case Refusal::form_empty:
        case Refusal::no_change:
        case Refusal::self_locked:
        case Refusal::card_not_bound:
        case Refusal::card_suspended:
        case Refusal::card_lost:
        case Refusal::card_used_up:
        case Refusal::challenge_expired:
        case Refusal::challenge_other_list:
        case Refusal::card_code_wrong:
        case Refusal::too_many_confirmations:
            return 422;
    }
    return 422;
}

int status_of(RequestFault fault) {
    switch (fault) {
        case RequestFault::malformed:
            return 400;
        case RequestFault::csrf_header_missing:
            return 403;
        case RequestFault::not_found:
            return 404;
        case RequestFault::method_not_allowed:
            return 405;
        case RequestFault::media_type:
            return 415;
    }
    return 400;
}

int status_of(ServiceFailure failure) {
    switch (failure) {
        case ServiceFailure::internal:
            return 500;
        case ServiceFailure::unavailable:
        case ServiceFailure::outcome_unknown:
        case ServiceFailure::overloaded:
            return 503;
    }
    return 500;
}

int status_of(const usecase::Reason& reason) {
    return reason.visit([](auto one) { return status_of(one); });
}

int status_of(OfficeRefusal refusal) {
    switch (refusal) {
        case OfficeRefusal::not_your_task:
        case OfficeRefusal::not_your_unit:
            return 403;
        case OfficeRefusal::unknown_window:
        case OfficeRefusal::unknown_unit:
        case OfficeRefusal::unknown_list:
            return 404;
        case OfficeRefusal::window_sealed:
        case OfficeRefusal::change_over:
        case OfficeRefusal::change_out_of_turn:
        case OfficeRefusal::changed_meanwhile:
        case OfficeRefusal::exists_already:
            return 409;
        case OfficeRefusal::reason_malformed:
        case OfficeRefusal::extension_not_later:
        case OfficeRefusal::extension_over:
        case OfficeRefusal::extension_too_late:
        case OfficeRefusal::window_not_over:
        case OfficeRefusal::change_without_plan:
        case OfficeRefusal::change_too_soon:
        case OfficeRefusal::change_too_late:
        case OfficeRefusal::plan_does_not_fit:
        case OfficeRefusal::lists_in_force:
        case OfficeRefusal::other_window:
            return 422;
    }
    return 422;
}

std::string_view outcome_of(const usecase::Reason& reason) {
    if (reason == ServiceFailure::outcome_unknown) return "unknown";
    return reason == ServiceFailure::overloaded ? "overloaded" : "";
}

}  // namespace zhiyuan::api
