#include "api/status.h"

#include <algorithm>
#include <array>
#include <initializer_list>

namespace zhiyuan::api {

// No `default` in the switches below: a new enumerator has to be put into a line here, or it does
// not compile.

namespace {

// Each refusal stands in one row.
struct StatusRow {
    int status;
    std::initializer_list<Refusal> refusals;
};
using enum Refusal;
constexpr StatusRow kRefused[] = {
    {401,
     {session_missing, session_expired, session_replaced, session_other, sign_in_wrong,
      first_sign_in_wrong, reset_wrong}},
    {403, {setup_first}},
    {409,
     {card_first, already_activated, draft_changed, filing_changed, change_not_open, request_reused,
      recheck_same_session, not_locked}},
    {429, {sign_in_delayed, card_delayed, lock_too_soon}},
    {422,
     {notice_outdated,
      password_too_short,
      password_is_personal,
      password_common,
      password_too_simple,
      phone_malformed,
      address_malformed,
      postcode_malformed,
      recipient_malformed,
      notices_need_mobile,
      password_wrong,
      window_not_open,
      window_closed,
      batch_not_in_window,
      track_not_served,
      not_on_list,
      already_admitted,
      below_line,
      not_among_best,
      batches_exclude,
      section_unknown,
      sections_exclude,
      too_many_colleges,
      college_repeated,
      choice_repeated,
      college_unknown,
      majors_missing,
      too_many_majors,
      major_repeated,
      major_unknown,
      line_not_open,
      flag_not_offered,
      form_empty,
      no_change,
      self_locked,
      card_not_bound,
      card_suspended,
      card_lost,
      card_used_up,
      challenge_expired,
      challenge_other_list,
      card_code_wrong,
      too_many_confirmations,
      report_malformed,
      too_many_reports}},
};

constexpr bool names_each_once() {
    constexpr std::size_t kRefusals = static_cast<std::size_t>(too_many_reports) + 1;
    std::array<int, kRefusals> named{};
    for (const StatusRow& row : kRefused)
        for (const Refusal refusal : row.refusals) ++named.at(static_cast<std::size_t>(refusal));
    return std::all_of(named.begin(), named.end(), [](int times) { return times == 1; });
}
static_assert(names_each_once());

}  // namespace

int status_of(Refusal refusal) {
    for (const StatusRow& row : kRefused)
        if (std::find(row.refusals.begin(), row.refusals.end(), refusal) != row.refusals.end())
            return row.status;
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
        case ServiceFailure::being_registered:
        case ServiceFailure::register_away:
        case ServiceFailure::overloaded:
        case ServiceFailure::paper_unavailable:
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
        case OfficeRefusal::unknown_item:
            return 404;
        case OfficeRefusal::no_card_yet:
        case OfficeRefusal::card_taken:
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
    if (reason == ServiceFailure::being_registered) return "registering";
    return reason == ServiceFailure::overloaded ? "overloaded" : "";
}

}  // namespace zhiyuan::api
