#include "usecase/candidate/reason.h"

namespace zhiyuan::usecase {

std::string_view to_text(const Reason& reason) {
    return reason.visit([](auto one) { return zhiyuan::to_text(one); });
}

std::string_view rule_id(const Reason& reason) {
    return reason.visit([]<class Why>(Why one) -> std::string_view {
        if constexpr (std::is_same_v<Why, Refusal>) return zhiyuan::rule_id(one);
        return {};
    });
}

}  // namespace zhiyuan::usecase
