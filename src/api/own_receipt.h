#pragma once

#include <string>

#include "api/call.h"
#include "domain/filing/records.h"

namespace zhiyuan::api {

/// The confirmation that the path's window and number name, of the signed-in candidate.
Result<Confirmation, usecase::Refused> own_confirmation(const Call& call);

/// Its receipt file, byte for byte as it is handed out each time. Asks the register.
Result<std::string, usecase::Refused> file_of(const Call& call, const Confirmation& confirmation);

/// A number of at most nine digits in a path; 0 for anything else.
int number_in(const std::string& text);

}  // namespace zhiyuan::api
