#pragma once

#include <cstdint>
#include <string>

#include "cli/import_files.h"
#include "cli/import_preview.h"
#include "ports/problem.h"
#include "tables/import_kind.h"
#include "usecase/office/office_acts.h"

// What every import does before and after its own work.

namespace zhiyuan::cli {

/// Options as the request has them; fails with the exit code. A map that does not exist yet is
/// drafted for the files, to be filled in, and nothing is imported.
Result<tables::ImportOptions, int> options_of(const ImportRequest& request,
                                              tables::ImportKind kind);

/// Says why, and returns the exit code.
int nothing_imported(const std::string& why);

// Say what was done, or why not, and return the exit code. `compared` tells how it differs from
// what was there.
int done(const Result<std::int64_t, ports::Problem>& put, const char* what,
         const ImportPreview* compared = nullptr);
int done(const usecase::OfficeReply& reply, std::size_t count, const char* what,
         const ImportPreview* compared = nullptr);

}  // namespace zhiyuan::cli
