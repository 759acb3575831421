#pragma once

#include "api/office_routes.h"

// The calls of the officials' API, one function each, named after their operationId in
// api/office.openapi.yaml.

namespace zhiyuan::api {

http::Response get_season(const OfficeCall& call);

/// A reply that is a code alone; 503 tells when to come back.
http::Response office_refusal(int status, std::string_view code);

}  // namespace zhiyuan::api
