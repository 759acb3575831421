#pragma once

#include "domain/people/admission.h"
#include "domain/people/season_records.h"
#include "domain/plan/plan_change.h"
#include "domain/season/score_table.h"
#include "domain/season/world.h"
#include "store_sql/tables.h"

// The same as store_sql/tables.h, for what officials put on record while a season runs.

namespace zhiyuan::store_sql {

extern const Table kScoreCount, kAdmission, kExtension, kDeclaration, kPlanChange, kClosing,
    kAnomalyAnswer, kCollege, kMajorDetails, kPastLine;
const Table& plan_change_line_table();

void put(Rows& rows, const Admission& admission);
void put(Rows& rows, const Extension& extension);
void put(Rows& rows, const Declaration& declaration);
/// Its own row, and those of its lines.
void put(Rows& rows, Rows& lines, const PlanChange& change);
void put(Rows& rows, const Closing& closing);

/// Throw CodecError.
ScoreCount score_count_of(const Row& row);
Admission admission_of(const Row& row);
Extension extension_of(const Row& row);
Declaration declaration_of(const Row& row);
void put(Rows& rows, const CollegeDetails& college);
CollegeDetails college_of(const Row& row);
void put(Rows& rows, const MajorDetails& major);
MajorDetails major_of(const Row& row);
void put(Rows& rows, const PastLine& line);
PastLine past_line_of(const Row& row);
void put(Rows& rows, const AnomalyAnswer& answer);
/// `rest` names the anomaly `a`.
std::string select_anomaly_cases(const std::string& rest);
/// From the columns of kAnomaly and, behind them, of kAnomalyAnswer, which may be null.
AnomalyCase anomaly_case_of(const Row& row);
PlanChange plan_change_of(const Row& row);
Closing closing_of(const Row& row);

/// Adds a row of a changed line to the change it belongs to. Rows come by window, change, position,
/// the side "after" first.
void add_line(PlanChange& change, const Row& row);
/// Window and number of the change that a row of a line belongs to.
std::pair<WindowId, int> change_of(const Row& row);

}  // namespace zhiyuan::store_sql
