#pragma once

#include <compare>
#include <cstddef>
#include <functional>
#include <utility>

namespace zhiyuan {

/// Keeps apart values that share a representation. Nothing converts implicitly, either way.
template <class Tag, class Value>
class Strong {
public:
    using value_type = Value;

    constexpr Strong() = default;
    constexpr explicit Strong(Value value) : value_(std::move(value)) {}
    constexpr const Value& value() const { return value_; }
    friend constexpr auto operator<=>(const Strong&, const Strong&) = default;

private:
    Value value_{};
};

}  // namespace zhiyuan

template <class Tag, class Value>
struct std::hash<zhiyuan::Strong<Tag, Value>> {
    std::size_t operator()(const zhiyuan::Strong<Tag, Value>& strong) const {
        return std::hash<Value>{}(strong.value());
    }
};
