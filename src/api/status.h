#pragma once

#include "domain/refusal.h"

namespace zhiyuan::api {

/// The one table from refusal to HTTP status; api/candidate.openapi.yaml says the same, a test
/// compares.
int status_of(Refusal refusal);

}  // namespace zhiyuan::api
