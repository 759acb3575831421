#include "api/calls.h"
#include "api/card_answers.h"
#include "api/encode.h"
#include "domain/rules/contact_rules.h"
#include "usecase/candidate/account_acts.h"
#include "usecase/candidate/contact_codec.h"
#include "usecase/candidate/queries.h"
#include "usecase/candidate/sign_in_acts.h"
#include "wire/candidate/candidate_requests.h"

namespace zhiyuan::api {
namespace {

using usecase::Refused;
using usecase::SignedIn;
using SignInOutcome = Result<SignedIn, Refused>;

constexpr int kDeviceCookieSeconds = 365 * 24 * 3600;

std::string set_cookie(const Call& call, std::string_view name, const std::string& value,
                       int max_age_s) {
    std::string line = "Set-Cookie: ";
    line.append(name).append("=").append(value).append("; Path=/; HttpOnly; SameSite=Strict");
    if (max_age_s >= 0) line += "; Max-Age=" + std::to_string(max_age_s);
    if (call.portal.secure_cookies) line += "; Secure";
    return line + "\r\n";
}

std::string cookies_of(const Call& call, const SignedIn& signed_in) {
    std::string lines = set_cookie(call, kSessionCookie, signed_in.token.text, -1);
    if (!signed_in.device.empty())
        lines += set_cookie(call, kDeviceCookie, signed_in.device, kDeviceCookieSeconds);
    return lines;
}

void reply_ready(Call& call, const SignInOutcome& outcome) {
    if (!outcome) return call.refuse(outcome.error());
    call.reply(200, R"({"stage":"ready"})", cookies_of(call, *outcome));
}

void reply_greeting(Call& call, const SignedIn& signed_in) {
    auto visitor =
        usecase::pass_gate(call.services(), signed_in.token.text, "", call.caller.wall_now, true);
    if (!visitor) return call.refuse(visitor.error());
    JsonWriter json;
    json.begin_object()
        .name("candidate")
        .begin_object()
        .member("candidate_no", visitor->facts->candidate.number.value())
        .member("name", visitor->facts->candidate.name)
        .end_object();
    append_notice(json.name("notice"), visitor->world->season.notice);
    json.member("stage", "setup").end_object();
    call.reply(200, std::move(json).bytes(), cookies_of(call, signed_in));
}

void reply_setup(Call& call, const SignInOutcome& outcome) {
    if (!outcome) return call.refuse(outcome.error());
    call.read(usecase::ReadSink::Share::usual,
              [signed_in = *outcome](Call& reading) { reply_greeting(reading, signed_in); });
}

// `json`: begun, with what comes before the cells.
void reply_challenge(Call& call, JsonWriter json, const CardLayout& layout,
                     const CardSerial& serial, const Challenge& challenge) {
    append_cells(json, layout, serial, challenge.position);
    json.member("challenge", wire::challenge_token(challenge))
        .member("expires_at", challenge.expires_at.micros())
        .member("position", challenge.position)
        .end_object();
    call.reply(200, std::move(json).bytes());
}

}  // namespace

void sign_in(Call& call) {
    auto wanted = wire::decode_sign_in(call.request.body);
    if (!wanted) return call.malformed(wanted.error().field);
    usecase::sign_in(call.services(), call.caller, wanted->candidate_no,
                     std::move(wanted->password), call.on_loop<SignInOutcome>(reply_ready));
}

void sign_in_first(Call& call) {
    auto wanted = wire::decode_first_sign_in(call.request.body);
    if (!wanted) return call.malformed(wanted.error().field);
    if (!can_be_answer(call, wanted->code)) return call.malformed("code");
    usecase::first_sign_in(call.services(), call.caller, wanted->candidate_no, wanted->card_serial,
                           std::move(wanted->code), call.on_loop<SignInOutcome>(reply_setup));
}

void activate(Call& call) {
    auto wanted = wire::decode_activate(call.request.body);
    if (!wanted) return call.malformed(wanted.error().field);
    usecase::activate(call.services(), call.caller, *call.visitor,
                      {wanted->notice_version, std::move(wanted->password),
                       std::move(wanted->contact), wanted->notices},
                      call.on_loop<SignInOutcome>(reply_ready));
}

void password_challenge(Call& call) {
    auto wanted = wire::decode_password_challenge(call.request.body);
    if (!wanted) return call.malformed(wanted.error().field);
    const auto asked = usecase::reset_challenge(call.services(), call.caller, wanted->candidate_no);
    if (!asked) return call.refuse(asked.error());
    JsonWriter json;
    json.begin_object();
    reply_challenge(call, std::move(json), call.services().world()->season.card, asked->serial,
                    asked->challenge);
}

void password_reset(Call& call) {
    auto wanted = wire::decode_password_reset(call.request.body);
    if (!wanted) return call.malformed(wanted.error().field);
    if (!can_be_answer(call, wanted->code)) return call.malformed("code");
    const auto challenge = wire::parse_challenge_token(wanted->challenge, usecase::reset_subject());
    if (!challenge) return call.refuse(Refusal::challenge_expired);
    if (challenge->expires_at <= call.caller.wall_now)
        return call.refuse(Refusal::challenge_expired);
    usecase::reset_password(
        call.services(), call.caller,
        {CandidateNo(wanted->candidate_no), std::move(wanted->name), std::move(wanted->id_no),
         *challenge, std::move(wanted->code), std::move(wanted->new_password)},
        call.on_loop<SignInOutcome>(reply_ready));
}

void change_password(Call& call) {
    auto wanted = wire::decode_change_password(call.request.body);
    if (!wanted) return call.malformed(wanted.error().field);
    usecase::change_password(call.services(), call.caller, *call.visitor,
                             std::move(wanted->old_password), std::move(wanted->new_password),
                             call.on_loop<usecase::Reply>(reply_done_or_refused));
}

void change_contact(Call& call) {
    auto wanted = wire::decode_contact(call.request.body);
    if (!wanted) return call.malformed(wanted.error().field);
    // The page shows no more of it than its ends, and nobody should have to type it for another
    // street.
    if (!wanted->names_phone)
        wanted->contact.phone = usecase::contact(call.services(), *call.visitor).phone;
    auto faults = contact_faults(wanted->contact);
    if (wanted->notices)
        if (auto why = why_no_notices_to(wanted->contact)) faults.push_back(std::move(*why));
    if (!faults.empty()) return call.refuse(usecase::refused(faults));
    ports::PrivacyBox& privacy = call.services().privacy;
    usecase::submit(
        call.services(), call.caller, *call.visitor,
        usecase::ChangeContact{usecase::seal_contact(privacy, wanted->contact),
                               usecase::phone_fingerprint(privacy, wanted->contact.phone),
                               wanted->notices},
        call.on_loop<usecase::Reply>(reply_done_or_refused));
}

void end_notices(Call& call) {
    if (!wire::decode_nothing(call.request.body)) return call.malformed("");
    usecase::submit(call.services(), call.caller, *call.visitor, usecase::EndNotices{},
                    call.on_loop<usecase::Reply>(reply_done_or_refused));
}

void sign_out(Call& call) {
    if (!wire::decode_nothing(call.request.body)) return call.malformed("");
    const std::string headers =
        set_cookie(call, kSessionCookie, "", 0) + "Clear-Site-Data: \"cache\", \"storage\"\r\n";
    auto visitor = usecase::pass_gate(call.services(), call.session_cookie(), call.page_of(),
                                      call.caller.wall_now, true);
    if (!visitor) {
        if (visitor.error().reason == Refusal::session_other) return call.refuse(visitor.error());
        return call.reply(204, {}, headers);  // there is no session: that is what was asked for
    }
    usecase::submit(call.services(), call.caller, *visitor, usecase::SignOut{},
                    call.on_loop<usecase::Reply>([headers](Call& c, const usecase::Reply& reply) {
                        const auto* why = std::get_if<Refused>(&reply);
                        // Refused means that there is no session any more: what was asked for.
                        if (why && why->reason.is_failure()) return c.refuse(*why);
                        c.reply(204, {}, headers);
                    }));
}

void lock(Call& call) {
    if (!wire::decode_nothing(call.request.body)) return call.malformed("");
    usecase::submit(call.services(), call.caller, *call.visitor, usecase::Lock{},
                    call.on_loop<usecase::Reply>(reply_done_or_refused));
}

void unlock_challenge(Call& call) {
    if (!wire::decode_nothing(call.request.body)) return call.malformed("");
    const auto challenge =
        usecase::unlock_challenge(call.services(), *call.visitor, call.caller.wall_now);
    if (!challenge) return call.refuse(challenge.error());
    const CardSerial& serial = call.visitor->facts->dossier.card->serial;
    JsonWriter json;
    json.begin_object().member("card_serial", serial.value());
    reply_challenge(call, std::move(json), call.visitor->world->season.card, serial, *challenge);
}

void unlock(Call& call) {
    auto wanted = wire::decode_unlock(call.request.body);
    if (!wanted) return call.malformed(wanted.error().field);
    if (!can_be_answer(call, wanted->code)) return call.malformed("code");
    const auto challenge =
        wire::parse_challenge_token(wanted->challenge, usecase::unlock_subject());
    if (!challenge) return call.refuse(Refusal::challenge_expired);
    usecase::submit(call.services(), call.caller, *call.visitor,
                    usecase::Unlock{*challenge, std::move(wanted->code)},
                    call.on_loop<usecase::Reply>(reply_done_or_refused));
}

}  // namespace zhiyuan::api
