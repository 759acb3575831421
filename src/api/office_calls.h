#pragma once

#include "api/office_routes.h"
#include "usecase/candidate/reason.h"

// The calls of the officials' API, one function each, named after their operationId in
// api/office.openapi.yaml.

namespace zhiyuan::api {

http::Response get_season(const OfficeCall& call);

/// A reply that is a code alone; 503 tells when to come back.
http::Response office_failure(usecase::Reason reason);

}  // namespace zhiyuan::api
