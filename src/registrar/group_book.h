#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "ports/register.h"
#include "registrar/journal.h"
#include "registrar/ledger.h"
#include "tlog/note.h"

namespace zhiyuan::registrar {

/// Whose logs these are: "zhiyuan.example.cn/hunan-2014" has the logs …/receipts and …/acts.
std::string origin_of(const std::string& season, Log log);

/// Names a register: its season, and the key that its checkpoints are signed with.
struct RegisterName {
    std::string season;
    signature::PublicKey key{};

    tlog::NoteKey key_of(Log log) const {
        return {origin_of(season, log), tlog::SignatureKind::ed25519, key};
    }
};

/// The groups of a register, with or without its secret key: the journal, and what follows from it.
/// One thread uses it.
class GroupBook {
public:
    /// Makes an empty one in a folder that exists. The errors are in words for the operator.
    static Result<void, std::string> make(const std::filesystem::path& folder,
                                          const RegisterName& name, Journal::Options options = {});
    /// Reads all of the journal, which must be of that name.
    static Result<std::unique_ptr<GroupBook>, std::string> open(const std::filesystem::path& folder,
                                                                const RegisterName& name,
                                                                Journal::Options options = {});

    /// Where the group lies, now that it is durable; the same again where it was before. Unknown
    /// once, when the journal has failed; unavailable ever after, until it is opened anew.
    Result<Span, ports::RegisterError> take(const LogGroup& group);

    /// Groups from that number on, as many as fit into some megabytes, one at least where there is
    /// one. Read from the journal, and checked. Unavailable where a record can't be read any more.
    Result<std::vector<LogGroup>, ports::RegisterError> groups(std::int64_t first) const;

    const RegisterName& name() const { return name_; }
    const Ledger& ledger() const { return ledger_; }
    const Journal& journal() const { return *journal_; }

private:
    explicit GroupBook(RegisterName name) : name_(std::move(name)) {}

    RegisterName name_;
    std::unique_ptr<Journal> journal_;
    Ledger ledger_;
};

}  // namespace zhiyuan::registrar
