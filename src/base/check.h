#pragma once

namespace zhiyuan {

/// Prints what did not hold and ends the program: going on with a broken invariant could confirm
/// what nobody filed.
[[noreturn]] void check_failed(const char* expression, const char* file, int line) noexcept;

}  // namespace zhiyuan

/// For our own mistakes only; no input from outside may ever reach it. Stays on in production.
#define ZY_CHECK(expression) \
    ((expression) ? void() : ::zhiyuan::check_failed(#expression, __FILE__, __LINE__))
