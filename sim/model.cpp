#include "sim/model.h"

#include <algorithm>

#include "receipts/genuine.h"
#include "tlog/checkpoint.h"
#include "usecase/candidate/session_rules.h"

namespace zhiyuan::sim {

using usecase::Command;

std::string kind_of(const Change& change) {
    return change.events.empty() ? std::string() : std::string(to_text(change.events[0].kind));
}

Model::Model(Town& town) : town_(town), registration_(town.make_end(town.book)) {
    for (const Candidate& candidate : town.candidates) {
        Person& person = people_[candidate.id];
        person.candidate = candidate;
        person.dossier.candidate = candidate.id;
    }
}

void Model::expect(bool holds, const std::string& promise, const std::string& detail) {
    if (holds || fault) return;
    fault = promise + (detail.empty() ? "" : ": " + detail);
}

void Model::issue(const Issued& issued) {
    const auto [at, fresh] = issued_.emplace(issued.challenge.mac, issued);
    if (!fresh) {
        expect(at->second.purpose == issued.purpose && at->second.candidate == issued.candidate,
               "a challenge is good for one candidate and one list");
        return;
    }
    const Person& person = people_.at(issued.candidate);
    for (const auto& [mac, other] : issued_)
        if (mac != issued.challenge.mac && other.candidate == issued.candidate &&
            other.purpose == issued.purpose && other.serial == issued.serial)
            expect(other.challenge.position != issued.challenge.position ||
                       other.challenge.expires_at != issued.challenge.expires_at,
                   "the same list gets the same challenge until it is answered or expires");
    expect(!person.used.contains(issued.challenge.position), "no used number is asked again");
}

const Issued* Model::issued(const Challenge& challenge) const {
    const auto found = issued_.find(challenge.mac);
    if (found == issued_.end() || !(found->second.challenge == challenge)) return nullptr;
    return &found->second;
}

void Model::judge(const std::vector<Seen>& seen, const std::vector<std::size_t>& committed_order) {
    for (const std::size_t at : committed_order) judge_change(seen[at]);
    for (const Seen& one : seen) {
        const auto same = std::count_if(seen.begin(), seen.end(), [&](const Seen& other) {
            return other.command->candidate == one.command->candidate;
        });
        judge_reply(one, same == 1);
    }
    for (const Seen& one : seen) {
        const auto found = people_.find(one.command->candidate);
        if (found != people_.end()) judge_store(found->second);
    }
}

void Model::judge_change(const Seen& seen) {
    const Change& change = *seen.change;
    Person& person = people_.at(change.after.candidate);
    ++counts["change " + kind_of(change)];
    expect(change.after.candidate == seen.command->candidate, "a command changes its own dossier");
    expect(change.base == person.dossier.revision, "nobody's change is overwritten unseen");
    expect(change.after.revision.value() == person.dossier.revision.value() + 1,
           "revisions have no gap");
    judge_frame(seen, person);
    judge_code_uses(seen, person);
    if (!change.confirmations.empty() || kind_of(change) == "confirmed")
        judge_confirmation(seen, person);
    else
        expect(change.filings.empty(), "only a confirmation makes filings");
    judge_wrong_code(seen, person);
    if (kind_of(change) == "change_kept") judge_kept(seen, person);
    judge_events(change, person);
    judge_notices(seen, person);
    take_over(seen, person);
}

void Model::judge_events(const Change& change, Person& person) {
    for (const Event& event : change.events) {
        expect(event.previous == person.last_event, "events are chained");
        expect(records_.insert(event.id).second, "no record's id is given twice");
        person.last_event = event.id;
        ++person.events;
    }
    expect(change.after.last_event == person.last_event, "the dossier holds the newest event");
    for (const Anomaly& anomaly : change.anomalies)
        expect(records_.insert(anomaly.id).second, "no record's id is given twice");
}

void Model::judge_code_uses(const Seen& seen, Person& person) {
    const Change& change = *seen.change;
    const std::string kind = kind_of(change);
    const bool uses = kind == "confirmed" || kind == "activated" || kind == "self_unlocked" ||
                      kind == "password_reset";
    expect(change.code_uses.size() == (uses ? 1u : 0u), "one act uses one code", kind);
    for (const CodeUse& use : change.code_uses) {
        expect(codes_used_.insert({use.card, use.position}).second, "each code succeeds once",
               std::to_string(use.position));
        expect(records_.insert(use.id).second, "no record's id is given twice");
        const ports::CodeProof proof{use.candidate,
                                     change.after.card ? change.after.card->serial : CardSerial(),
                                     use.position, use.subject, use.proof};
        expect(change.after.card && town_.vault.proofs_are_good({&proof, 1})->front(),
               "every used code has the vault's proof", kind);
        person.used.insert(use.position);
    }
    if (change.after.card)
        expect(std::vector<int>(person.used.begin(), person.used.end()) == change.after.card->used,
               "the dossier knows the used numbers");
}

bool Model::code_is_right(const Person& person, const Challenge& challenge,
                          const std::string& code) {
    std::string digits;
    for (const char c : code)
        if (c != ' ') digits += c;
    return person.card && digits == town_.printed(*person.card, challenge.position);
}

std::string Model::why_no_code(const Person& person, const Command& command,
                               const Challenge& challenge, const std::string& purpose) {
    if (!person.card) return "no card";
    if (person.suspended) return "card suspended";
    if (person.lost) return "card lost";
    int next = 2;
    while (person.used.contains(next)) ++next;
    if (next > 16) return "no code left";
    const Issued* asked = issued(challenge);
    if (!asked || asked->candidate != person.candidate.id || asked->serial != *person.card)
        return "a challenge that nobody gave this candidate";
    if (asked->purpose != purpose) return "a challenge for something else";
    if (challenge.position != next) return "a challenge for another number";
    if (challenge.expires_at <= command.wall_now) return "the challenge has expired";
    const std::int64_t delays[] = {0, 0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900};
    const auto delay = std::chrono::seconds(delays[std::min(person.wrong_in_a_row, 12)]);
    if (!person.wrong.empty() && command.wall_now < person.wrong.back() + delay) return "too early";
    return {};
}

// Counted where the code was looked at and wrong, and nowhere else; the twentieth within thirty
// days suspends the card, and nothing else does; its owner loses it, and nobody else.
void Model::judge_wrong_code(const Seen& seen, Person& person) {
    const Change& change = *seen.change;
    const bool told = !change.events.empty() && change.events[0].detail == "code=card_code_wrong";
    if (told) {
        const auto* confirm = std::get_if<usecase::Confirm>(&seen.command->act);
        const auto* unlock = std::get_if<usecase::Unlock>(&seen.command->act);
        expect(confirm || unlock, "only a confirmation or an unlocking counts wrong codes");
        if (!confirm && !unlock) return;
        const Challenge& challenge = confirm ? confirm->challenge : unlock->challenge;
        const std::string purpose =
            confirm ? purpose_of(town_.world->season, confirm->proposed) : "unlock";
        const std::string why = why_no_code(person, *seen.command, challenge, purpose);
        expect(why.empty(), "a code is looked at only when it could count", why);
        expect(!code_is_right(person, challenge, confirm ? confirm->code : unlock->code),
               "a right code is not called wrong");
        std::erase_if(person.wrong, [&](Instant at) {
            return seen.command->wall_now - at >= std::chrono::hours(24 * 30);
        });
        person.wrong.push_back(seen.command->wall_now);
        ++person.wrong_in_a_row;
    }
    if (!change.code_uses.empty()) person.wrong_in_a_row = 0;
    const auto* loses = std::get_if<usecase::LoseCard>(&seen.command->act);
    const bool lost = change.after.card && change.after.card->state == CardState::lost;
    // The password that is in force when it is judged, not the one it was checked against.
    const bool may_lose = loses && loses->matches && loses->checked_hash == person.password;
    expect(lost == (person.lost || may_lose), "who knows the password loses the card, nobody else");
    person.lost = lost;
    const bool suspends = change.after.card && change.after.card->state == CardState::suspended;
    expect(suspends == (!lost && (person.suspended || (told && person.wrong.size() >= 20))),
           "twenty wrong codes in thirty days suspend the card, nothing else");
    if (suspends && !person.suspended) ++counts["card suspended"];
    person.suspended = suspends;
}

// What is committed is what the store shows: nothing acknowledged is lost, nothing comes by itself.
void Model::judge_store(Person& person) {
    const auto facts = town_.reader->facts({person.candidate.id, std::nullopt});
    expect(facts && *facts && (*facts)->dossier == person.dossier,
           "what was committed is there, and nothing else",
           "candidate " + std::to_string(person.candidate.id.value()));
    for (const Window& window : town_.world->season.windows) {
        const auto drafts = town_.reader->drafts(person.candidate.id, window.id);
        std::vector<Draft> want;
        for (const auto& [key, draft] : person.drafts)
            if (key.first == window.id && draft.form) want.push_back(draft);
        expect(drafts && *drafts == want, "a saved draft is there");
    }
}

void Model::judge_all() {
    int filings = 0, changed = 0;
    for (auto& [id, person] : people_) {
        judge_store(person);
        judge_chain(person);
        filings += person.filings;
        changed += person.changed_forms;
    }
    const auto state = town_.book->state(ports::Log::receipts);
    const auto note = state ? tlog::parse_note(state->checkpoint) : std::nullopt;
    const auto checkpoint = note ? tlog::parse_checkpoint(note->text) : std::nullopt;
    expect(checkpoint && checkpoint->size == registered_,
           "the register has what is on record, and nothing else");
    expect(filings == changed, "filings and the confirmations' changed forms sum up to the same");
}

bool Model::is_genuine(const Confirmation& confirmation, const std::string& proof) const {
    const auto file = receipts::parse_receipt_file(
        receipts::receipt_file(confirmation.receipt, confirmation.salt, proof));
    return file && !receipts::why_not_genuine(*file, town_.receipt_keys);
}

// Walks all receipts from the first and all events from the last.
void Model::judge_chain(Person& person) {
    for (const auto& [request, known] : person.requests) {
        const auto stored = town_.reader->confirmation(known.record);
        expect(stored && *stored && (*stored)->receipt == known.receipt,
               "a receipt stays as it was handed out");
    }
    expect(person.requests.size() == person.dossier.confirmations.size(),
           "every confirmation was asked for once");
    Digest previous{};
    std::map<WindowId, int> seq;
    for (const ConfirmationEntry& entry : person.dossier.confirmations) {
        const auto stored = town_.reader->confirmation(entry.record);
        if (!stored || !*stored) return expect(false, "every confirmation has its receipt");
        const Confirmation& c = **stored;
        expect(person.requests.contains(c.request), "every confirmation was asked for once");
        expect(c.receipt.find(R"("previous":")" + to_hex(previous) + '"') != std::string::npos,
               "receipts are chained");
        const auto proof = registration_->proof_of(c.candidate, c.number);
        expect(proof && *proof && is_genuine(c, **proof), "every receipt is in the register");
        ++registered_;
        expect(c.seq == ++seq[entry.window] && entry.seq == c.seq, "no number is left out");
        previous = c.commitment();
    }
    expect(previous == person.dossier.last_receipt, "the dossier holds the newest receipt");
    int events = 0;
    RecordId next = person.dossier.last_event;
    while (next.value() != 0 && events <= person.events) {
        const auto page = town_.reader->events(next, 50);
        if (!page || page->events.empty()) return expect(false, "the chain of events has no hole");
        for (const Event& event : page->events)
            expect(event.candidate == person.candidate.id, "events are the candidate's own");
        events += static_cast<int>(page->events.size());
        next = page->events.back().previous;
    }
    expect(events == person.events, "every event is in the chain once");
}

}  // namespace zhiyuan::sim
