#pragma once

#include <mutex>

#include "registrar/signed_ledger.h"

namespace zhiyuan::registrar {

/// A register that ends with its process: for tests, the simulator and benches. Safe to use from
/// several threads.
class MemoryRegister final : public ports::Register {
public:
    /// The signer outlives it.
    MemoryRegister(const std::string& season, ports::Signer& signer)
        : name_(name_of(season, signer)), signed_(ledger_, name_, signer) {}

    Result<ports::Appended, ports::RegisterError> append(const LogGroup& group) override;
    Result<ports::LogState, ports::RegisterError> state(Log log) override;
    Result<std::optional<std::string>, ports::RegisterError> prove(
        const ports::EntryPlace& place) override;
    Result<std::vector<LogGroup>, ports::RegisterError> groups(std::int64_t first) override;
    Result<std::vector<Digest>, ports::RegisterError> prove_consistency(
        Log log, std::int64_t old_size, std::int64_t new_size) override;

    const RegisterName& name() const { return name_; }

private:
    std::mutex mutex_;
    Ledger ledger_;
    std::vector<LogGroup> groups_;
    RegisterName name_;
    SignedLedger signed_;
};

}  // namespace zhiyuan::registrar
