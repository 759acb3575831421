#include "sim/faulty_register.h"

namespace zhiyuan::sim {

using ports::Appended;
using ports::RegisterError;
using Kind = RegisterError::Kind;

std::string_view to_text(RegisterFault fault) {
    switch (fault) {
        case RegisterFault::none:
            return "none";
        case RegisterFault::unavailable:
            return "register_unavailable";
        case RegisterFault::unknown_not_appended:
            return "register_unknown_not_appended";
        case RegisterFault::unknown_but_appended:
            return "register_unknown_but_appended";
    }
    return "";
}

bool FaultyRegister::strikes(RegisterFault fault, unsigned percent) {
    if (healthy_ || !random_.percent(percent)) return false;
    last_ = fault;
    return true;
}

Result<Appended, RegisterError> FaultyRegister::append(const ports::LogGroup& group) {
    const auto no = [](Kind kind) { return fail(RegisterError{kind, "by the dice", {}, {}}); };
    if (!healthy_ && away_for_ > 0) {
        --away_for_;
        last_ = RegisterFault::unavailable;
        return no(Kind::unavailable);
    }
    if (strikes(RegisterFault::unavailable, 4)) {
        away_for_ = random_.below(12);
        return no(Kind::unavailable);
    }
    if (strikes(RegisterFault::unknown_not_appended, 4)) return no(Kind::unknown);
    if (strikes(RegisterFault::unknown_but_appended, 4)) {
        if (auto appended = inner_->append(group); !appended) return appended;
        return no(Kind::unknown);
    }
    return inner_->append(group);
}

}  // namespace zhiyuan::sim
