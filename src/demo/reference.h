#pragma once

#include "demo/tables.h"
#include "tables/csv_writer.h"

namespace zhiyuan::demo {

/// What `import colleges` reads: details of the real colleges.
void write_colleges(tables::CsvWriter& csv, const Tables& tables);

/// What `import majors` reads: what majors of the catalogue ask for beside marks.
void write_majors(tables::CsvWriter& csv, const Tables& tables);

/// What `import lines` reads: published lines of the years before, with places made up from the
/// score curves, since none were found. Returns how many there are.
/// `candidates`: how many the demo has; a place counts among them.
std::int64_t write_lines(tables::CsvWriter& csv, const Season& season, const Tables& tables,
                         std::int64_t candidates);

}  // namespace zhiyuan::demo
