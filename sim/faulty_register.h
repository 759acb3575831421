#pragma once

#include <memory>
#include <string_view>
#include <utility>

#include "ports/register.h"
#include "sim/random.h"

namespace zhiyuan::sim {

/// What can go wrong with a register, in the order in which chances are drawn.
enum class RegisterFault {
    none,
    unavailable,           ///< it does not answer, and has taken nothing
    unknown_not_appended,  ///< the answer is lost, and so was the question
    unknown_but_appended,  ///< the answer is lost alone
};
std::string_view to_text(RegisterFault fault);

/// Fails as registers do, by the simulation's dice: now and then for a while.
class FaultyRegister final : public ports::Register {
public:
    FaultyRegister(std::shared_ptr<ports::Register> inner, Random& random)
        : inner_(std::move(inner)), random_(random) {}

    Result<ports::Appended, ports::RegisterError> append(const ports::LogGroup& group) override;
    Result<ports::LogState, ports::RegisterError> state(ports::Log log) override {
        return inner_->state(log);
    }
    Result<std::optional<std::string>, ports::RegisterError> prove(
        const ports::EntryPlace& place) override {
        return inner_->prove(place);
    }
    Result<std::vector<ports::LogGroup>, ports::RegisterError> groups(std::int64_t first) override {
        return inner_->groups(first);
    }
    Result<std::vector<Digest>, ports::RegisterError> prove_consistency(
        ports::Log log, std::int64_t old_size, std::int64_t new_size) override {
        return inner_->prove_consistency(log, old_size, new_size);
    }

    /// From now on everything goes well.
    void heal() { healthy_ = true; }
    /// The last fault, since the last call of this.
    RegisterFault take_last() { return std::exchange(last_, RegisterFault::none); }

private:
    bool strikes(RegisterFault fault, unsigned percent);

    std::shared_ptr<ports::Register> inner_;
    Random& random_;
    bool healthy_ = false;
    std::size_t away_for_ = 0;  ///< so many further calls
    RegisterFault last_ = RegisterFault::none;
};

}  // namespace zhiyuan::sim
