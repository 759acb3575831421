#include "registrar/group_book.h"

#include <utility>

#include "registrar/group_codec.h"
#include "registrar/signed_ledger.h"

namespace zhiyuan::registrar {
namespace {

using ports::RegisterError;
using Kind = RegisterError::Kind;

// What one answer of groups() holds, beside a last group that goes over it.
constexpr std::size_t kGroupsBytes = 2 << 20;

// Under another name or key the journal does not open: its logs would be others.
Journal::Options options_of(const RegisterName& name, Journal::Options options) {
    options.origin = sha256(tlog::to_text(name.key_of(Log::receipts)));
    return options;
}

}  // namespace

std::string origin_of(const std::string& season, Log log) {
    return season + (log == Log::receipts ? "/receipts" : "/acts");
}

Result<void, std::string> GroupBook::make(const std::filesystem::path& folder,
                                          const RegisterName& name, Journal::Options options) {
    return Journal::make(folder, options_of(name, options));
}

Result<std::unique_ptr<GroupBook>, std::string> GroupBook::open(const std::filesystem::path& folder,
                                                                const RegisterName& name,
                                                                Journal::Options options) {
    if (!tlog::is_key_name(name.season))
        return fail(name.season + ": no name that a signed note can bear");
    std::unique_ptr<GroupBook> out(new GroupBook(name));
    auto journal = Journal::open(folder, options_of(name, options),
                                 [&ledger = out->ledger_](std::string_view payload) {
                                     const auto group = decode_group(payload);
                                     if (!group) return false;
                                     if (ledger.judge(*group).kind != Judged::Kind::continues)
                                         return false;
                                     ledger.take(*group);
                                     return true;
                                 });
    if (!journal) return fail(journal.error());
    out->journal_ = std::move(*journal);
    return out;
}

Result<Span, RegisterError> GroupBook::take(const LogGroup& group) {
    // What it failed on may be there: nothing can be said of what continues it.
    if (journal_->broken())
        return fail(RegisterError{Kind::unavailable, "the journal failed; start it anew"});
    const Judged judged = ledger_.judge(group);
    if (judged.kind == Judged::Kind::refused) return fail(refusal_of(judged));
    if (judged.kind == Judged::Kind::known) return judged.span;
    const std::string record = encode_group(group);
    if (!journal_->fits(record.size()))
        return fail(
            RegisterError{Kind::refused, "the group is too long", EntryFault::not_an_entry});
    const auto written = journal_->append(record);
    if (!written)
        return fail(RegisterError{written.error().broken ? Kind::unknown : Kind::unavailable,
                                  written.error().words});
    return ledger_.take(group);
}

Result<std::vector<LogGroup>, RegisterError> GroupBook::groups(std::int64_t first) const {
    std::vector<LogGroup> out;
    std::size_t bytes = 0;
    if (first < 0) return out;
    for (; first < journal_->records() && bytes < kGroupsBytes; ++first) {
        const auto record = journal_->read(first);
        if (!record) return fail(RegisterError{Kind::unavailable, record.error()});
        bytes += record->size();
        auto group = decode_group(*record);
        if (!group) return fail(RegisterError{Kind::unavailable, "a record that is no group"});
        out.push_back(std::move(*group));
    }
    return out;
}

}  // namespace zhiyuan::registrar
