#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>

#include "base/result.h"
#include "codec/file_fault.h"
#include "domain/season/season.h"

namespace zhiyuan::demo {

inline constexpr std::int64_t kDemoCandidatesMax = 400'000;

struct DemoOptions {
    std::filesystem::path tables;  ///< seasons/demo/<province>
    std::filesystem::path out;  ///< folder for units.csv, candidates.csv, plan.csv; made if need be
    std::int64_t candidates = 2'000;
    std::uint64_t seed = 1;
    std::function<void(std::int64_t candidates)> progress;  ///< now and then; may be empty
};

struct DemoSummary {
    std::int64_t units = 0, candidates = 0, plan_lines = 0, past_lines = 0;
};

/// Writes the files that import reads: units, candidates, plan, colleges, lines. The same season,
/// tables, count and seed give the same bytes. All of it is made up but divisions, colleges, majors
/// and the lines of past years.
Result<DemoSummary, codec::FileFault> write_demo_data(const Season& season,
                                                      const DemoOptions& options);

}  // namespace zhiyuan::demo
