#include "tests/support/small_town.h"

#include "base/check.h"
#include "usecase/confirm.h"

namespace zhiyuan::test {

using usecase::Command;
using usecase::Reply;

std::optional<std::string> PlainPrivacy::open(std::string_view sealed) {
    std::string out(sealed.size() / 2, '\0');
    if (!from_hex(sealed, std::span(reinterpret_cast<Byte*>(out.data()), out.size())))
        return std::nullopt;
    return out;
}

Signature PlainSigner::sign(std::string_view bytes) {
    const Digest digest = sha256(bytes);
    Signature out{};
    for (std::size_t i = 0; i < out.size(); ++i) out[i] = digest[i % digest.size()];
    return out;
}

bool PlainSigner::is_good(const Signature& signature, std::string_view bytes) const {
    return signature == PlainSigner().sign(bytes);
}

void CountingEntropy::fill(std::span<Byte> out) {
    const Digest digest = sha256("entropy " + std::to_string(next_++));
    for (std::size_t i = 0; i < out.size(); ++i) out[i] = digest[i % digest.size()];
}

SmallTown::SmallTown(int candidates)
    : services{*reader, vault, hasher, privacy,         signer,
               entropy, clock, *this,  unknown_numbers, [this] { return world; }} {
    const auto registry = database.make_registry();
    int n = 0;
    ZY_CHECK(registry->put_candidates([&]() -> std::optional<Candidate> {
        if (n == candidates) return std::nullopt;
        Candidate candidate = small_candidate();
        candidate.number = number(++n);
        candidate.id_no_hash = privacy.fingerprint(id_no(n));
        candidate.id_no_sealed = privacy.seal(id_no(n));
        return candidate;
    }));
    int card = 0;
    ZY_CHECK(registry->put_cards([&]() -> std::optional<Card> {
        if (card == candidates) return std::nullopt;
        return Card{{}, serial_of(++card), {}, CardState::made, std::nullopt};
    }));
}

CandidateNo SmallTown::number(int n) {
    return CandidateNo(std::to_string(14'430'100'150'000 + n));
}

std::string SmallTown::id_no(int n) {
    return "43010219960704" + std::to_string(1000 + n);
}

bool SmallTown::submit(Command& command, ReplyTo& reply_to) {
    submitted.push_back(command);
    reply_to(run(command));
    return true;
}

Reply SmallTown::run(const Command& command) {
    lane::GroupRunner runner(*writer_, vault, signer, world_source());
    return std::move(runner.run({command}).front());
}

void SmallTown::activate(int n) {
    Command first = command(
        n, usecase::FirstSignIn{serial_of(n), OpenVault::code(1), token(n), sha256("device")});
    ZY_CHECK(std::holds_alternative<usecase::SessionOpened>(run(first)));
    const Command second =
        command(n, usecase::Activate{serial_of(n), "n1", PlainHasher::hash_of("secret"), "contact",
                                     token(n), sha256("device")});
    ZY_CHECK(std::holds_alternative<usecase::SessionOpened>(run(second)));
}

Command SmallTown::command(int n, usecase::Act act) const {
    return {CandidateId(n),           clock.now, clock.now,
            {"Firefox", "192.0.2.1"}, token(n),  std::move(act)};
}

Command SmallTown::confirmation(int n, std::vector<Form> forms, Byte request) {
    usecase::Confirm act;
    act.request.fill(request);
    act.window = WindowId("w1");
    act.challenge = vault.challenge(
        CandidateId(n), serial_of(n), 2,
        usecase::confirm_subject(act.window, 0, usecase::normalized_forms(world->season, forms)),
        clock.now + std::chrono::minutes(15));
    act.code = OpenVault::code(2);
    act.forms = std::move(forms);
    return command(n, std::move(act));
}

Facts SmallTown::facts(int n) {
    auto found = reader->facts({CandidateId(n), std::nullopt});
    ZY_CHECK(found && *found);
    return **found;
}

lane::WorldSource SmallTown::world_source() const {
    return [world = world] { return world; };
}

}  // namespace zhiyuan::test
