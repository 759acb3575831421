#pragma once

#include <cstdint>
#include <functional>

#include "domain/office/office_change.h"
#include "store_sql/connection.h"

namespace zhiyuan::store_sql {

/// Writes the change and its audit line within the transaction that is open. Returns how many
/// records were written beside the line. Throws SqlError and BadItem.
std::int64_t write_office(Connection& connection, const OfficeChange& change);

/// Appends one line to the audit, under the next number of its own: a number that is missing shows
/// that a line was taken away.
void write_audit(Connection& connection, const AuditLine& line);

void each_audit_line(Connection& connection, const std::function<void(const AuditLine&)>& visit);

}  // namespace zhiyuan::store_sql
