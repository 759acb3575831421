#pragma once

#include <string>
#include <vector>

#include "domain/people/admission.h"
#include "domain/people/roster_row.h"
#include "domain/plan/catalogue.h"
#include "domain/plan/college_details.h"
#include "domain/plan/major_details.h"

// What a preview compares of each kind of item, and what it calls it (cli/import_preview.h).
namespace zhiyuan::cli {

std::vector<std::string> unit_fields();
std::vector<std::string> values_of(const Unit& unit);

/// `phone`: opened, since sealing the same twice gives two texts.
std::vector<std::string> candidate_fields();
std::vector<std::string> values_of(const Candidate& candidate, const std::string& phone);
/// By field, whether it stays as it is known.
std::vector<bool> kept_values(const RosterFields& kept);

std::vector<std::string> plan_fields();
std::vector<std::string> values_of(const PlanLine& line);

std::vector<std::string> college_fields();
std::vector<std::string> values_of(const CollegeDetails& college);

std::vector<std::string> major_fields();
std::vector<std::string> values_of(const MajorDetails& major);
std::vector<std::string> past_line_fields();
std::vector<std::string> values_of(const PastLine& line);

std::vector<std::string> result_fields();
std::vector<std::string> values_of(const Admission& admission);

}  // namespace zhiyuan::cli
