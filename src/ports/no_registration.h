#pragma once

#include "ports/registration.h"

namespace zhiyuan::ports {

/// Can't be asked: stands in on threads that must not wait for the register. Safe to use from
/// several threads.
class NoRegistration final : public Registration {
public:
    Digest thread_of(CandidateId) const override { return {}; }
    std::string pack(const Registrable&) const override { return {}; }
    std::optional<Registrable> unpack(std::string_view) const override { return std::nullopt; }
    Result<std::vector<std::string>, RegisterError> append(const LogGroup&) override {
        return fail(none());
    }
    Result<std::optional<std::string>, RegisterError> proof_of(CandidateId, int) override {
        return fail(none());
    }

private:
    static RegisterError none() {
        return {RegisterError::Kind::unavailable, "no register here", {}, {}};
    }
};

}  // namespace zhiyuan::ports
