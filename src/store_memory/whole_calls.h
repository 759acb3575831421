#pragma once

#include <exception>
#include <functional>
#include <optional>
#include <utility>
#include <vector>

#include "ports/registry_store.h"

// What the registry and the season's records share: a call is done as a whole or not at all.

namespace zhiyuan::store_memory {

using Problem = ports::RegistryStore::Problem;

inline Problem changed_meanwhile() {
    return {ports::ProblemKind::changed_meanwhile, "another revision of the season's data"};
}

/// Pulls a source to its end before anything is touched, so that one that throws changes nothing.
template <class Item>
Result<std::vector<Item>, Problem> pull(const ports::RegistryStore::Source<Item>& source) {
    try {
        std::vector<Item> out;
        while (auto item = source()) out.push_back(std::move(*item));
        return out;
    } catch (const std::exception& error) {
        return fail(Problem{ports::ProblemKind::source_failed, error.what()});
    }
}

/// Visits outside the lock: what is visited may call the store.
template <class Value>
inline Result<void, Problem> visit_all(const std::vector<Value>& all,
                                       const std::function<void(const Value&)>& visit) {
    try {
        for (const Value& value : all) visit(value);
        return {};
    } catch (const std::exception& error) {
        return fail(Problem{ports::ProblemKind::source_failed, error.what()});
    }
}

}  // namespace zhiyuan::store_memory
