#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "base/result.h"
#include "ports/registry_store.h"

namespace zhiyuan::cli {

struct ListChange {
    std::int64_t added = 0, removed = 0;
};

/// Makes a person list hold exactly the candidates of the roster for whom `stands` is true. Other
/// lists and all else about them stay as they are.
Result<ListChange, ports::RegistryStore::Problem> put_list(
    ports::RegistryStore& registry, const std::string& list,
    const std::function<bool(const Candidate&)>& stands);

}  // namespace zhiyuan::cli
