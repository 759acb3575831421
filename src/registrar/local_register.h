#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "ports/register.h"
#include "ports/signer.h"
#include "registrar/group_book.h"
#include "registrar/signed_ledger.h"

namespace zhiyuan::registrar {

/// The register itself, beside its journal. One thread uses it.
class LocalRegister final : public ports::Register {
public:
    struct Options {
        std::string season;  ///< as in origin_of; a name that notes may bear
        Journal::Options journal;
    };
    /// Makes an empty register in a folder that exists. The error is in words for the operator.
    static Result<void, std::string> make(const std::filesystem::path& folder,
                                          const Options& options, ports::Signer& signer);
    /// Reads all of the journal, which must be of that season and signer. The signer outlives it.
    static Result<std::unique_ptr<LocalRegister>, std::string> open(
        const std::filesystem::path& folder, const Options& options, ports::Signer& signer);

    /// Unknown once, when the journal has failed; unavailable ever after, until it is opened anew.
    Result<ports::Appended, ports::RegisterError> append(const LogGroup& group) override;

    Result<ports::LogState, ports::RegisterError> state(Log log) override {
        return signed_.state(log);
    }
    Result<std::optional<std::string>, ports::RegisterError> prove(
        const ports::EntryPlace& place) override {
        return signed_.prove(place);
    }
    Result<std::vector<Digest>, ports::RegisterError> prove_consistency(
        Log log, std::int64_t old_size, std::int64_t new_size) override {
        return signed_.prove_consistency(log, old_size, new_size);
    }

    Result<std::vector<LogGroup>, ports::RegisterError> groups(std::int64_t first) override {
        return book_->groups(first);
    }

    const RegisterName& name() const { return book_->name(); }

    /// Appends nothing from now on, and says why: somebody has seen another log than this one.
    void stop(std::string why) { stopped_ = std::move(why); }

    /// Appends nothing until it is opened anew.
    bool broken() const { return book_->journal().broken(); }
    const GroupBook& book() const { return *book_; }
    const Ledger& ledger() const { return book_->ledger(); }

private:
    LocalRegister(std::unique_ptr<GroupBook> book, ports::Signer& signer)
        : book_(std::move(book)), signed_(book_->ledger(), book_->name(), signer) {}

    std::unique_ptr<GroupBook> book_;
    SignedLedger signed_;
    std::string stopped_;  ///< why; empty: it is not
};

}  // namespace zhiyuan::registrar
