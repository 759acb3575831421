#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "domain/filing/form.h"
#include "domain/people/dossier.h"
#include "domain/people/report.h"

namespace zhiyuan::wire {

/// What is wrong with a body: the place of the first fault, e.g. "forms.0.sections.1"; may be
/// empty.
struct Malformed {
    std::string field;
};

template <class T>
using Decoded = Result<T, Malformed>;

// One struct a call of api/candidate.openapi.yaml. Decoding checks shape and bounds; rules come
// later.

struct SignInRequest {
    std::string candidate_no, password;
};
struct FirstSignInRequest {
    std::string candidate_no, card_serial, code;
};
struct ActivateRequest {
    std::string notice_version, password;
    Contact contact;
    bool notices = false;
};
struct ContactRequest {
    Contact contact;
    bool names_phone = false;  ///< else the one that is known stays
    bool notices = false;
};
struct PasswordChallengeRequest {
    std::string candidate_no;
};
struct PasswordResetRequest {
    std::string candidate_no, name, id_no, challenge, code, new_password;
};
struct ChangePasswordRequest {
    std::string old_password, new_password;
};
struct DraftRequest {
    int base_revision = 0;
    std::optional<Form> form;
    std::vector<CollegeCode> favourites;
};
struct CheckRequest {
    std::vector<Form> forms;
};
struct ChallengeRequest {
    int base_seq = 0;
    std::vector<Form> forms;
};
struct ConfirmRequest {
    RequestId request{};
    int base_seq = 0;
    std::vector<Form> forms;
    std::string challenge, code;
};
struct SeqRequest {
    int seq = 0;
};
struct UnlockRequest {
    std::string challenge, code;
};

struct ReportRequest {
    ReportKind kind = ReportKind::other;
    std::string text;
};
struct LoseCardRequest {
    std::string password;
};

struct VerifyCodeRequest {
    std::string code;  ///< what a QR code says, as people paste it
};

Decoded<SignInRequest> decode_sign_in(std::string& body);
Decoded<FirstSignInRequest> decode_first_sign_in(std::string& body);
Decoded<ActivateRequest> decode_activate(std::string& body);
Decoded<PasswordChallengeRequest> decode_password_challenge(std::string& body);
Decoded<PasswordResetRequest> decode_password_reset(std::string& body);
Decoded<ChangePasswordRequest> decode_change_password(std::string& body);
Decoded<ContactRequest> decode_contact(std::string& body);
Decoded<DraftRequest> decode_draft(std::string& body);
Decoded<CheckRequest> decode_check(std::string& body);
Decoded<ChallengeRequest> decode_challenge(std::string& body);
Decoded<ConfirmRequest> decode_confirm(std::string& body);
Decoded<SeqRequest> decode_seq(std::string& body);
Decoded<UnlockRequest> decode_unlock(std::string& body);
Decoded<ReportRequest> decode_report(std::string& body);
Decoded<LoseCardRequest> decode_lose_card(std::string& body);
Decoded<VerifyCodeRequest> decode_verify_code(std::string& body);
/// A call without arguments: "{}".
Decoded<bool> decode_nothing(std::string& body);

/// A challenge as the client carries it: position, expiry and mac in hexadecimal. The subject is
/// not in it: it is computed anew from what the answer is sent with.
std::string challenge_token(const Challenge& challenge);
std::optional<Challenge> parse_challenge_token(const std::string& token, const Digest& subject);

}  // namespace zhiyuan::wire
