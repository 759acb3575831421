#pragma once

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "cli/import_preview.h"
#include "cli/known_people.h"
#include "crypto/sealed_box.h"
#include "ports/season_store.h"

namespace zhiyuan::cli {

// Each says what importing these items would do, compared with what is known, and writes nothing;
// returns the exit code.
int preview_units(const std::vector<Unit>& units, const std::vector<Unit>& existing);
/// `source` gives candidates whose phone is not sealed; `kept`: what some of them keep.
int preview_candidates(const std::function<std::optional<RosterRow>()>& source,
                       const RosterFields& kept, ports::RegistryStore& registry,
                       crypto::SealedBox& box);
int preview_list(const std::set<std::string>& numbers, const std::string& list,
                 ports::RegistryStore& registry);
int preview_declarations(const std::vector<Declaration>& declarations, const KnownPeople& people,
                         ports::SeasonStore& store);

// What importing these items would do: they replace the plan of the windows, the results of the
// placings.
Result<ImportPreview, ports::Problem> compare_plan(const std::vector<PlanLine>& lines,
                                                   const std::vector<WindowId>& windows,
                                                   ports::RegistryStore& registry);
Result<ImportPreview, ports::Problem> compare_colleges(const std::vector<CollegeDetails>& colleges,
                                                       ports::RegistryStore& registry);
Result<ImportPreview, ports::Problem> compare_majors(const std::vector<MajorDetails>& majors,
                                                     ports::RegistryStore& registry);
Result<ImportPreview, ports::Problem> compare_lines(const std::vector<PastLine>& lines,
                                                    const std::vector<int>& years,
                                                    ports::RegistryStore& registry);
Result<ImportPreview, ports::Problem> compare_results(const std::vector<Admission>& results,
                                                      const std::vector<Placing>& placings,
                                                      const KnownPeople& people,
                                                      ports::SeasonStore& store);

}  // namespace zhiyuan::cli
