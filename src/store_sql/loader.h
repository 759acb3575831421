#pragma once

#include <optional>
#include <span>
#include <vector>

#include "ports/store.h"
#include "store_sql/connection.h"
#include "store_sql/dossier_codec.h"

namespace zhiyuan::store_sql {

/// Facts of a group, in its order; nullopt where there is no such candidate. Throws SqlError, and
/// CodecError when a row can't be read: deciding on half of what is stored could confirm wrongly.
std::vector<std::optional<Facts>> load_facts(Connection& connection, Decoder& decoder,
                                             std::span<const ports::FactsKey> keys);

}  // namespace zhiyuan::store_sql
