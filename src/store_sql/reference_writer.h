#pragma once

#include "domain/office/office_change.h"
#include "store_sql/connection.h"

// What candidates read beside the plan. Both run within the transaction that is open, throw
// SqlError and BadItem, and return how many items there were.

namespace zhiyuan::store_sql {

std::int64_t write_colleges(Connection& connection, const std::vector<CollegeDetails>& colleges);
std::int64_t write_majors(Connection& connection, const std::vector<MajorDetails>& majors);
std::int64_t write_past_lines(Connection& connection, const PutPastLines& put);

}  // namespace zhiyuan::store_sql
