#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "app/data_folder.h"
#include "wire/import_table.h"

namespace zhiyuan::app {

struct ImportRequest {
    std::vector<std::filesystem::path> files;
    std::string window;  ///< of plan lines and results that name none
    bool gbk = false;
    bool english = false;  ///< faults in English
};

// Each imports one kind of file whole or not at all, lists every bad line on stderr and says what
// was done; returns the exit code.
int import_units(const ImportRequest& request, const OpenedPlace& opened);
int import_candidates(const ImportRequest& request, const OpenedPlace& opened);
int import_plan(const ImportRequest& request, const OpenedPlace& opened);
int import_results(const ImportRequest& request, const OpenedPlace& opened);
int import_declarations(const ImportRequest& request, const OpenedPlace& opened);

/// How files are read for a command: in which encoding, with progress on stderr.
wire::ImportOptions import_options(bool gbk);

/// Lists every bad line on stderr; returns whether there was one.
bool tell_faults(const wire::ImportReport& report, bool english);

}  // namespace zhiyuan::app
