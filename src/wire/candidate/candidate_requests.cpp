#include "wire/candidate/candidate_requests.h"

#include <functional>
#include <initializer_list>

#include "codec/clean_text.h"
#include "codec/form_in.h"
#include "codec/json_in.h"
#include "codec/person_name.h"

namespace zhiyuan::wire {
namespace {

using Value = codec::JsonIn::Value;

// Generous: what is too long for its purpose is told by a rule, with words; this only bounds.
constexpr std::size_t kTextMax = 512;
constexpr std::size_t kPasswordBytesMax = 512;
constexpr std::size_t kReportTextMax = 4096;

/// A field of a request: its name, and how it is read.
struct Field {
    std::string_view name;
    std::function<bool(codec::JsonIn&, Value)> read;
    bool may_lack = false;
};

Field text(std::string_view name, std::string& out, std::size_t bytes_max = kTextMax) {
    return {name, [&out, bytes_max](codec::JsonIn& in, Value value) {
                return in.text(value, out, bytes_max);
            }};
}

Field paragraphs(std::string_view name, std::string& out, std::size_t bytes_max) {
    return {name, [&out, bytes_max](codec::JsonIn& in, Value value) {
                return in.paragraphs(value, out, bytes_max);
            }};
}

Field small(std::string_view name, int& out, std::int64_t low) {
    return {name, [&out, low](codec::JsonIn& in, Value value) {
                std::int64_t number = 0;
                if (!in.integer(value, number, low, 1'000'000)) return false;
                out = static_cast<int>(number);
                return true;
            }};
}

// A consent is never assumed: left out, there is none.
Field consent(std::string_view name, bool& out) {
    return {name, [&out](codec::JsonIn& in, Value value) { return in.boolean(value, out); }, true};
}

Field forms(std::vector<Form>& out) {
    return {"forms", [&out](codec::JsonIn& in, Value value) {
                return codec::read_forms(in, value, "forms", out) && !out.empty();
            }};
}

// Every field must be there once, or at most once where it may lack, and no other.
Result<void, Malformed> decode(std::string& body, std::initializer_list<Field> fields) {
    codec::JsonIn in;
    unsigned seen = 0;
    const bool ok = in.object(body, [&](std::string_view name, Value value) {
        unsigned bit = 1;
        for (const Field& field : fields) {
            if (field.name == name) {
                if ((seen & bit) != 0 || !field.read(in, value))
                    return in.fail_at(std::string(name));
                seen |= bit;
                return true;
            }
            bit <<= 1;
        }
        return false;
    });
    if (!ok) return fail(Malformed{in.fault()});
    unsigned bit = 1;
    for (const Field& field : fields) {
        if ((seen & bit) == 0 && !field.may_lack) return fail(Malformed{std::string(field.name)});
        bit <<= 1;
    }
    return {};
}

template <class T>
Decoded<T> decoded(T request, const Result<void, Malformed>& outcome) {
    if (!outcome) return fail(outcome.error());
    return request;
}

}  // namespace

Decoded<SignInRequest> decode_sign_in(std::string& body) {
    SignInRequest r;
    const auto outcome = decode(body, {text("candidate_no", r.candidate_no),
                                       text("password", r.password, kPasswordBytesMax)});
    return decoded(std::move(r), outcome);
}

Decoded<FirstSignInRequest> decode_first_sign_in(std::string& body) {
    FirstSignInRequest r;
    const auto outcome = decode(body, {text("candidate_no", r.candidate_no),
                                       text("card_serial", r.card_serial), text("code", r.code)});
    return decoded(std::move(r), outcome);
}

Decoded<ActivateRequest> decode_activate(std::string& body) {
    ActivateRequest r;
    const auto outcome = decode(
        body, {text("notice_version", r.notice_version),
               text("password", r.password, kPasswordBytesMax), text("phone", r.contact.phone),
               text("address", r.contact.address), text("postcode", r.contact.postcode),
               text("recipient", r.contact.recipient), consent("notices", r.notices)});
    return decoded(std::move(r), outcome);
}

Decoded<PasswordChallengeRequest> decode_password_challenge(std::string& body) {
    PasswordChallengeRequest r;
    const auto outcome = decode(body, {text("candidate_no", r.candidate_no)});
    return decoded(std::move(r), outcome);
}

Decoded<PasswordResetRequest> decode_password_reset(std::string& body) {
    PasswordResetRequest r;
    const auto outcome =
        decode(body, {text("candidate_no", r.candidate_no), text("name", r.name),
                      text("id_no", r.id_no), text("challenge", r.challenge), text("code", r.code),
                      text("new_password", r.new_password, kPasswordBytesMax)});
    codec::clean_cell(r.name);
    r.name = codec::person_name_from(r.name);  // as the roster has it, whichever dot was typed
    return decoded(std::move(r), outcome);
}

Decoded<ChangePasswordRequest> decode_change_password(std::string& body) {
    ChangePasswordRequest r;
    const auto outcome = decode(body, {text("old_password", r.old_password, kPasswordBytesMax),
                                       text("new_password", r.new_password, kPasswordBytesMax)});
    return decoded(std::move(r), outcome);
}

Decoded<ContactRequest> decode_contact(std::string& body) {
    ContactRequest r;
    const Field phone{"phone",
                      [&](codec::JsonIn& in, Value value) {
                          r.names_phone = true;
                          return in.text(value, r.contact.phone, kTextMax);
                      },
                      true};
    const auto outcome = decode(
        body, {phone, text("address", r.contact.address), text("postcode", r.contact.postcode),
               text("recipient", r.contact.recipient), consent("notices", r.notices)});
    return decoded(std::move(r), outcome);
}

Decoded<DraftRequest> decode_draft(std::string& body) {
    DraftRequest r;
    const Field form{"form", [&](codec::JsonIn& in, Value value) {
                         if (in.null(value)) return true;
                         return codec::read_form(in, value, "form", r.form.emplace());
                     }};
    const Field favourites{"favourites",
                           [&](codec::JsonIn& in, Value value) {
                               return codec::read_favourites(in, value, r.favourites);
                           },
                           true};
    const auto outcome =
        decode(body, {small("base_revision", r.base_revision, 0), form, favourites});
    return decoded(std::move(r), outcome);
}

Decoded<CheckRequest> decode_check(std::string& body) {
    CheckRequest r;
    const auto outcome = decode(body, {forms(r.forms)});
    return decoded(std::move(r), outcome);
}

Decoded<ChallengeRequest> decode_challenge(std::string& body) {
    ChallengeRequest r;
    const auto outcome = decode(body, {small("base_seq", r.base_seq, 0), forms(r.forms)});
    return decoded(std::move(r), outcome);
}

Decoded<ConfirmRequest> decode_confirm(std::string& body) {
    ConfirmRequest r;
    const Field request{"request_id", [&](codec::JsonIn& in, Value value) {
                            std::string hex;
                            return in.text(value, hex, 32) && from_hex(hex, r.request);
                        }};
    const auto outcome = decode(body, {request, small("base_seq", r.base_seq, 0), forms(r.forms),
                                       text("challenge", r.challenge), text("code", r.code)});
    return decoded(std::move(r), outcome);
}

Decoded<SeqRequest> decode_seq(std::string& body) {
    SeqRequest r;
    const auto outcome = decode(body, {small("seq", r.seq, 1)});
    return decoded(r, outcome);
}

Decoded<UnlockRequest> decode_unlock(std::string& body) {
    UnlockRequest r;
    const auto outcome = decode(body, {text("challenge", r.challenge), text("code", r.code)});
    return decoded(std::move(r), outcome);
}

Decoded<ReportRequest> decode_report(std::string& body) {
    ReportRequest r;
    std::string kind;
    const auto outcome =
        decode(body, {text("kind", kind), paragraphs("text", r.text, kReportTextMax)});
    if (outcome && !from_text(kind, r.kind)) return fail(Malformed{"kind"});
    return decoded(std::move(r), outcome);
}

Decoded<LoseCardRequest> decode_lose_card(std::string& body) {
    LoseCardRequest r;
    const auto outcome = decode(body, {text("password", r.password, kPasswordBytesMax)});
    return decoded(std::move(r), outcome);
}

Decoded<VerifyCodeRequest> decode_verify_code(std::string& body) {
    VerifyCodeRequest r;
    const auto outcome = decode(body, {text("code", r.code)});
    return decoded(std::move(r), outcome);
}

Decoded<bool> decode_nothing(std::string& body) {
    return decoded(true, decode(body, {}));
}

std::string challenge_token(const Challenge& challenge) {
    std::string bytes(1, static_cast<char>(challenge.position));
    for (int shift = 56; shift >= 0; shift -= 8)
        bytes += static_cast<char>(
            static_cast<std::uint64_t>(challenge.expires_at.micros()) >> shift & 0xFF);
    bytes += as_text(challenge.mac);
    return to_hex(as_bytes(bytes));
}

std::optional<Challenge> parse_challenge_token(const std::string& token, const Digest& subject) {
    const auto bytes = from_hex<1 + 8 + 32>(token);
    if (!bytes) return std::nullopt;
    Challenge challenge;
    challenge.position = (*bytes)[0];
    challenge.subject = subject;
    std::uint64_t micros = 0;
    for (std::size_t i = 1; i <= 8; ++i) micros = micros << 8 | (*bytes)[i];
    challenge.expires_at = Instant::from_micros(static_cast<std::int64_t>(micros));
    std::copy(bytes->begin() + 9, bytes->end(), challenge.mac.begin());
    return challenge;
}

}  // namespace zhiyuan::wire
