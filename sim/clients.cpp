#include "sim/clients.h"

#include "base/check.h"
#include "ports/no_registration.h"
#include "usecase/candidate/account_acts.h"
#include "usecase/candidate/confirm.h"
#include "usecase/candidate/queries.h"
#include "usecase/candidate/sign_in_acts.h"
#include "usecase/candidate/sign_in_flow.h"

namespace zhiyuan::sim {

using namespace usecase;

namespace {

/// Ports that the queries of this simulation never reach.
class NoHasher final : public ports::PasswordHasher {
    bool verify(std::string, std::string, std::function<void(ports::Match)>) override {
        return false;
    }
    bool hash(std::string, std::function<void(std::string)>) override { return false; }
};
class NoPrivacy final : public ports::PrivacyBox {
    std::string seal(std::string_view) override { return {}; }
    std::optional<std::string> open(std::string_view) override { return std::nullopt; }
    Digest fingerprint(std::string_view plain) override { return sha256(plain); }
};
class NoSink final : public CommandSink {
    bool submit(Command&, ReplyTo&) override { return false; }
};
class SeededEntropy final : public ports::Entropy {
public:
    explicit SeededEntropy(Random& random) : random_(random) {}
    void fill(std::span<Byte> out) override { random_.fill(out); }

private:
    Random& random_;
};

}  // namespace

struct Clients::Ports {
    explicit Ports(Random& random) : entropy(random) {}
    NoHasher hasher;
    NoPrivacy privacy;
    NoSink sink;
    ports::NoRegistration no_register;
    SeededEntropy entropy;
    usecase::UnknownNumbers unknown_numbers{entropy};
};

Clients::Clients(Town& town, Model& model, Random& random)
    : town_(town),
      model_(model),
      random_(random),
      ports_(std::make_unique<Ports>(random)),
      services_{*town.reader,
                town.vault,
                ports_->hasher,
                ports_->privacy,
                ports_->no_register,
                ports_->entropy,
                town.clock,
                ports_->sink,
                ports_->unknown_numbers,
                [world = town.world] { return world; }},
      clumsy_(town.candidates[random.below(town.candidates.size())].id) {}

Clients::~Clients() = default;

Digest Clients::digest() {
    Digest out{};
    random_.fill(out);
    return out;
}

// People have few numbers, and come back to them.
Digest Clients::phone() {
    return sha256(random_.percent(50) ? "one phone" : "another phone");
}

const Window& Clients::some_window() {
    const Instant now = town_.clock.season_now();
    for (const Window& window : town_.world->season.windows)
        if (window.opens_at <= now && now < window.closes_at && random_.percent(70)) return window;
    return random_.pick(town_.world->season.windows);
}

Facts Clients::facts(const Person& person) {
    auto found = town_.reader->facts({person.candidate.id, std::nullopt});
    ZY_CHECK(found && *found);
    return std::move(**found);
}

Sent Clients::make(const Person& person, Act act) {
    Sent sent;
    sent.command = {person.candidate.id,      town_.clock.season_now(), town_.clock.wall_now(),
                    {"Browser", "192.0.2.1"}, person.session,           std::move(act)};
    auto& old = old_sessions_[person.candidate.id];
    if (person.session && (old.empty() || old.back() != *person.session))
        old.push_back(*person.session);
    if (!old.empty() && random_.percent(4)) sent.command.session = random_.pick(old);
    if (random_.percent(1)) sent.command.session.reset();
    // As the gate does. In the midst of a step it is what stood before the step.
    if (random_.percent(80)) sent.command.seen = std::make_shared<const Facts>(facts(person));
    return sent;
}

// People come for a while and stay until they are done: mostly whoever is signed in acts next.
std::optional<Sent> Clients::act() {
    if (random_.percent(12)) return act(clumsy_);
    std::vector<CandidateId> here;
    for (const auto& [id, person] : model_.people())
        if (is_live(person)) here.push_back(id);
    if (here.empty() || random_.percent(15)) return act(random_.pick(town_.candidates).id);
    return act(random_.pick(here));
}

bool Clients::is_live(const Person& person) const {
    const auto& session = person.dossier.session;
    return session && town_.clock.wall_now() - session->seen_at < std::chrono::minutes(15);
}

std::optional<Sent> Clients::act(CandidateId id) {
    const Person& person = model_.person(id);
    std::optional<Sent> sent;
    if (!is_live(person) && random_.percent(95))
        sent = enter(person);
    else if (person.setup_card)
        sent = activate(person);
    else
        sent = work(person);
    if (!sent) return std::nullopt;
    sent_[id].push_back(*sent);
    if (std::holds_alternative<Confirm>(sent->command.act)) confirmations_.push_back(*sent);
    return sent;
}

std::optional<Sent> Clients::again(CandidateId id) {
    const auto& sent = sent_[id];
    if (sent.empty()) return std::nullopt;
    Sent out = repeated(random_.percent(70) ? sent.back() : random_.pick(sent));
    if (random_.percent(50)) {
        out.command.received_at = town_.clock.season_now();
        out.command.wall_now = town_.clock.wall_now();
    }
    if (random_.percent(30)) out.command.session = model_.person(id).session;
    return out;
}

Sent Clients::repeated(Sent sent) {
    if (auto* act = std::get_if<OpenSession>(&sent.command.act)) act->token_hash = digest();
    if (auto* act = std::get_if<FirstSignIn>(&sent.command.act)) act->token_hash = digest();
    if (auto* act = std::get_if<Activate>(&sent.command.act)) act->token_hash = digest();
    if (auto* act = std::get_if<ResetPassword>(&sent.command.act)) act->token_hash = digest();
    return sent;
}

std::optional<Sent> Clients::enter(const Person& person) {
    if (person.active && random_.percent(12)) return reset(person);
    if (person.active)
        return make(person, OpenSession{person.password, random_.percent(85), digest(), digest()});
    FirstSignIn first;
    const auto own = static_cast<std::size_t>(person.candidate.id.value() - 1);
    first.serial = (random_.percent(90) ? town_.cards[own] : random_.pick(town_.cards)).serial;
    first.code = random_.percent(85) ? town_.printed(first.serial, 1) : "00000000";
    first.token_hash = digest();
    first.device = digest();
    if (random_.percent(2)) first.serial = CardSerial("0000000000");
    return make(person, first);
}

std::optional<Sent> Clients::activate(const Person& person) {
    Activate act{*person.setup_card, "n1", to_hex(digest()), "contact", digest(), digest()};
    if (random_.percent(60)) act.notices_to = phone();
    if (random_.percent(5)) act.notice_version = "n0";
    if (random_.percent(5)) act.card = random_.pick(town_.cards).serial;
    return make(person, act);
}

std::string Clients::code_for(const Person& person, int position) {
    const unsigned mistakes = person.candidate.id == clumsy_ ? 80 : 8;
    if (random_.percent(mistakes)) return "12345678";
    if (random_.percent(4)) return town_.printed(*person.card, position + 1);
    std::string code = town_.printed(*person.card, position);
    if (random_.percent(50)) code.insert(4, " ");
    return code;
}

std::optional<Sent> Clients::reset(const Person& person) {
    Caller caller{{}, "", town_.clock.season_now(), town_.clock.wall_now()};
    const auto asked = reset_challenge(services_, caller, person.candidate.number.value());
    if (!asked) return std::nullopt;
    const Challenge& challenge = asked->challenge;
    if (person.has_card_of_use() && !person.used.contains(challenge.position))
        model_.issue({person.candidate.id, *person.card, "reset", challenge});
    ResetPassword act;
    act.identity_matches = random_.percent(85);
    act.challenge = challenge;
    act.code = code_for(person, challenge.position);
    act.password_hash = to_hex(digest());
    act.token_hash = digest();
    act.device = digest();
    return make(person, act);
}

std::optional<Sent> Clients::work(const Person& person) {
    if (person.locked && person.active && random_.percent(60)) return unlock(person);
    if (kPlanChanges <= town_.clock.season_now() && random_.percent(15)) return keep(person);
    const std::size_t dice = random_.below(100);
    if (dice < 56) return confirm(person);
    if (dice < 65) return draft(person);
    if (dice < 72) {
        const WindowId window = some_window().id;
        const auto seq = person.seq.find(window);
        return make(person, Recheck{window, seq == person.seq.end() ? 1 : seq->second});
    }
    if (dice < 76) {
        const WindowId window = some_window().id;
        const auto seq = person.seq.find(window);
        return make(person, Disown{window, seq == person.seq.end() ? 1 : seq->second, {}, {}});
    }
    if (dice < 78 && random_.percent(60)) return keep(person);
    // Some stay signed in until the session has grown too old.
    if (dice >= 76 && person.candidate.id.value() % 4 == 0) return make(person, TouchSession{});
    if (dice < 78) return make(person, Lock{});
    if (dice < 80) return make(person, SignOut{});
    if (dice < 82) return make(person, TouchSession{});
    if (dice < 84)
        return make(person, ChangePassword{person.password, random_.percent(80), to_hex(digest()),
                                           digest()});
    if (dice < 86 && random_.percent(30)) return make(person, EndNotices{});
    if (dice < 86)
        return make(person, ChangeContact{to_hex(digest()), phone(), random_.percent(50)});
    if (dice < 88) return find(person);
    if (dice < 89 && random_.percent(60))
        return make(person, ReportTrouble{ReportKind::card, "看不清"});
    // Seldom: whoever has no card any more files nothing.
    if (dice < 89 && random_.percent(4))
        return make(person, LoseCard{person.password, random_.percent(80), digest()});
    if (dice < 93) return enter(person);
    return again(person.candidate.id);
}

// "My list stands", mostly of the list in force and the change that there is.
Sent Clients::keep(const Person& person) {
    Keep act{random_.percent(90) ? WindowId("w1") : some_window().id,
             random_.percent(90) ? 1 : 2,
             1,
             {}};
    if (const auto seq = person.seq.find(act.window); seq != person.seq.end())
        act.seq = seq->second;
    if (const auto filed = person.in_force.find(act.window); filed != person.in_force.end())
        for (const auto& [batch, version] : filed->second) act.in_force.push_back(version.form);
    return make(person, std::move(act));
}

std::optional<Sent> Clients::draft(const Person& person) {
    const Window& window = some_window();
    const BatchId batch = random_.pick(window.batches);
    const auto kept = person.drafts.find({window.id, batch});
    int base = kept == person.drafts.end() ? 0 : kept->second.revision;
    if (random_.percent(10)) base = static_cast<int>(random_.below(3));
    SaveDraft act{window.id, batch, base, std::nullopt, {}};
    if (random_.percent(90)) act.form = make_draft(random_, *town_.world->season.batch(batch));
    return make(person, act);
}

ProposedForms Clients::proposed_by(const InHand& in_hand) const {
    return {town_.world->season, in_hand.window, in_hand.base_seq, in_hand.wanted.forms};
}

std::optional<Clients::InHand> Clients::ask(const Person& person) {
    const Window& window = some_window();
    const auto seq = person.seq.find(window.id);
    InHand in_hand;
    in_hand.window = window.id;
    in_hand.base_seq = seq == person.seq.end() ? 0 : seq->second;
    if (random_.percent(5)) in_hand.base_seq += random_.percent(50) ? 1 : -1;
    in_hand.wanted = make_forms(random_, *town_.world, window, person);
    Visitor visitor{
        {person.candidate.id, ""}, std::make_shared<const Facts>(facts(person)), town_.world};
    const ProposedForms proposed = proposed_by(in_hand);
    const auto challenge = confirm_challenge(services_, visitor, proposed, town_.clock.season_now(),
                                             town_.clock.wall_now());
    if (challenge) {
        model_.issue({person.candidate.id, *person.card, purpose_of(town_.world->season, proposed),
                      *challenge});
        in_hand.challenge = *challenge;
        in_hand_[person.candidate.id].push_back(in_hand);
        return in_hand;
    }
    // In the midst of a step the model may not yet know what the store does.
    if (visitor.facts->dossier.revision == person.dossier.revision)
        model_.judge_refused_challenge(person.candidate.id, proposed, in_hand.wanted.lawful,
                                       challenge.error().reason);
    // Refused already; the determined try it with an old challenge.
    const auto& old = in_hand_[person.candidate.id];
    if (old.empty() || random_.percent(50)) return std::nullopt;
    in_hand.challenge = random_.pick(old).challenge;
    return in_hand;
}

std::optional<Sent> Clients::confirm(const Person& person) {
    const auto& old = in_hand_[person.candidate.id];
    if (!old.empty() && random_.percent(20)) {
        InHand late = random_.pick(old);  // asked for some time ago
        if (random_.percent(20)) {
            const InHand& other = random_.pick(old);  // the code of one list sent with another
            late.wanted = other.wanted;
            late.window = other.window;
            late.base_seq = other.base_seq;
        }
        return answer(person, late);
    }
    const auto in_hand = ask(person);
    if (!in_hand || random_.percent(8)) return std::nullopt;
    return answer(person, *in_hand);
}

std::optional<Sent> Clients::answer(const Person& person, const InHand& in_hand) {
    if (!person.card) return std::nullopt;
    Confirm act;
    random_.fill(act.request);
    random_.fill(act.salt);
    act.proposed = proposed_by(in_hand);
    act.challenge = in_hand.challenge;
    act.code = code_for(person, act.challenge.position);
    if (random_.percent(2)) random_.fill(act.challenge.mac);
    if (random_.percent(3) && !confirmations_.empty()) {
        const Sent& other = random_.pick(confirmations_);  // a request id used before, by anybody
        act.request = std::get<Confirm>(other.command.act).request;
    }
    Sent sent = make(person, std::move(act));
    sent.lawful = in_hand.wanted.lawful;
    // The last byte of a request that is sent shortly before an edge may come right at it.
    const Instant edge = next_edge(*town_.world, sent.command.received_at);
    const Duration left = edge - sent.command.received_at;
    if (left < std::chrono::minutes(2) && random_.percent(60)) {
        const Duration delay = left + std::chrono::microseconds(random_.between(-1, 1));
        sent.command.received_at = sent.command.received_at + delay;
        sent.command.wall_now = sent.command.wall_now + delay;
    }
    return sent;
}

// "Has my request arrived?" Mostly of the last one that was sent, which may still be under way.
std::optional<Sent> Clients::find(const Person& person) {
    FindRequest act;
    random_.fill(act.request);
    const auto& sent = sent_[person.candidate.id];
    for (auto at = sent.rbegin(); at != sent.rend(); ++at)
        if (const auto* confirm = std::get_if<Confirm>(&at->command.act)) {
            act.request = confirm->request;
            if (random_.percent(70)) break;
        }
    return make(person, act);
}

std::optional<Sent> Clients::unlock(const Person& person) {
    Visitor visitor{
        {person.candidate.id, ""}, std::make_shared<const Facts>(facts(person)), town_.world};
    const auto challenge = unlock_challenge(services_, visitor, town_.clock.wall_now());
    if (!challenge) return std::nullopt;
    model_.issue({person.candidate.id, *person.card, "unlock", *challenge});
    return make(person, Unlock{*challenge, code_for(person, challenge->position)});
}

}  // namespace zhiyuan::sim
