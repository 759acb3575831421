#pragma once

#include <map>
#include <memory>
#include <string>
#include <unordered_map>

#include "domain/plan/catalogue.h"
#include "ports/registry_store.h"
#include "store_sql/database.h"
#include "tables/import_results.h"

namespace zhiyuan::cli {

/// What files about single candidates are held against, loaded whole: about 100 MB for a province.
struct KnownPeople {
    std::unordered_map<std::string, CandidateId> by_number;
    std::unordered_map<CandidateId, TrackId> tracks;
    std::unordered_map<CandidateId, Placing> admitted;
    /// With every plan change on record, for what was admitted was admitted by the plan at the end.
    std::map<WindowId, std::shared_ptr<const Catalogue>> catalogues;

    /// Points into this and into the season.
    tables::ResultsContext context(const Season& season) const;
};

Result<KnownPeople, ports::Problem> read_known_people(store_sql::Database& database,
                                                      const Season& season);

}  // namespace zhiyuan::cli
