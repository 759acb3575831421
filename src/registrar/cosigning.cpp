#include "registrar/cosigning.h"

#include <future>
#include <utility>

#include <fmt/core.h>

#include "tlog/add_checkpoint.h"
#include "tlog/checkpoint.h"
#include "tlog/lines.h"

namespace zhiyuan::registrar {
namespace {

constexpr int kAttempts = 3;

std::size_t place(Log log) {
    return static_cast<std::size_t>(log);
}

// The size that the answer to a conflict tells; -1 where it tells none.
std::int64_t size_in(std::string_view body) {
    const auto line = tlog::take_line(body);
    return line ? tlog::parse_size(*line).value_or(-1) : -1;
}

}  // namespace

Cosigning::Cosigning(GuardedRegister& book, std::vector<WitnessAddress> witnesses, Ask ask)
    : book_(book), ask_(std::move(ask)) {
    for (WitnessAddress& address : witnesses) witnesses_.push_back({std::move(address), {}});
}

std::vector<std::string> Cosigning::round() {
    std::vector<std::string> told;
    if (witnesses_.empty() || stopped_) return told;
    for (const Log log : kLogs) {
        const auto state = book_.state(log);
        const auto note = state ? tlog::parse_note(state->checkpoint) : std::nullopt;
        const auto checkpoint = note ? tlog::parse_checkpoint(note->text) : std::nullopt;
        if (!checkpoint) continue;
        Cosigned& now = newest_[place(log)];
        if (now.size != checkpoint->size) now = {checkpoint->size, *note, 0};
        std::vector<std::future<Outcome>> asked;
        for (Witness& witness : witnesses_)
            if (!tlog::signed_by(now.note, witness.address.key))
                asked.push_back(std::async(
                    std::launch::async,
                    [this, &witness, log, as_asked = now] { return ask(witness, log, as_asked); }));
        for (auto& outcome : asked) collect(outcome.get(), now, told);
        publish(log, now);
    }
    return told;
}

void Cosigning::collect(Outcome outcome, Cosigned& now, std::vector<std::string>& told) {
    if (outcome.line) {
        now.note.signatures.push_back(std::move(*outcome.line));
        ++now.witnesses;
    }
    if (outcome.proven) {
        book_.with([&](LocalRegister& book) { book.stop(outcome.words); });
        stopped_ = true;
    }
    if (!outcome.words.empty()) told.push_back(std::move(outcome.words));
}

void Cosigning::publish(Log log, const Cosigned& now) {
    if (2 * now.witnesses < witnesses_.size()) return;
    const std::lock_guard lock(mutex_);
    published_[place(log)] = now;
}

std::optional<std::string> Cosigning::cosigned(Log log) const {
    const std::lock_guard lock(mutex_);
    const Cosigned& shown = published_[place(log)];
    if (shown.size < 0) return std::nullopt;
    return tlog::to_text(shown.note);
}

// Of the lines that a witness answers with only its own counts.
Cosigning::Outcome Cosigning::read(const Witness& witness, const Cosigned& now,
                                   const std::string& lines) {
    const tlog::NoteKey& key = witness.address.key;
    const auto signatures = tlog::parse_signatures(lines);
    if (signatures)
        for (const tlog::NoteSignature& line : *signatures)
            if (tlog::signed_by({now.note.text, {line}}, key)) return {line, {}, false};
    return {{}, key.name + ": its answer bears no signature of its own", false};
}

// Asked from the size at which the witness was last known; it says so when it knows another one.
Cosigning::Outcome Cosigning::ask(Witness& witness, Log log, const Cosigned& now) {
    std::int64_t& known = witness.known[place(log)];
    for (int attempt = 0; attempt < kAttempts; ++attempt) {
        auto path = book_.prove_consistency(log, known, now.size);
        if (!path) return {{}, path.error().words, false};
        const auto answer =
            ask_({witness.address.url + "/add-checkpoint",
                  tlog::to_text(tlog::AddCheckpoint{known, std::move(*path), now.note})});
        if (!answer) return {{}, answer.error(), false};
        if (answer->status == 200) {
            Outcome out = read(witness, now, answer->body);
            if (out.line) known = now.size;
            return out;
        }
        if (answer->status != 409 && answer->status != 422)
            return {{},
                    fmt::format("{}: answers {} {}", witness.address.key.name, answer->status,
                                answer->body),
                    false};
        const std::int64_t size = answer->status == 409 ? size_in(answer->body) : -1;
        if (size >= 0 && size <= now.size && size != known)
            known = size;
        else
            return look(witness, log,
                        size > now.size
                            ? fmt::format("says that it was seen with {} entries, here are {}",
                                          size, now.size)
                            : std::string("says that it was seen as another log"));
    }
    return {{}, witness.address.key.name + ": knows another size each time it is asked", false};
}

// What the witness has seen, in the register's own signed words: they are proof, or nothing is.
Cosigning::Outcome Cosigning::look(Witness& witness, Log log, const std::string& said) {
    const tlog::NoteKey key =
        book_.with([&](const LocalRegister& book) { return book.name().key_of(log); });
    const std::string who = witness.address.key.name + ": " + key.name + " ";
    const auto answer =
        ask_({witness.address.url + "/seen/" + to_hex(sha256(key.name)), std::nullopt});
    const auto note =
        answer && answer->status == 200 ? tlog::parse_note(answer->body) : std::nullopt;
    const auto seen = note ? tlog::parse_checkpoint(note->text) : std::nullopt;
    if (!seen || seen->origin != key.name || !tlog::signed_by(*note, key))
        return {{}, who + said + "; it does not show it, and is not believed", false};
    return book_.with([&](const LocalRegister& book) -> Outcome {
        const std::int64_t size = book.ledger().sizes().of(log);
        if (seen->size > size)
            return {{},
                    fmt::format("{}was seen with {} entries, here are {}", who, seen->size, size),
                    true};
        if (book.ledger().tree(log).root(seen->size) != seen->root)
            return {
                {}, fmt::format("{}was seen as another log of {} entries", who, seen->size), true};
        witness.known[place(log)] = seen->size;
        return {{}, who + said + "; what it shows is a part of this log", false};
    });
}

}  // namespace zhiyuan::registrar
