#pragma once

#include "domain/people/candidate.h"
#include "domain/people/dossier.h"
#include "domain/plan/catalogue.h"
#include "domain/season/season.h"
#include "handover/table.h"

namespace zhiyuan::handover {

/// A candidate with what lies sealed in the database, opened.
struct RosterEntry {
    const Candidate& candidate;
    std::string id_no;  ///< empty: not known
    std::string phone;  ///< of the roster
    Contact contact;    ///< as the candidate gave it
    const Unit* county = nullptr;
    const Unit* school = nullptr;
};

/// One row of T_BMK.
void write_roster_row(Table& table, const Season& season, const RosterEntry& entry);

/// One row of T_JHK.
void write_plan_row(Table& table, const Season& season, const PlanLine& line);

/// The policy bonus (照顾分), which is what the total has beyond the subjects; nullopt when they
/// are not known.
std::optional<int> bonus_of(const Scores& scores);

}  // namespace zhiyuan::handover
