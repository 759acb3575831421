#pragma once

#include "domain/plan/catalogue.h"
#include "domain/season/season.h"
#include "tables/csv_writer.h"

namespace zhiyuan::tables {

// A plan in the form that read_plan reads (docs/formats.md, "Plan").
void write_plan_header(CsvWriter& csv);
/// `window`: whose plan the line shall become.
void write_plan_line(CsvWriter& csv, const Season& season, const WindowId& window,
                     const PlanLine& line);

}  // namespace zhiyuan::tables
