#pragma once

#include <string>

#include "domain/plan/catalogue.h"
#include "domain/season/season.h"

namespace zhiyuan::codec {

/// One batch's offer to one track as browsers get it: column-wise, sorted by college code, then
/// major code (schema Catalogue in api/candidate.openapi.yaml). Column-wise JSON compresses a third
/// better than a list of objects.
std::string catalogue_json(const Season& season, const Batch& batch, const TrackId& track,
                           const Catalogue::Offer& offer, const std::string& version);

}  // namespace zhiyuan::codec
