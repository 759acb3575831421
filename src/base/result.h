#pragma once

#include <optional>
#include <utility>
#include <variant>

#include "base/check.h"

namespace zhiyuan {

/// Wraps an error on its way into a Result, so that `return fail(Refusal::window_closed);` reads
/// well.
template <class E>
struct Failure {
    E error;
};

template <class E>
Failure<std::decay_t<E>> fail(E&& error) {
    return {std::forward<E>(error)};
}

/// A value, or the reason why there is none. For outcomes that are expected; named like
/// std::expected, which takes its place once the compiler has it.
template <class T, class E>
class [[nodiscard]] Result {
public:
    Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
    template <class F>
    Result(Failure<F> failure) : state_(std::in_place_index<1>, std::move(failure.error)) {}

    bool has_value() const { return state_.index() == 0; }
    explicit operator bool() const { return has_value(); }

    const T& value() const& { return checked(), *std::get_if<0>(&state_); }
    T& value() & { return checked(), *std::get_if<0>(&state_); }
    T&& value() && { return checked(), std::move(*std::get_if<0>(&state_)); }
    const T& operator*() const& { return value(); }
    T& operator*() & { return value(); }
    T&& operator*() && { return std::move(*this).value(); }
    const T* operator->() const { return &value(); }
    T* operator->() { return &value(); }

    const E& error() const& {
        ZY_CHECK(!has_value());
        return *std::get_if<1>(&state_);
    }
    E&& error() && {
        ZY_CHECK(!has_value());
        return std::move(*std::get_if<1>(&state_));
    }

private:
    void checked() const { ZY_CHECK(has_value()); }
    std::variant<T, E> state_;
};

/// Success without a value, or the reason why not.
template <class E>
class [[nodiscard]] Result<void, E> {
public:
    Result() = default;
    template <class F>
    Result(Failure<F> failure) : error_(std::move(failure.error)) {}

    bool has_value() const { return !error_; }
    explicit operator bool() const { return has_value(); }
    const E& error() const {
        ZY_CHECK(error_.has_value());
        return *error_;
    }

private:
    std::optional<E> error_;
};

}  // namespace zhiyuan
