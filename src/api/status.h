#pragma once

#include <string_view>

#include "domain/refusal.h"

namespace zhiyuan::api {

/// The one table from refusal to HTTP status; api/candidate.openapi.yaml says the same, a test
/// compares.
int status_of(Refusal refusal);

/// The word for logs and metrics where the status does not say it all; otherwise empty.
std::string_view outcome_of(Refusal refusal);

}  // namespace zhiyuan::api
