#pragma once

#include <cstdint>
#include <string>

#include "base/result.h"
#include "registrar/group_book.h"

namespace zhiyuan::registrar {

/// Why a mirror has not come up to its register.
struct MirrorError {
    /// The register shows another log than the mirror has, or than it signs; otherwise it was away,
    /// and may be followed again.
    bool diverged = false;
    std::string words;  ///< for the operator
};

/// Takes what the register has more than the mirror, and checks it by the register's own signature;
/// returns how many groups these were.
Result<std::int64_t, MirrorError> follow(ports::Register& source, GroupBook& mirror);

}  // namespace zhiyuan::registrar
