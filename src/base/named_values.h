#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include "base/check.h"

namespace zhiyuan {

/// The names under which the values of an enumeration leave the program: in the database, in files,
/// in replies. They are few, so that looking through them is the fastest way.
template <class Enum, std::size_t N>
class NamedValues {
public:
    struct Entry {
        Enum value;
        std::string_view name;
    };

    consteval explicit NamedValues(const Entry (&entries)[N]) {
        for (std::size_t n = 0; n < N; ++n) entries_.at(n) = entries[n];
    }

    /// Every value must have a name.
    std::string_view name_of(Enum value) const {
        for (const Entry& entry : entries_)
            if (entry.value == value) return entry.name;
        ZY_CHECK(!"a value without a name");
        return {};
    }

    /// False when no value has that name.
    bool find(std::string_view name, Enum& out) const {
        for (const Entry& entry : entries_)
            if (entry.name == name) return out = entry.value, true;
        return false;
    }

private:
    std::array<Entry, N> entries_{};
};

}  // namespace zhiyuan
