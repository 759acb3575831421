#include "domain/refusal.h"

#include "base/check.h"

namespace zhiyuan {
namespace {

template <class Kind>
struct Row {
    Kind kind;
    std::string_view name;
    std::string_view rule;
};

// In the order of the enumerations: looked up by position, which refusal_test checks.
constexpr Row<Refusal> kRefusals[] = {
    {Refusal::session_missing, "session_missing", "R-ACC-7"},
    {Refusal::session_expired, "session_expired", "R-ACC-8"},
    {Refusal::session_replaced, "session_replaced", "R-ACC-9"},
    {Refusal::session_other, "session_other", "R-ACC-11"},
    {Refusal::setup_first, "setup_first", "R-ACC-10"},
    {Refusal::sign_in_wrong, "sign_in_wrong", "R-ACC-1"},
    {Refusal::sign_in_delayed, "sign_in_delayed", "R-ACC-2"},
    {Refusal::card_first, "card_first", "R-ACC-3"},
    {Refusal::first_sign_in_wrong, "first_sign_in_wrong", "R-ACC-4"},
    {Refusal::already_activated, "already_activated", "R-ACC-5"},
    {Refusal::notice_outdated, "notice_outdated", "R-ACC-6"},
    {Refusal::password_too_short, "password_too_short", "R-PWD-1"},
    {Refusal::password_is_personal, "password_is_personal", "R-PWD-2"},
    {Refusal::password_common, "password_common", "R-PWD-3"},
    {Refusal::password_too_simple, "password_too_simple", "R-PWD-4"},
    {Refusal::phone_malformed, "phone_malformed", "R-CON-1"},
    {Refusal::address_malformed, "address_malformed", "R-CON-2"},
    {Refusal::postcode_malformed, "postcode_malformed", "R-CON-3"},
    {Refusal::recipient_malformed, "recipient_malformed", "R-CON-4"},
    {Refusal::notices_need_mobile, "notices_need_mobile", "R-NOTE-1"},
    {Refusal::reset_wrong, "reset_wrong", "R-PWD-5"},
    {Refusal::password_wrong, "password_wrong", "R-PWD-6"},
    {Refusal::request_reused, "request_reused", "R-FIL-1"},
    {Refusal::filing_changed, "filing_changed", "R-FIL-2"},
    {Refusal::change_not_open, "change_not_open", "R-CHG-4"},
    {Refusal::draft_changed, "draft_changed", "R-FIL-3"},
    {Refusal::recheck_same_session, "recheck_same_session", "R-FIL-4"},
    {Refusal::window_not_open, "window_not_open", "R-WIN-1"},
    {Refusal::window_closed, "window_closed", "R-WIN-2"},
    {Refusal::batch_not_in_window, "batch_not_in_window", "R-WIN-3"},
    {Refusal::track_not_served, "track_not_served", "R-ELI-1"},
    {Refusal::not_on_list, "not_on_list", "R-ELI-2"},
    {Refusal::already_admitted, "already_admitted", "R-ELI-5"},
    {Refusal::below_line, "below_line", "R-ELI-3"},
    {Refusal::not_among_best, "not_among_best", "R-ELI-6"},
    {Refusal::batches_exclude, "batches_exclude", "R-ELI-4"},
    {Refusal::section_unknown, "section_unknown", "R-FORM-1"},
    {Refusal::sections_exclude, "sections_exclude", "R-FORM-2"},
    {Refusal::too_many_colleges, "too_many_colleges", "R-FORM-3"},
    {Refusal::college_repeated, "college_repeated", "R-FORM-4"},
    {Refusal::choice_repeated, "choice_repeated", "R-FORM-14"},
    {Refusal::college_unknown, "college_unknown", "R-FORM-5"},
    {Refusal::majors_missing, "majors_missing", "R-FORM-6"},
    {Refusal::too_many_majors, "too_many_majors", "R-FORM-7"},
    {Refusal::major_repeated, "major_repeated", "R-FORM-8"},
    {Refusal::major_unknown, "major_unknown", "R-FORM-9"},
    {Refusal::line_not_open, "line_not_open", "R-FORM-13"},
    {Refusal::flag_not_offered, "flag_not_offered", "R-FORM-10"},
    {Refusal::form_empty, "form_empty", "R-FORM-11"},
    {Refusal::no_change, "no_change", "R-FORM-12"},
    {Refusal::self_locked, "self_locked", "R-CARD-1"},
    {Refusal::not_locked, "not_locked", "R-CARD-2"},
    {Refusal::lock_too_soon, "lock_too_soon", "R-CARD-11"},
    {Refusal::card_not_bound, "card_not_bound", "R-CARD-3"},
    {Refusal::card_suspended, "card_suspended", "R-CARD-4"},
    {Refusal::card_lost, "card_lost", "R-CARD-5"},
    {Refusal::card_used_up, "card_used_up", "R-CARD-6"},
    {Refusal::card_delayed, "card_delayed", "R-CARD-7"},
    {Refusal::challenge_expired, "challenge_expired", "R-CARD-9"},
    {Refusal::challenge_other_list, "challenge_other_list", "R-CARD-8"},
    {Refusal::card_code_wrong, "card_code_wrong", "R-CARD-10"},
    {Refusal::too_many_confirmations, "too_many_confirmations", "R-FIL-5"},
    {Refusal::report_malformed, "report_malformed", "R-REP-1"},
    {Refusal::too_many_reports, "too_many_reports", "R-REP-2"},
};

constexpr Row<Warning> kWarnings[] = {
    {Warning::other_majors_not_accepted, "other_majors_not_accepted", "R-WARN-1"},
    {Warning::other_colleges_not_accepted, "other_colleges_not_accepted", "R-WARN-2"},
    {Warning::all_above_score, "all_above_score", "R-WARN-3"},
    {Warning::code_near_other, "code_near_other", "R-WARN-4"},
    {Warning::places_empty, "places_empty", "R-WARN-5"},
    {Warning::withdraws_all, "withdraws_all", "R-WARN-6"},
};

template <class Kind, std::size_t N>
const Row<Kind>& row(const Row<Kind> (&rows)[N], Kind kind) {
    const auto at = static_cast<std::size_t>(kind);
    ZY_CHECK(at < N && rows[at].kind == kind);
    return rows[at];
}

}  // namespace

std::string_view to_text(Refusal refusal) {
    return row(kRefusals, refusal).name;
}
std::string_view to_text(Warning warning) {
    return row(kWarnings, warning).name;
}
std::string_view rule_id(Refusal refusal) {
    return row(kRefusals, refusal).rule;
}
std::string_view rule_id(Warning warning) {
    return row(kWarnings, warning).rule;
}

}  // namespace zhiyuan
