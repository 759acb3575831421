#pragma once

#include <string_view>

#include "domain/office/office_refusal.h"
#include "usecase/candidate/reason.h"

namespace zhiyuan::api {

// The HTTP status of everything that is not "done", a table each. api/candidate.openapi.yaml says
// the same of candidates' calls; a test compares.

int status_of(Refusal refusal);
int status_of(RequestFault fault);
int status_of(ServiceFailure failure);
int status_of(const usecase::Reason& reason);
int status_of(OfficeRefusal refusal);

/// The word for logs and metrics where the status does not say it all; otherwise empty.
std::string_view outcome_of(const usecase::Reason& reason);

}  // namespace zhiyuan::api
