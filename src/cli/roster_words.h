#pragma once

#include <cstdint>

#include "domain/people/roster_row.h"

namespace zhiyuan::cli {

/// Says what an import of the roster left as it was, or empty, since no column gives it. `known`:
/// how many candidates of the files there were already; `fresh`: how many there were not.
void tell_kept(const RosterFields& kept, std::int64_t known, std::int64_t fresh);

}  // namespace zhiyuan::cli
