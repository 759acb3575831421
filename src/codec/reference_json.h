#pragma once

#include <string>

#include "domain/plan/reference.h"
#include "domain/season/season.h"

namespace zhiyuan::codec {

/// What is known of the colleges of one batch's offer to one track, as browsers get it (schema
/// Reference in api/candidate.openapi.yaml): column-wise, the colleges in the order of the
/// catalogue, and those majors of which something is known, by their rows there. Empty when nothing
/// is known of any of them.
std::string reference_json(const Batch& batch, const TrackId& track, const Catalogue::Offer& offer,
                           const Reference& reference);

}  // namespace zhiyuan::codec
