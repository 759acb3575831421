#include "registrar/memory_register.h"

#include <algorithm>

namespace zhiyuan::registrar {

using ports::RegisterError;

namespace {

// Groups of one answer.
constexpr std::int64_t kGroupsAtOnce = 256;

}  // namespace

Result<ports::Appended, RegisterError> MemoryRegister::append(const LogGroup& group) {
    const std::lock_guard lock(mutex_);
    const Judged judged = ledger_.judge(group);
    switch (judged.kind) {
        case Judged::Kind::refused:
            return fail(refusal_of(judged));
        case Judged::Kind::known:
            return signed_.appended(judged.span);
        case Judged::Kind::continues:
            break;
    }
    groups_.push_back(group);
    return signed_.appended(ledger_.take(group));
}

Result<ports::LogState, RegisterError> MemoryRegister::state(Log log) {
    const std::lock_guard lock(mutex_);
    return signed_.state(log);
}

Result<std::optional<std::string>, RegisterError> MemoryRegister::prove(
    const ports::EntryPlace& place) {
    const std::lock_guard lock(mutex_);
    return signed_.prove(place);
}

Result<std::vector<LogGroup>, RegisterError> MemoryRegister::groups(std::int64_t first) {
    const std::lock_guard lock(mutex_);
    const auto size = static_cast<std::int64_t>(groups_.size());
    const std::int64_t begin = std::clamp<std::int64_t>(first, 0, size);
    const std::int64_t end = std::min(size, begin + kGroupsAtOnce);
    return std::vector<LogGroup>(groups_.begin() + begin, groups_.begin() + end);
}

Result<std::vector<Digest>, RegisterError> MemoryRegister::prove_consistency(
    Log log, std::int64_t old_size, std::int64_t new_size) {
    const std::lock_guard lock(mutex_);
    return signed_.prove_consistency(log, old_size, new_size);
}

}  // namespace zhiyuan::registrar
