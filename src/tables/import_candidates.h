#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "domain/people/roster_row.h"
#include "tables/import_table.h"

namespace zhiyuan::tables {

/// Hides personal data before it leaves the importer.
struct Sealing {
    std::function<std::string(std::string_view)> seal;
    std::function<Digest(std::string_view)> fingerprint;
};

/// A file was changed between checking and importing it. Thrown by a source, so that the
/// transaction that pulls from it is rolled back.
struct FileChanged : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// Reads candidates (docs/formats.md, "Import files") in two passes, so that memory holds their
/// numbers but not their data: check() finds every fault, then source() reads again and hands them
/// out one by one.
class CandidateImport {
public:
    /// `units` and `season` must outlive the import and what source() returns.
    CandidateImport(std::vector<std::filesystem::path> files, const Season& season,
                    std::span<const Unit> units, ImportOptions options);

    /// The first pass.
    ImportReport check();

    /// The second pass; only after a check() that was ok. The source returns nullopt at the end and
    /// throws FileChanged when the files are not what check() saw. The import must outlive it.
    std::function<std::optional<RosterRow>()> source(Sealing sealing);

    /// After check(): what some row of the files leaves as it is known, for want of a column.
    const RosterFields& kept() const { return kept_; }

private:
    struct Pass;
    std::vector<std::filesystem::path> files_;
    const Season& season_;
    std::span<const Unit> units_;
    ImportOptions options_;
    RosterFields kept_;
    std::uint64_t checked_ = 0;  ///< fingerprint of all cells that check() read
};

}  // namespace zhiyuan::tables
