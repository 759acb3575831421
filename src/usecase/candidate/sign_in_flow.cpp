#include "usecase/candidate/sign_in_flow.h"

#include <utility>

#include "domain/rules/card_rules.h"
#include "domain/rules/contact_rules.h"
#include "domain/rules/password/password_rules.h"
#include "usecase/candidate/contact_codec.h"
#include "usecase/candidate/sign_in_acts.h"

namespace zhiyuan::usecase {
namespace {

Refused overloaded() {
    return refused_until(ServiceFailure::overloaded, std::chrono::seconds(2));
}

Refused waiting(Duration wait) {
    return refused_until(Refusal::sign_in_delayed, wait);
}

/// The device of the caller: the cookie it brought, or a new one to be set.
struct Device {
    std::string fresh;  ///< empty when the caller brought one
    Digest hash{};
};

Device device_of(const Services& services, const Caller& caller) {
    if (is_device_token(caller.device)) return {"", sha256(caller.device)};
    Device device;
    device.fresh = make_device_token(services.entropy);
    device.hash = sha256(device.fresh);
    return device;
}

// Submits an act that opens a session; turns the lane's reply into the session or the refusal.
void open(const Services& services, const Caller& caller, SessionToken token,
          std::string fresh_device, std::optional<Digest> session, Act act, SignInDone done) {
    Command command{token.candidate, caller.received_at, caller.wall_now, caller.origin,
                    session,         std::move(act)};
    CommandSink::ReplyTo reply_to = [token = std::move(token), fresh = std::move(fresh_device),
                                     done](Reply reply) {
        if (const auto* opened = std::get_if<SessionOpened>(&reply))
            return done(SignedIn{token, fresh, opened->setup});
        const auto* why = std::get_if<Refused>(&reply);
        done(fail(why ? *why : refused(ServiceFailure::internal)));
    };
    if (!services.sink.submit(command, reply_to)) done(fail(overloaded()));
}

Result<std::optional<Facts>, Refused> facts_of(const Services& services, const CandidateNo& number,
                                               std::optional<CardSerial> card) {
    const auto id = services.reader.find_candidate(number);
    if (!id) return fail(refused(ServiceFailure::unavailable));
    if (!*id) return std::optional<Facts>();
    auto facts = services.reader.facts({**id, std::move(card)});
    if (!facts) return fail(refused(ServiceFailure::unavailable));
    return std::move(*facts);
}

bool identity_fits(const Services& services, const Facts& facts, const std::string& name,
                   const std::string& id_no) {
    std::string upper = id_no;
    for (char& c : upper)
        if (c == 'x') c = 'X';
    const Digest hash = services.privacy.fingerprint(upper);
    return facts.candidate.name == name && equal_in_constant_time(hash, facts.candidate.id_no_hash);
}

Result<ResetChallenge, Refused> challenge_with(const Services& services,
                                               ports::ChallengeWanted wanted) {
    auto made = services.vault.challenge(wanted);
    if (!made) return fail(refused(ServiceFailure::unavailable));
    return ResetChallenge{*made, std::move(wanted.serial)};
}

// The three acts below with a number that nobody has. Each answers as an account does that is in
// use, when what was tried is wrong: the same words, delays and hashing.

void sign_in_as_nobody(const Services& services, const Caller& caller, const std::string& number,
                       std::string password, SignInDone done) {
    const Duration wait = services.unknown_numbers.wait(number, caller.wall_now);
    if (wait > Duration::zero()) return done(fail(waiting(wait)));
    const bool taken = services.hasher.verify(
        std::move(password), "", [&services, number, now = caller.wall_now, done](auto match) {
            if (match == ports::Match::not_done)
                return done(fail(refused(ServiceFailure::unavailable)));
            done(fail(services.unknown_numbers.attempt(number, Refusal::sign_in_wrong, now)));
        });
    if (!taken) done(fail(overloaded()));
}

// Not counted, like any card that could not be bound to an account.
Refused first_sign_in_as_nobody(const Services& services, const Caller& caller,
                                const std::string& number) {
    const Duration wait = services.unknown_numbers.wait(number, caller.wall_now);
    return wait > Duration::zero() ? waiting(wait) : refused(Refusal::first_sign_in_wrong);
}

void reset_as_nobody(const Services& services, const Caller& caller, PasswordReset wanted,
                     SignInDone done) {
    const std::string number = wanted.candidate_no.value();
    const Duration wait = services.unknown_numbers.wait(number, caller.wall_now);
    if (wait > Duration::zero()) return done(fail(waiting(wait)));
    const auto answer = [&services, number, now = caller.wall_now, done] {
        done(fail(services.unknown_numbers.attempt(number, Refusal::reset_wrong, now)));
    };
    if (why_password_is_weak(
            wanted.new_password,
            {{"candidate_no", number}, {"id_no", wanted.id_no}, {"name", wanted.name}}))
        return answer();
    const bool taken =
        services.hasher.hash(std::move(wanted.new_password), [answer, done](std::string hash) {
            if (hash.empty()) return done(fail(refused(ServiceFailure::unavailable)));
            answer();
        });
    if (!taken) done(fail(overloaded()));
}

}  // namespace

Instant challenge_expiry(Instant wall_now) {
    const std::int64_t step = kChallengeLife.count();
    return Instant::from_micros((wall_now.micros() / step + 2) * step);
}

void submit(const Services& services, const Caller& caller, const Visitor& visitor, Act act,
            ActDone done) {
    Command command{visitor.token.candidate, caller.received_at,   caller.wall_now,
                    caller.origin,           visitor.token.hash(), std::move(act)};
    if (!visitor.touched) command.seen = visitor.facts;
    CommandSink::ReplyTo reply_to = std::move(done);
    if (!services.sink.submit(command, reply_to)) reply_to(overloaded());
}

std::optional<Finding<Refusal>> why_weak(const Services& services, const Facts& facts,
                                         const std::string& serial, const std::string& phone,
                                         const std::string& password) {
    const auto opened = [&](const std::string& sealed) {
        return sealed.empty() ? std::string() : services.privacy.open(sealed).value_or("");
    };
    const std::string roster_phone = opened(facts.candidate.phone_sealed);
    const auto known = open_contact(services.privacy, facts.dossier.account.contact_sealed);
    auto finding = why_password_is_weak(password, {{"candidate_no", facts.candidate.number.value()},
                                                   {"id_no", opened(facts.candidate.id_no_sealed)},
                                                   {"name", facts.candidate.name},
                                                   {"phone", phone},
                                                   {"phone", roster_phone},
                                                   {"phone", known ? known->phone : ""},
                                                   {"birthday", facts.candidate.birthday},
                                                   {"card_serial", serial}});
    return finding;
}

void sign_in(const Services& services, const Caller& caller, const std::string& candidate_no,
             std::string password, SignInDone done) {
    const auto facts = facts_of(services, CandidateNo(candidate_no), std::nullopt);
    if (!facts) return done(fail(facts.error()));
    if (!*facts)
        return sign_in_as_nobody(services, caller, candidate_no, std::move(password),
                                 std::move(done));
    Device device = device_of(services, caller);
    const Account& account = (*facts)->dossier.account;
    if (!account.activated()) return done(fail(refused(Refusal::card_first)));
    const Duration wait = wait_before_attempt(account, device.hash, caller.wall_now);
    if (wait > Duration::zero()) return done(fail(waiting(wait)));
    SessionToken token = make_session_token((*facts)->candidate.id, services.entropy);
    OpenSession act{account.password_hash, false, token.hash(), device.hash};
    // `services` outlives the pool's jobs: both end with the program.
    const bool taken = services.hasher.verify(
        std::move(password), account.password_hash,
        [&services, caller, token, fresh = device.fresh, act, done](ports::Match match) mutable {
            if (match == ports::Match::not_done)
                return done(fail(refused(ServiceFailure::unavailable)));
            act.matches = match == ports::Match::yes;
            open(services, caller, token, fresh, std::nullopt, act, done);
        });
    if (!taken) done(fail(overloaded()));
}

void first_sign_in(const Services& services, const Caller& caller, const std::string& candidate_no,
                   const std::string& serial, std::string code, SignInDone done) {
    const auto facts = facts_of(services, CandidateNo(candidate_no), CardSerial(serial));
    if (!facts) return done(fail(facts.error()));
    if (!*facts) return done(fail(first_sign_in_as_nobody(services, caller, candidate_no)));
    Device device = device_of(services, caller);
    SessionToken token = make_session_token((*facts)->candidate.id, services.entropy);
    FirstSignIn act{CardSerial(serial), std::move(code), token.hash(), device.hash};
    open(services, caller, token, device.fresh, std::nullopt, std::move(act), std::move(done));
}

void activate(const Services& services, const Caller& caller, const Visitor& visitor,
              Activation wanted, SignInDone done) {
    const auto& setup_card = visitor.facts->dossier.session->setup_card;
    if (!setup_card) return done(fail(refused(Refusal::already_activated)));
    if (wanted.notice_version != visitor.world->season.notice.version)
        return done(fail(refused(Refusal::notice_outdated)));
    std::vector<Finding<Refusal>> faults = contact_faults(wanted.contact);
    if (wanted.notices)
        if (auto why = why_no_notices_to(wanted.contact)) faults.push_back(std::move(*why));
    if (auto why = why_weak(services, *visitor.facts, setup_card->value(), wanted.contact.phone,
                            wanted.password)) {
        why->field = "password";
        faults.insert(faults.begin(), std::move(*why));
    }
    if (!faults.empty()) return done(fail(refused(faults)));
    Device device = device_of(services, caller);
    SessionToken token = make_session_token(visitor.token.candidate, services.entropy);
    Activate act{*setup_card,  wanted.notice_version,
                 "",           seal_contact(services.privacy, wanted.contact),
                 token.hash(), device.hash};
    if (wanted.notices) act.notices_to = phone_fingerprint(services.privacy, wanted.contact.phone);
    const bool taken =
        services.hasher.hash(std::move(wanted.password),
                             [&services, caller, token, fresh = device.fresh, act,
                              session = visitor.token.hash(), done](std::string hash) mutable {
                                 if (hash.empty())
                                     return done(fail(refused(ServiceFailure::unavailable)));
                                 act.password_hash = std::move(hash);
                                 open(services, caller, token, fresh, session, act, done);
                             });
    if (!taken) done(fail(overloaded()));
}

Result<ResetChallenge, Refused> reset_challenge(const Services& services, const Caller& caller,
                                                const std::string& candidate_no) {
    const auto facts = facts_of(services, CandidateNo(candidate_no), std::nullopt);
    if (!facts) return fail(facts.error());
    const auto world = services.world();
    const Instant expires_at = challenge_expiry(caller.wall_now);
    const auto& card = *facts ? (*facts)->dossier.card : std::nullopt;
    const auto next = card && !why_card_is_no_use(card)
                          ? next_online_position(world->season.card, *card)
                          : std::nullopt;
    if (next)
        return challenge_with(
            services, {(*facts)->candidate.id, card->serial, *next, reset_subject(), expires_at});
    // Nobody there: a number that depends on the text alone, among those that are asked first. The
    // serial, too, comes from the keyed fingerprint: cells that anybody can compute from the
    // candidate number would give the decoy away.
    const Digest seed = services.privacy.fingerprint("reset decoy " + candidate_no);
    const int position = world->season.card.online_first + seed[0] % 4;
    return challenge_with(
        services, {CandidateId{}, CardSerial(to_hex(seed)), position, reset_subject(), expires_at});
}

void reset_password(const Services& services, const Caller& caller, PasswordReset wanted,
                    SignInDone done) {
    const auto facts = facts_of(services, wanted.candidate_no, std::nullopt);
    if (!facts) return done(fail(facts.error()));
    // An account that is not set up has nothing to reset.
    if (!*facts || !(*facts)->dossier.card)
        return reset_as_nobody(services, caller, std::move(wanted), std::move(done));
    const Facts& known = **facts;
    Device device = device_of(services, caller);
    const Duration wait = wait_before_attempt(known.dossier.account, device.hash, caller.wall_now);
    if (wait > Duration::zero()) return done(fail(waiting(wait)));

    wanted.challenge.subject = reset_subject();
    ResetPassword act;
    act.identity_matches = identity_fits(services, known, wanted.name, wanted.id_no);
    act.challenge = wanted.challenge;
    act.code = wanted.code;
    SessionToken token = make_session_token(known.candidate.id, services.entropy);
    act.token_hash = token.hash();
    act.device = device.hash;
    act.weak =
        why_weak(services, known, known.dossier.card->serial.value(), "", wanted.new_password);
    // Nothing to hash then; but whether the rest was right is for the lane to say, which judges one
    // after the other and keeps the delay.
    if (act.weak) {
        act.weak->field = "new_password";
        return open(services, caller, token, device.fresh, std::nullopt, std::move(act),
                    std::move(done));
    }
    const bool taken = services.hasher.hash(
        std::move(wanted.new_password),
        [&services, caller, token, fresh = device.fresh, act, done](std::string hash) mutable {
            if (hash.empty()) return done(fail(refused(ServiceFailure::unavailable)));
            act.password_hash = std::move(hash);
            open(services, caller, token, fresh, std::nullopt, act, done);
        });
    if (!taken) done(fail(overloaded()));
}

void lose_card(const Services& services, const Caller& caller, const Visitor& visitor,
               std::string password, ActDone done) {
    const Device device = device_of(services, caller);
    const Duration wait =
        wait_before_attempt(visitor.facts->dossier.account, device.hash, caller.wall_now);
    if (wait > Duration::zero()) return done(waiting(wait));
    LoseCard act{visitor.facts->dossier.account.password_hash, false, device.hash};
    const bool taken =
        services.hasher.verify(std::move(password), act.checked_hash,
                               [&services, caller, visitor, act, done](ports::Match match) mutable {
                                   if (match == ports::Match::not_done)
                                       return done(refused(ServiceFailure::unavailable));
                                   act.matches = match == ports::Match::yes;
                                   submit(services, caller, visitor, act, done);
                               });
    if (!taken) done(overloaded());
}

void change_password(const Services& services, const Caller& caller, const Visitor& visitor,
                     std::string old_password, std::string new_password, ActDone done) {
    const auto& card = visitor.facts->dossier.card;
    if (auto why = why_weak(services, *visitor.facts, card ? card->serial.value() : "", "",
                            new_password)) {
        why->field = "new_password";
        return done(refused(*why));
    }
    const Device device = device_of(services, caller);
    const Duration wait =
        wait_before_attempt(visitor.facts->dossier.account, device.hash, caller.wall_now);
    if (wait > Duration::zero()) return done(waiting(wait));
    ChangePassword act{visitor.facts->dossier.account.password_hash, false, "", device.hash};
    const bool taken = services.hasher.verify(
        std::move(old_password), act.checked_hash,
        [&services, caller, visitor, act, next = std::move(new_password),
         done](ports::Match match) mutable {
            if (match == ports::Match::not_done) return done(refused(ServiceFailure::unavailable));
            act.matches = match == ports::Match::yes;
            if (!act.matches) return submit(services, caller, visitor, act, done);
            const bool hashing = services.hasher.hash(
                std::move(next), [&services, caller, visitor, act, done](std::string hash) mutable {
                    if (hash.empty()) return done(refused(ServiceFailure::unavailable));
                    act.password_hash = std::move(hash);
                    submit(services, caller, visitor, act, done);
                });
            if (!hashing) done(overloaded());
        });
    if (!taken) done(overloaded());
}

}  // namespace zhiyuan::usecase
