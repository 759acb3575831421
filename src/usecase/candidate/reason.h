#pragma once

#include <string_view>
#include <variant>

#include "domain/failure.h"
#include "domain/refusal.h"

namespace zhiyuan::usecase {

/// Why a candidate's act was not done, or a question not answered: a rule refuses it, the request
/// is wrong, or the service failed. Made from any of the three.
class Reason {
public:
    Reason(Refusal refusal) : why_(refusal) {}
    Reason(RequestFault fault) : why_(fault) {}
    Reason(ServiceFailure failure) : why_(failure) {}

    /// Calls `visitor` with the one of the three that it is.
    template <class Visitor>
    decltype(auto) visit(Visitor&& visitor) const {
        return std::visit(std::forward<Visitor>(visitor), why_);
    }

    bool is_failure() const { return std::holds_alternative<ServiceFailure>(why_); }

    friend bool operator==(const Reason&, const Reason&) = default;

private:
    std::variant<Refusal, RequestFault, ServiceFailure> why_;
};

/// The stable name on the wire.
std::string_view to_text(const Reason& reason);
/// The rule's id in docs/rules.md; empty for what no rule refuses.
std::string_view rule_id(const Reason& reason);

}  // namespace zhiyuan::usecase
