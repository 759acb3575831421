#include "registrar/cosigning.h"

#include <utility>

#include <fmt/core.h>

#include "tlog/add_checkpoint.h"
#include "tlog/checkpoint.h"
#include "tlog/lines.h"

namespace zhiyuan::registrar {
namespace {

constexpr const char* kPath = "/add-checkpoint";

std::size_t place(Log log) {
    return static_cast<std::size_t>(log);
}

}  // namespace

Cosigning::Cosigning(GuardedRegister& book, std::vector<WitnessAddress> witnesses, Post post)
    : book_(book), post_(std::move(post)) {
    for (WitnessAddress& address : witnesses) witnesses_.push_back({std::move(address), {}});
}

std::vector<std::string> Cosigning::round() {
    std::vector<std::string> out;
    if (witnesses_.empty() || accused_) return out;
    for (const Log log : kLogs) {
        const auto state = book_.state(log);
        const auto note = state ? tlog::parse_note(state->checkpoint) : std::nullopt;
        const auto checkpoint = note ? tlog::parse_checkpoint(note->text) : std::nullopt;
        if (!checkpoint || checkpoint->size == 0) continue;
        Cosigned now;
        {
            const std::lock_guard lock(mutex_);
            now = published_[place(log)];
        }
        if (now.size == checkpoint->size && now.witnesses == witnesses_.size()) continue;
        // The newest is asked for anew from all, unless some have signed it already.
        if (now.size != checkpoint->size) now = {checkpoint->size, *note, 0};
        for (Witness& witness : witnesses_) {
            if (tlog::signed_by(now.note, witness.address.key)) continue;
            if (auto words = ask(witness, log, now)) out.push_back(std::move(*words));
        }
        publish(log, now);
    }
    return out;
}

// A checkpoint that fewer have signed takes no other's place.
void Cosigning::publish(Log log, const Cosigned& now) {
    const std::lock_guard lock(mutex_);
    Cosigned& shown = published_[place(log)];
    if (now.witnesses >= shown.witnesses) shown = now;
}

std::optional<std::string> Cosigning::cosigned(Log log) const {
    const std::lock_guard lock(mutex_);
    const Cosigned& shown = published_[place(log)];
    if (shown.size < 0) return std::nullopt;
    return tlog::to_text(shown.note);
}

std::string Cosigning::accuse(const Witness& witness, Log log, const std::string& words) {
    const std::string origin =
        book_.with([&](const LocalRegister& book) { return book.name().key_of(log).name; });
    std::string out = fmt::format("{}: {} {}", witness.address.key.name, origin, words);
    book_.with([&](LocalRegister& book) { book.stop(out); });
    accused_ = true;
    return out;
}

std::optional<std::string> Cosigning::take(Witness& witness, Log log, Cosigned& now,
                                           const std::string& lines) {
    tlog::Note with = now.note;
    const auto signatures = tlog::parse_signatures(lines);
    if (signatures)
        with.signatures.insert(with.signatures.end(), signatures->begin(), signatures->end());
    if (!signatures || !tlog::signed_by(with, witness.address.key))
        return witness.address.key.name + ": its answer bears no signature of its own";
    // Of the lines only its own are kept.
    for (const tlog::NoteSignature& line : *signatures)
        if (line.name == witness.address.key.name && line.key_id == witness.address.key.id()) {
            now.note.signatures.push_back(line);
            break;
        }
    ++now.witnesses;
    witness.logs[place(log)].known_size = now.size;
    return std::nullopt;
}

// Asked from the size at which the witness was last known; it says so when it knows another one.
std::optional<std::string> Cosigning::ask(Witness& witness, Log log, Cosigned& now) {
    std::int64_t& known = witness.logs[place(log)].known_size;
    for (int attempt = 0; attempt < 2; ++attempt) {
        auto path = book_.prove_consistency(log, known, now.size);
        if (!path) return path.error().words;
        const auto answer =
            post_(witness.address.url + kPath,
                  tlog::to_text(tlog::AddCheckpoint{known, std::move(*path), now.note}));
        if (!answer) return answer.error();
        if (answer->status == 200) return take(witness, log, now, answer->body);
        if (answer->status == 422)
            return accuse(witness, log, "has seen a log that this one does not continue");
        std::string_view body = answer->body;
        const auto line = tlog::take_line(body);
        const std::int64_t size = line ? tlog::parse_size(*line).value_or(-1) : -1;
        if (answer->status != 409 || size < 0)
            return fmt::format("{}: answers {} {}", witness.address.key.name, answer->status,
                               answer->body);
        if (size > now.size)
            return accuse(witness, log,
                          fmt::format("was seen with {} entries, here are {}", size, now.size));
        if (size == known)
            return accuse(witness, log, fmt::format("was seen as another log of {} entries", size));
        known = size;
    }
    return witness.address.key.name + ": knows another size each time it is asked";
}

}  // namespace zhiyuan::registrar
