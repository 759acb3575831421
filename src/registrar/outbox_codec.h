#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "crypto/hmac.h"
#include "ports/registration.h"

namespace zhiyuan::registrar {

using OutboxKey = std::array<Byte, 32>;

/// What lies in the outbox for one change (docs/formats.md), under a keyed hash: whoever can write
/// to the database can take it away, but can't make or change one.
std::string pack(const ports::Registrable& registrable, const OutboxKey& key);
/// nullopt when it was not packed with that key.
std::optional<ports::Registrable> unpack(std::string_view packed, const OutboxKey& key);

}  // namespace zhiyuan::registrar
