#include "registrar/local_register.h"

#include <utility>

namespace zhiyuan::registrar {

using ports::Appended;
using ports::RegisterError;

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

Result<Appended, RegisterError> LocalRegister::append(const LogGroup& group) {
    if (!stopped_.empty()) return fail(RegisterError{RegisterError::Kind::unavailable, stopped_});
    const auto span = book_->take(group);
    if (!span) return fail(span.error());
    return signed_.appended(*span);
}

}  // namespace zhiyuan::registrar
