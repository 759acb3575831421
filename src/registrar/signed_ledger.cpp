#include "registrar/signed_ledger.h"

#include "base/check.h"
#include "tlog/checkpoint.h"

namespace zhiyuan::registrar {
namespace {

using ports::RegisterError;

const char* words_of(EntryFault fault) {
    switch (fault) {
        case EntryFault::does_not_continue:
            return "the entry does not continue its thread";
        case EntryFault::another_entry:
            return "its thread has another entry of that number";
        case EntryFault::torn_group:
            return "the entry is there already, in another group";
        case EntryFault::not_an_entry:
            return "no entry, or no group, that a log can hold";
    }
    return "";
}

}  // namespace

RegisterName name_of(const std::string& season, ports::Signer& signer) {
    const auto key = from_hex<sizeof(signature::PublicKey)>(signer.public_key());
    ZY_CHECK(key.has_value());
    return {season, *key};
}

RegisterError refusal_of(const Judged& judged) {
    return {RegisterError::Kind::refused, words_of(judged.fault), judged.fault, judged.entry};
}

tlog::Note SignedLedger::checkpoint(Log log, std::int64_t size) const {
    tlog::Note note;
    note.text = tlog::note_text({origin_of(name_.season, log), size, ledger_.tree(log).root(size)});
    note.signatures.push_back(tlog::signature_of(name_.key_of(log), signer_.sign(note.text)));
    return note;
}

ports::LogStep SignedLedger::step_of(Log log, const Span& span) const {
    const std::int64_t from = span.from.of(log), size = span.to.of(log);
    return {from, ledger_.tree(log).frontier(from), size, tlog::to_text(checkpoint(log, size))};
}

ports::Appended SignedLedger::appended(const Span& span) const {
    return {step_of(Log::receipts, span), step_of(Log::acts, span)};
}

ports::LogState SignedLedger::state(Log log) const {
    return {tlog::to_text(name_.key_of(log)),
            tlog::to_text(checkpoint(log, ledger_.sizes().of(log)))};
}

std::optional<std::string> SignedLedger::prove(const ports::EntryPlace& place) const {
    const auto index = ledger_.find(place.log, place.thread, place.number);
    if (!index) return std::nullopt;
    const std::int64_t size = ledger_.group_of(place.log, *index).to.of(place.log);
    return tlog::to_text(
        {*index, ledger_.tree(place.log).prove(*index, size).path, checkpoint(place.log, size)});
}

Result<std::vector<Digest>, RegisterError> SignedLedger::prove_consistency(
    Log log, std::int64_t old_size, std::int64_t new_size) const {
    if (old_size < 0 || old_size > new_size || new_size > ledger_.sizes().of(log))
        return fail(RegisterError{RegisterError::Kind::refused,
                                  "the log has had no such sizes",
                                  EntryFault::not_an_entry,
                                  {}});
    return ledger_.tree(log).prove_consistency(old_size, new_size).path;
}

}  // namespace zhiyuan::registrar
