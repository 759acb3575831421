#pragma once

#include <string>

#include "base/result.h"
#include "ports/season_store.h"
#include "ports/store.h"
#include "ports/vault.h"
#include "server/season_register.h"

namespace zhiyuan::server {

/// Whether database and register are of one moment, so that a node may serve: what was committed
/// and is not in the register yet is brought there first. The error says which of the two is
/// behind, by how much, and what to do. Other nodes may go on writing meanwhile.
Result<void, std::string> compare_with_register(ports::WriteStore& store,
                                                ports::SeasonStore& season, ports::CardVault& vault,
                                                const SeasonRegister& book, ports::Signer& signer);

}  // namespace zhiyuan::server
