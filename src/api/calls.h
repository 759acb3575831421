#pragma once

#include "api/call.h"

// The calls of the candidate API, one function each, named after their operationId in
// api/candidate.openapi.yaml. Each decodes, asks a use case, encodes; no rule is decided here.

namespace zhiyuan::api {

void get_service(Call& call);
void get_notice(Call& call);
void get_receipt_key(Call& call);
void verify(Call& call);
void verify_pdf(Call& call);
void verify_code(Call& call);

void sign_in(Call& call);
void sign_in_first(Call& call);
void activate(Call& call);
void password_challenge(Call& call);
void password_reset(Call& call);
void change_password(Call& call);
void change_contact(Call& call);
void end_notices(Call& call);
void sign_out(Call& call);
void lock(Call& call);
void unlock_challenge(Call& call);
void unlock(Call& call);

void get_me(Call& call);
void get_events(Call& call);
void get_results(Call& call);
void get_window(Call& call);
void get_qualification(Call& call);
void put_draft(Call& call);
void check(Call& call);
void challenge(Call& call);
void confirm(Call& call);
void get_request(Call& call);
void get_history(Call& call);
void get_receipt(Call& call);
void get_receipt_pdf(Call& call);
void recheck(Call& call);
void disown(Call& call);
void keep_change(Call& call);

void get_reports(Call& call);
void report(Call& call);
void lose_card(Call& call);

}  // namespace zhiyuan::api
