#include "tests/support/one_candidate.h"

#include "base/check.h"
#include "usecase/confirm.h"
#include "usecase/decide.h"

namespace zhiyuan::test {

using usecase::Command;
using usecase::Confirm;
using usecase::Decision;

OneCandidate::OneCandidate() : now(kOpens + std::chrono::hours(1)) {
    facts.candidate = small_candidate();
    Dossier& dossier = facts.dossier;
    dossier.candidate = facts.candidate.id;
    dossier.revision = Revision(7);
    dossier.account.password_hash = "hash";
    dossier.account.notice_version = "n1";
    dossier.account.known_devices = {device()};
    dossier.session = Session{token(), now, now, std::nullopt};
    BoundCard card;
    card.id = CardId(1);
    card.serial = serial();
    card.bound_at = kOpens;
    card.used = {kBindingPosition};
    dossier.card = card;
    facts.card = Card{card.id, card.serial, card.nonce, CardState::bound, facts.candidate.id};
}

Command OneCandidate::command(usecase::Act act) const {
    return {facts.candidate.id, now, now, {"Firefox", "192.0.2.1"}, token(), std::move(act)};
}

Challenge OneCandidate::challenge(const Digest& subject) {
    const BoundCard& card = *facts.dossier.card;
    return vault.challenge(facts.candidate.id, card.serial,
                           next_online_position(world.season.card, card).value_or(16), subject,
                           now + std::chrono::minutes(15));
}

Confirm OneCandidate::confirm_act(std::vector<Form> forms, int base_seq, Byte request,
                                  const char* window) {
    Confirm act;
    act.request.fill(request);
    act.window = WindowId(window);
    act.base_seq = base_seq;
    act.challenge = challenge(usecase::confirm_subject(
        act.window, base_seq, usecase::normalized_forms(world.season, forms)));
    act.code = OpenVault::code(act.challenge.position);
    act.forms = std::move(forms);
    return act;
}

Decision OneCandidate::decide(const Command& command) {
    std::optional<ports::CodeVerdict> verdict;
    if (const auto answer = usecase::answer_of(facts, command, vault))
        verdict = vault.verify(std::span(&*answer, 1)).front();
    return usecase::decide({world, facts, command, verdict, *this});
}

Decision OneCandidate::run(const Command& command) {
    Decision decision = decide(command);
    if (decision.change) {
        ZY_CHECK(decision.change->base == facts.dossier.revision);
        facts.dossier = decision.change->after;
    }
    return decision;
}

std::optional<Refusal> refusal_of(const usecase::Reply& reply) {
    const auto* why = std::get_if<usecase::Refused>(&reply);
    if (!why) return std::nullopt;
    return why->refusal;
}

std::string name_of(const usecase::Reply& reply) {
    const auto why = refusal_of(reply);
    return why ? std::string(to_text(*why)) : "done";
}

std::string more_than_events(const Change& change, EventKind kind) {
    std::string out;
    const auto note = [&](const char* what, bool there) {
        if (there) out += std::string(out.empty() ? "" : ", ") + what;
    };
    note("confirmations", !change.confirmations.empty());
    note("filings", !change.filings.empty());
    note("code uses", !change.code_uses.empty());
    note("drafts", !change.drafts.empty());
    note("anomalies", !change.anomalies.empty());
    note("card moves", !change.card_moves.empty());
    note("no single event", change.events.size() != 1);
    for (const Event& event : change.events) note("another event", event.kind != kind);
    return out;
}

}  // namespace zhiyuan::test
