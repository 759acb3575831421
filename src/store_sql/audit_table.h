#pragma once

#include "domain/office/audit.h"
#include "store_sql/tables.h"

namespace zhiyuan::store_sql {

extern const Table kAudit;

void put(Rows& rows, const AuditLine& line, std::int64_t number);
/// Throws CodecError.
AuditLine audit_line_of(const Row& row);

}  // namespace zhiyuan::store_sql
