#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "domain/filing/records.h"
#include "domain/plan/catalogue.h"
#include "store_sql/connection.h"
#include "store_sql/dossier_codec.h"

// The rows of each table and the values they stand for. Reading and writing of a table lie beside
// each other, in the order of its columns.

namespace zhiyuan::store_sql {

struct Column {
    std::string name;
    Kind kind;
};

struct Table {
    std::string name;
    std::vector<Column> columns;

    std::size_t width() const { return columns.size(); }
    std::string names(std::string_view prefix = "") const;
    std::vector<Kind> kinds() const;
};

/// Appends rows of all columns. `tail`: what to do about rows that exist (ON CONFLICT …); `key`:
/// the column that run_for_keys reports (the table's first).
GroupStatement insert_into(const Table& table, const std::string& tail = "",
                           const std::string& key = "");

/// "unnest($1::bigint[],$2::text[])": the rows of a group statement on PostgreSQL.
std::string unnest(const std::vector<Kind>& kinds);

extern const Table kDossier, kConfirmation, kFiling, kCodeUse, kEvent, kAnomaly, kDraft, kNoticeDue;
extern const Table kOutbox;
extern const Table kUnit, kCandidate, kCard, kPlanLine, kProgress;

void put(Rows& rows, const Confirmation& confirmation);
void put(Rows& rows, const Filing& filing);
void put(Rows& rows, const CodeUse& use);
void put(Rows& rows, const Event& event);
void put(Rows& rows, const Anomaly& anomaly);
void put(Rows& rows, const NoticeDue& notice);
/// `body`: as encoded, must outlive the rows; nullptr when nothing is in it.
void put(Rows& rows, const Draft& draft, const std::string* body);
void put(Rows& rows, const Unit& unit);
void put(Rows& rows, const Candidate& candidate, CandidateId id);
void put(Rows& rows, const Card& card, CardId id);
void put(Rows& rows, const PlanLine& line, const WindowId& window, std::int64_t position);

/// The value of a row whose columns from `first` on are those of the table. Throw CodecError.
Confirmation confirmation_of(const Row& row, int first = 0);
Filing filing_of(const Row& row, int first = 0);
CodeUse code_use_of(const Row& row, int first = 0);
Event event_of(const Row& row, int first = 0);
NoticeDue notice_due_of(const Row& row);
Draft draft_of(const Row& row, Decoder& decoder);
Unit unit_of(const Row& row);
Candidate candidate_of(const Row& row, Decoder& decoder, int first = 0);
Card card_of(const Row& row, int first = 0);
PlanLine plan_line_of(const Row& row, int first = 0);

}  // namespace zhiyuan::store_sql
