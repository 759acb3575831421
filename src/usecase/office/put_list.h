#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "domain/office/audit.h"
#include "ports/registry_store.h"

namespace zhiyuan::usecase {

struct ListChange {
    std::int64_t added = 0, removed = 0;
};

/// Makes `list` (the id of a person list of the season) hold exactly those for whom `stands` says
/// so, whatever it held before.
Result<ListChange, ports::Problem> put_list(ports::RegistryStore& registry, const std::string& list,
                                            const std::function<bool(const Candidate&)>& stands,
                                            const AuditLine& audit);

}  // namespace zhiyuan::usecase
