#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/refusal.h"

namespace zhiyuan {

/// A value that says something about the candidate and that an acquaintance may know.
struct PersonalValue {
    std::string kind;  ///< candidate_no, id_no, name, phone, birthday, card_serial
    std::string value;
};

inline constexpr std::size_t kPasswordMin = 8;  ///< characters (code points)

/// R-PWD-1 to 4: long enough, not made of personal values, not common, not a mere row or
/// repetition. No demand for digits and signs: they make passwords worse to keep and no harder to
/// guess.
std::optional<Finding<Refusal>> why_password_is_weak(std::string_view password,
                                                     const std::vector<PersonalValue>& personal);

}  // namespace zhiyuan
