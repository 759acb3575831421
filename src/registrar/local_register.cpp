#include "registrar/local_register.h"

#include <utility>

#include "base/check.h"
#include "registrar/group_codec.h"
#include "tlog/checkpoint.h"

namespace zhiyuan::registrar {
namespace {

using ports::Appended;
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

std::string origin_of(const std::string& season, Log log) {
    return season + (log == Log::receipts ? "/receipts" : "/acts");
}

Result<std::unique_ptr<LocalRegister>, std::string> LocalRegister::open(
    const std::filesystem::path& folder, const Options& options, ports::Signer& signer) {
    if (!tlog::is_key_name(options.season))
        return fail(options.season + ": no name that a signed note can bear");
    std::unique_ptr<LocalRegister> out(new LocalRegister(options.season, signer));
    auto journal =
        Journal::open(folder, out->journal_options(options.journal),
                      [&ledger = out->ledger_](std::string_view payload) {
                          const auto group = decode_group(payload);
                          if (!group || ledger.judge(*group).kind != Judged::Kind::continues)
                              return false;
                          ledger.take(*group);
                          return true;
                      });
    if (!journal) return fail(journal.error());
    out->journal_ = std::move(*journal);
    return out;
}

Result<void, std::string> LocalRegister::make(const std::filesystem::path& folder,
                                              const Options& options, ports::Signer& signer) {
    return Journal::make(folder,
                         LocalRegister(options.season, signer).journal_options(options.journal));
}

// Under another name or key the journal does not open: its logs would be others.
Journal::Options LocalRegister::journal_options(Journal::Options options) const {
    options.origin = sha256(tlog::to_text(key(Log::receipts)));
    return options;
}

tlog::NoteKey LocalRegister::key(Log log) const {
    const auto key = from_hex<sizeof(signature::PublicKey)>(signer_.public_key());
    ZY_CHECK(key.has_value());
    return {origin_of(season_, log), tlog::SignatureKind::ed25519, *key};
}

tlog::Note LocalRegister::checkpoint(Log log, std::int64_t size) {
    tlog::Note note;
    note.text = tlog::note_text({origin_of(season_, log), size, ledger_.tree(log).root(size)});
    note.signatures.push_back(tlog::signature_of(key(log), signer_.sign(note.text)));
    return note;
}

ports::LogStep LocalRegister::step_of(Log log, const Span& span) {
    const std::int64_t from = span.from.of(log), size = span.to.of(log);
    return {from, ledger_.tree(log).frontier(from), size, tlog::to_text(checkpoint(log, size))};
}

Result<Appended, RegisterError> LocalRegister::append(const LogGroup& group) {
    using Kind = RegisterError::Kind;
    if (!stopped_.empty()) return fail(RegisterError{Kind::unavailable, stopped_});
    // What it failed on may be there: nothing can be said of what continues it.
    if (journal_->broken())
        return fail(RegisterError{Kind::unavailable, "the journal failed; start it anew"});
    const Judged judged = ledger_.judge(group);
    if (judged.kind == Judged::Kind::refused)
        return fail(
            RegisterError{Kind::refused, words_of(judged.fault), judged.fault, judged.entry});
    if (judged.kind == Judged::Kind::continues) {
        const std::string record = encode_group(group);
        if (!journal_->fits(record.size()))
            return fail(
                RegisterError{Kind::refused, "the group is too long", EntryFault::not_an_entry});
        const auto written = journal_->append(record);
        if (!written)
            return fail(RegisterError{written.error().broken ? Kind::unknown : Kind::unavailable,
                                      written.error().words});
        ledger_.take(group);
    }
    return Appended{step_of(Log::receipts, judged.span), step_of(Log::acts, judged.span)};
}

Result<ports::LogState, RegisterError> LocalRegister::state(Log log) {
    return ports::LogState{tlog::to_text(key(log)),
                           tlog::to_text(checkpoint(log, ledger_.sizes().of(log)))};
}

Result<std::optional<std::string>, RegisterError> LocalRegister::prove(
    const ports::EntryPlace& place) {
    using Found = std::optional<std::string>;
    const auto index = ledger_.find(place.log, place.thread, place.number);
    if (!index) return Found();
    const std::int64_t size = ledger_.group_of(place.log, *index).to.of(place.log);
    return Found(tlog::to_text(
        {*index, ledger_.tree(place.log).prove(*index, size).path, checkpoint(place.log, size)}));
}

Result<std::vector<Digest>, RegisterError> LocalRegister::prove_consistency(Log log,
                                                                            std::int64_t old_size,
                                                                            std::int64_t new_size) {
    if (old_size < 0 || old_size > new_size || new_size > ledger_.sizes().of(log))
        return fail(RegisterError{RegisterError::Kind::refused, "the log has had no such sizes",
                                  EntryFault::not_an_entry});
    return ledger_.tree(log).prove_consistency(old_size, new_size).path;
}

}  // namespace zhiyuan::registrar
