#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "domain/filing/records.h"
#include "ports/store.h"
#include "store_sql/connection.h"

namespace zhiyuan::store_sql {

/// A change with its texts encoded.
struct EncodedChange {
    const Change* change = nullptr;
    std::string dossier;
    std::vector<std::string> drafts;  ///< a body for each of the change's drafts, in their order
};

/// Encodes a change; nullopt when a text in it could not be read again.
std::optional<EncodedChange> encode(const Change& change);

/// What is stored of an encoded dossier: with its padding only where that pays.
std::string_view body_for(const Connection& connection, std::string_view body);

/// Thrown by write_changes when a change was written in part: a card had moved on, though the
/// dossier had not. The caller rolls back.
struct HalfWritten {};

/// Writes changes within the transaction that is open, a statement a table. Returns for each
/// `committed` (will be, with the transaction) or `conflict` (nothing of it was written). Throws
/// SqlError and HalfWritten.
std::vector<ports::Written> write_changes(Connection& connection,
                                          std::span<const EncodedChange> changes);

}  // namespace zhiyuan::store_sql
