#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace zhiyuan {

/// Every rule that can refuse what a candidate asks for, by subject. The texts for people lie in
/// web/shared/texts, the clauses of the plan in docs/rules.md, the HTTP status in api/status.cpp.
/// Not in order of precedence: that is the order in which each act asks its rules. What is no
/// rule's is in domain/failure.h.
enum class Refusal {
    // Signing in and the account.
    session_missing,
    session_expired,
    session_replaced,
    session_other,
    setup_first,
    sign_in_wrong,
    sign_in_delayed,
    card_first,
    first_sign_in_wrong,
    already_activated,
    notice_outdated,
    password_too_short,
    password_is_personal,
    password_common,
    password_too_simple,
    phone_malformed,
    address_malformed,
    postcode_malformed,
    recipient_malformed,
    notices_need_mobile,
    reset_wrong,
    password_wrong,

    // What was asked for has moved on.
    request_reused,
    filing_changed,
    change_not_open,
    draft_changed,
    recheck_same_session,

    // Windows and who may file.
    window_not_open,
    window_closed,
    batch_not_in_window,
    track_not_served,
    not_on_list,
    already_admitted,
    below_line,
    not_among_best,
    batches_exclude,

    // Forms.
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

    // The card.
    self_locked,
    not_locked,
    lock_too_soon,
    card_not_bound,
    card_suspended,
    card_lost,
    card_used_up,
    card_delayed,
    challenge_expired,
    challenge_other_list,
    card_code_wrong,
    too_many_confirmations,

    // What a candidate reports.
    report_malformed,
    too_many_reports,
};

/// Good to know before confirming; never stops it.
enum class Warning {
    other_majors_not_accepted,
    other_colleges_not_accepted,
    all_above_score,
    code_near_other,
    places_empty,
    withdraws_all,
};

/// The stable name on the wire, the same word as the enumerator.
std::string_view to_text(Refusal refusal);
std::string_view to_text(Warning warning);

/// The rule's id in docs/rules.md.
std::string_view rule_id(Refusal refusal);
std::string_view rule_id(Warning warning);

using Params = std::vector<std::pair<std::string, std::string>>;

/// One refusal or warning about a place in what was sent, e.g. "forms.0.sections.1.choices.2".
template <class Kind>
struct Finding {
    Kind kind;
    std::string field;
    Params params;
};

}  // namespace zhiyuan
