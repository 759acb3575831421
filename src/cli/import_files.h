#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "server/data_folder.h"
#include "tables/import_table.h"

namespace zhiyuan::cli {

struct ImportRequest {
    std::vector<std::filesystem::path> files;
    std::string window;  ///< of plan lines and results that name none
    std::string list;    ///< the person list that the files hold
    bool gbk = false;
    bool english = false;       ///< faults in English
    bool empty = false;         ///< files without a row are meant to take away what was there
    bool preview = false;       ///< say what would happen and write nothing
    std::filesystem::path map;  ///< what the files call their columns; empty: as we do
};

// Each imports one kind of file whole or not at all, lists every bad line on stderr and says what
// was done; returns the exit code.
int import_units(const ImportRequest& request, const server::OpenedFolder& opened);
int import_candidates(const ImportRequest& request, const server::OpenedFolder& opened);
int import_list(const ImportRequest& request, const server::OpenedFolder& opened);
int import_plan(const ImportRequest& request, const server::OpenedFolder& opened);
int import_results(const ImportRequest& request, const server::OpenedFolder& opened);
int import_colleges(const ImportRequest& request, const server::OpenedFolder& opened);
int import_majors(const ImportRequest& request, const server::OpenedFolder& opened);
int import_lines(const ImportRequest& request, const server::OpenedFolder& opened);
int import_declarations(const ImportRequest& request, const server::OpenedFolder& opened);

/// How files are read for a command: in which encoding, with progress on stderr.
tables::ImportOptions import_options(bool gbk);

/// Lists every bad line on stderr; returns whether there was one.
bool tell_faults(const tables::ImportReport& report, bool english);

}  // namespace zhiyuan::cli
