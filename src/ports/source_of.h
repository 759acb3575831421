#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "ports/registry_store.h"

namespace zhiyuan::ports {

/// Hands out the items of a vector, for a store that pulls.
template <class T>
RegistryStore::Source<T> source_of(std::vector<T> items) {
    return [items = std::move(items), at = std::size_t{0}]() mutable -> std::optional<T> {
        if (at == items.size()) return std::nullopt;
        return std::move(items[at++]);
    };
}

}  // namespace zhiyuan::ports
