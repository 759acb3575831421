#pragma once

#include <string>

#include "ports/problem.h"
#include "usecase/office/office_case.h"

namespace zhiyuan::cli {

/// In both languages, for whoever runs the command: what is not done, and what to do.
std::string in_words(const usecase::OfficeRefused& refused);
std::string in_words(ServiceFailure failure);
std::string in_words(const ports::Problem& problem);
/// Of a reply that is not "done".
std::string why_not(const usecase::OfficeReply& reply);

}  // namespace zhiyuan::cli
