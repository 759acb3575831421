#include "registrar/local_register.h"

#include <utility>

#include "base/check.h"
#include "tlog/checkpoint.h"

namespace zhiyuan::registrar {
namespace {

using ports::Appended;
using ports::RegisterError;

RegisterName name_of(const std::string& season, ports::Signer& signer) {
    const auto key = from_hex<sizeof(signature::PublicKey)>(signer.public_key());
    ZY_CHECK(key.has_value());
    return {season, *key};
}

}  // namespace

Result<std::unique_ptr<LocalRegister>, std::string> LocalRegister::open(
    const std::filesystem::path& folder, const Options& options, ports::Signer& signer) {
    auto book = GroupBook::open(folder, name_of(options.season, signer), options.journal);
    if (!book) return fail(book.error());
    return std::unique_ptr<LocalRegister>(new LocalRegister(std::move(*book), signer));
}

Result<void, std::string> LocalRegister::make(const std::filesystem::path& folder,
                                              const Options& options, ports::Signer& signer) {
    return GroupBook::make(folder, name_of(options.season, signer), options.journal);
}

tlog::Note LocalRegister::checkpoint(Log log, std::int64_t size) {
    tlog::Note note;
    note.text =
        tlog::note_text({origin_of(name().season, log), size, ledger().tree(log).root(size)});
    note.signatures.push_back(tlog::signature_of(name().key_of(log), signer_.sign(note.text)));
    return note;
}

ports::LogStep LocalRegister::step_of(Log log, const Span& span) {
    const std::int64_t from = span.from.of(log), size = span.to.of(log);
    return {from, ledger().tree(log).frontier(from), size, tlog::to_text(checkpoint(log, size))};
}

Result<Appended, RegisterError> LocalRegister::append(const LogGroup& group) {
    if (!stopped_.empty()) return fail(RegisterError{RegisterError::Kind::unavailable, stopped_});
    const auto span = book_->take(group);
    if (!span) return fail(span.error());
    return Appended{step_of(Log::receipts, *span), step_of(Log::acts, *span)};
}

Result<ports::LogState, RegisterError> LocalRegister::state(Log log) {
    return ports::LogState{tlog::to_text(name().key_of(log)),
                           tlog::to_text(checkpoint(log, ledger().sizes().of(log)))};
}

Result<std::optional<std::string>, RegisterError> LocalRegister::prove(
    const ports::EntryPlace& place) {
    using Found = std::optional<std::string>;
    const auto index = ledger().find(place.log, place.thread, place.number);
    if (!index) return Found();
    const std::int64_t size = ledger().group_of(place.log, *index).to.of(place.log);
    return Found(tlog::to_text(
        {*index, ledger().tree(place.log).prove(*index, size).path, checkpoint(place.log, size)}));
}

Result<std::vector<Digest>, RegisterError> LocalRegister::prove_consistency(Log log,
                                                                            std::int64_t old_size,
                                                                            std::int64_t new_size) {
    if (old_size < 0 || old_size > new_size || new_size > ledger().sizes().of(log))
        return fail(RegisterError{RegisterError::Kind::refused, "the log has had no such sizes",
                                  EntryFault::not_an_entry});
    return ledger().tree(log).prove_consistency(old_size, new_size).path;
}

}  // namespace zhiyuan::registrar
