#pragma once

#include <mutex>

#include "registrar/local_register.h"

namespace zhiyuan::registrar {

/// A register that several threads use, one at a time.
class GuardedRegister final : public ports::Register {
public:
    explicit GuardedRegister(LocalRegister& book) : book_(book) {}

    /// Nobody else uses it meanwhile.
    template <class Use>
    auto with(const Use& use) {
        const std::lock_guard lock(mutex_);
        return use(book_);
    }

    Result<ports::Appended, ports::RegisterError> append(const LogGroup& group) override {
        return with([&](LocalRegister& book) { return book.append(group); });
    }
    Result<ports::LogState, ports::RegisterError> state(Log log) override {
        return with([&](LocalRegister& book) { return book.state(log); });
    }
    Result<std::optional<std::string>, ports::RegisterError> prove(
        const ports::EntryPlace& place) override {
        return with([&](LocalRegister& book) { return book.prove(place); });
    }
    Result<std::vector<LogGroup>, ports::RegisterError> groups(std::int64_t first) override {
        return with([&](LocalRegister& book) { return book.groups(first); });
    }
    Result<std::vector<Digest>, ports::RegisterError> prove_consistency(
        Log log, std::int64_t old_size, std::int64_t new_size) override {
        return with(
            [&](LocalRegister& book) { return book.prove_consistency(log, old_size, new_size); });
    }

private:
    std::mutex mutex_;
    LocalRegister& book_;
};

}  // namespace zhiyuan::registrar
