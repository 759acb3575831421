#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <set>
#include <span>
#include <vector>

#include "domain/people/admission.h"
#include "domain/people/season_records.h"
#include "domain/plan/catalogue.h"
#include "tables/import_table.h"

namespace zhiyuan::tables {

/// What a file of results is held against.
struct ResultsContext {
    const Season& season;
    std::function<std::optional<CandidateId>(const CandidateNo&)> candidate;
    /// The plan of a window; nullptr: there is none.
    std::function<const Catalogue*(const WindowId&)> catalogue;
    /// Where the candidate was admitted before this import.
    std::function<std::optional<Placing>(CandidateId)> admitted;
    /// Of rows that do not say; the admission system's own files never do.
    std::optional<WindowId> window = std::nullopt;
    /// Of a candidate of the roster; empty: nobody is held against the seats of a plan.
    std::function<std::optional<TrackId>(CandidateId)> track = {};
};

struct ResultsImport {
    std::vector<Admission> admissions;  ///< empty unless the report is ok
    std::set<Placing> placings;         ///< that the files are about: all their results
    ImportReport report;
};

/// Reads results of admission (docs/formats.md, "Results").
ResultsImport read_results(std::span<const std::filesystem::path> files,
                           const ResultsContext& context, const ImportOptions& options);

struct DeclarationsImport {
    std::vector<Declaration> declarations;  ///< empty unless the report is ok; by and at are unset
    ImportReport report;
};

/// Reads who said that they will not file (docs/formats.md, "Declarations").
DeclarationsImport read_declarations(std::span<const std::filesystem::path> files,
                                     const ResultsContext& context, const ImportOptions& options);

struct SentBackRow {
    CandidateNo candidate;
    CollegeCode college;
    std::string reason;
};

struct SentBackImport {
    std::vector<SentBackRow> rows;  ///< empty unless the report is ok
    ImportReport report;
};

/// Reads whom colleges have sent back (docs/formats.md, "Sent back").
SentBackImport read_sent_back(std::span<const std::filesystem::path> files);

/// The columns of files of results and of declarations.
std::span<const ColumnSpec> results_columns();
std::span<const ColumnSpec> declarations_columns();

}  // namespace zhiyuan::tables
