#include "store_sql/season_store.h"

#include <algorithm>
#include <set>
#include <string>

#include "store_sql/office_writer.h"
#include "store_sql/progress_table.h"
#include "store_sql/registry_batches.h"
#include "store_sql/season_tables.h"
#include "store_sql/transaction.h"
#include "store_sql/world_marks.h"

namespace zhiyuan::store_sql {
namespace {

std::string select(const Table& table, const std::string& rest) {
    return "SELECT " + table.names() + " FROM " + table.name + " " + rest;
}

// Visits rows of one window, or of all, by their id in pages.
template <class Visit>
void page_records(Connection& connection, const Statement& page, const WindowId* window,
                  const Visit& visit) {
    constexpr std::int64_t kPage = 4096;
    std::int64_t last = 0;
    for (std::int64_t seen = kPage; seen == kPage;) {
        seen = 0;
        Rows rows(page.parameters.size());
        rows.integer(last);
        if (window) rows.text(window->value());
        rows.integer(kPage);
        connection.run(page, rows, [&](const Row& row) {
            last = row.integer(0);
            ++seen;
            visit(row);
        });
    }
}

// Visits spans of candidates up to the greatest: where a page may not part one's rows.
template <class Visit>
void each_span(Connection& connection, const Statement& greatest_candidate, const Visit& visit) {
    constexpr std::int64_t kSpan = 4096;
    std::int64_t greatest = 0;
    connection.run(greatest_candidate, Rows(1), [&](const Row& row) { greatest = row.integer(0); });
    for (std::int64_t from = 0; from < greatest; from += kSpan) visit(from, from + kSpan);
}

void read_dossiers(Connection& connection, Decoder& decoder,
                   const std::function<void(const Dossier&)>& visit) {
    static const Statement kPage{
        select(kDossier, "WHERE candidate > $1 ORDER BY candidate LIMIT $2"),
        {Kind::integer, Kind::integer}};
    page_records(connection, kPage, nullptr, [&](const Row& row) {
        visit(decoder.dossier(row.view(2), CandidateId(row.integer(0)), Revision(row.integer(1))));
    });
}

void read_of_window(Connection& connection, const WindowId& window,
                    const ports::RecordVisitor& visitor) {
    static const std::string kRest = "WHERE id > $1 AND window_id = $2 ORDER BY id LIMIT $3";
    static const std::vector<Kind> kKinds{Kind::integer, Kind::text, Kind::integer};
    static const Statement kConfirmations{select(kConfirmation, kRest), kKinds};
    static const Statement kFilings{select(kFiling, kRest), kKinds};
    if (visitor.confirmation)
        page_records(connection, kConfirmations, &window,
                     [&](const Row& row) { visitor.confirmation(confirmation_of(row)); });
    if (visitor.filing)
        page_records(connection, kFilings, &window,
                     [&](const Row& row) { visitor.filing(filing_of(row)); });
}

void read_of_all(Connection& connection, const ports::RecordVisitor& visitor) {
    static const std::vector<Kind> kKinds{Kind::integer, Kind::integer};
    static const Statement kUses{select(kCodeUse, "WHERE id > $1 ORDER BY id LIMIT $2"), kKinds};
    static const Statement kEvents{
        select(kEvent, "WHERE id > $1 AND kind = 'confirmed' ORDER BY id LIMIT $2"), kKinds};
    if (visitor.code_use)
        page_records(connection, kUses, nullptr,
                     [&](const Row& row) { visitor.code_use(code_use_of(row)); });
    if (visitor.confirmed)
        page_records(connection, kEvents, nullptr,
                     [&](const Row& row) { visitor.confirmed(event_of(row)); });
}

void read_drafts(Connection& connection, Decoder& decoder, const WindowId& window,
                 const std::function<void(const Draft&)>& visit) {
    static const Statement kSelect{
        select(kDraft,
               "WHERE candidate > $1 AND candidate <= $2 AND window_id = $3 AND body IS NOT NULL"
               " ORDER BY candidate, batch_id"),
        {Kind::integer, Kind::integer, Kind::text}};
    static const Statement kGreatest{"SELECT coalesce(max(candidate), 0) FROM draft", {}};
    each_span(connection, kGreatest, [&](std::int64_t from, std::int64_t to) {
        connection.run(kSelect, Rows(3).integer(from).integer(to).text(window.value()),
                       [&](const Row& row) {
                           const Draft draft = draft_of(row, decoder);
                           if (draft.form) visit(draft);
                       });
    });
}

}  // namespace

Result<std::int64_t, Problem> SqlSeasonStore::put_admissions(std::span<const Placing> placings,
                                                             Source<Admission> source,
                                                             const AuditLine& audit) {
    static const StagedTable kStaged(kAdmission, "");
    static const Statement kClear{"DELETE FROM admission WHERE window_id = $1 AND batch_id = $2",
                                  {Kind::text, Kind::text}};
    static const Statement kMove{"INSERT INTO admission (" + kAdmission.names() + ") SELECT " +
                                     kAdmission.names() + " FROM " + kStaged.name() +
                                     " WHERE place > $1 AND place <= $2 ORDER BY place",
                                 {Kind::integer, Kind::integer}};
    const std::set<Placing> replaced(placings.begin(), placings.end());
    std::int64_t named = 0;  // each by itself: two of one candidate are refused by the key
    const auto count = stage<Admission>(
        session_, kStaged, source, [&](const Admission&) { return std::to_string(++named); },
        [&](Rows& rows, const Admission& admission, std::int64_t) {
            if (!replaced.contains({admission.window, admission.batch}))
                throw BadItem(ProblemKind::other_window, "window " + admission.window.value() +
                                                             ", batch " + admission.batch.value());
            put(rows, admission);
        });
    if (!count) return fail(count.error());
    return in_transaction<std::int64_t>(session_, [&](Connection& connection) {
        for (const Placing& placing : replaced)
            connection.run(kClear,
                           Rows(2).text(placing.window.value()).text(placing.batch.value()));
        each_range(connection, *count, [&](std::int64_t from, std::int64_t to) {
            connection.run(kMove, Rows(2).integer(from).integer(to));
        });
        bump_world(connection, WorldPart::admitted);
        write_audit(connection, with_count(audit, "results", *count));
        return *count;
    });
}

Result<void, Problem> SqlSeasonStore::each_admission(
    const std::function<void(const Admission&)>& visit) {
    static const Statement kSelect{select(kAdmission,
                                          "WHERE candidate > $1 AND candidate <= $2"
                                          " ORDER BY candidate, window_id, batch_id"),
                                   {Kind::integer, Kind::integer}};
    static const Statement kGreatest{"SELECT coalesce(max(candidate), 0) FROM admission", {}};
    return without_value(in_snapshot<bool>(session_, [&](Connection& connection) {
        each_span(connection, kGreatest, [&](std::int64_t from, std::int64_t to) {
            connection.run(kSelect, Rows(2).integer(from).integer(to),
                           [&](const Row& row) { visit(admission_of(row)); });
        });
        return true;
    }));
}

Result<void, Problem> SqlSeasonStore::each_declaration(
    const WindowId& window, const std::function<void(const Declaration&)>& visit) {
    static const Statement kPage{
        select(kDeclaration, "WHERE candidate > $1 AND window_id = $2 ORDER BY candidate LIMIT $3"),
        {Kind::integer, Kind::text, Kind::integer}};
    return without_value(in_snapshot<bool>(session_, [&](Connection& connection) {
        page_records(connection, kPage, &window,
                     [&](const Row& row) { visit(declaration_of(row)); });
        return true;
    }));
}

Result<void, Problem> SqlSeasonStore::each_anomaly(
    const std::function<void(const AnomalyCase&)>& visit) {
    static const Statement kPage{select_anomaly_cases("WHERE a.id > $1 ORDER BY a.id LIMIT $2"),
                                 {Kind::integer, Kind::integer}};
    return without_value(in_snapshot<bool>(session_, [&](Connection& connection) {
        page_records(connection, kPage, nullptr,
                     [&](const Row& row) { visit(anomaly_case_of(row)); });
        return true;
    }));
}

Result<std::vector<PlanChange>, Problem> SqlSeasonStore::plan_changes() {
    static const Statement kChanges{select(kPlanChange, "ORDER BY window_id, number"), {}};
    static const Statement kLines{
        select(plan_change_line_table(), "ORDER BY window_id, change, position, side"), {}};
    return in_snapshot<std::vector<PlanChange>>(session_, [&](Connection& connection) {
        std::vector<PlanChange> out;
        connection.run(kChanges, Rows(1),
                       [&](const Row& row) { out.push_back(plan_change_of(row)); });
        connection.run(kLines, Rows(1), [&](const Row& row) {
            const std::pair<WindowId, int> wanted = change_of(row);
            const auto found = std::find_if(out.begin(), out.end(), [&](const PlanChange& change) {
                return std::pair(change.window, change.number) == wanted;
            });
            if (found == out.end()) throw CodecError("a line of no plan change");
            add_line(*found, row);
        });
        return out;
    });
}

Result<std::vector<Closing>, Problem> SqlSeasonStore::closings() {
    static const Statement kSelect{select(kClosing, "ORDER BY window_id"), {}};
    return in_snapshot<std::vector<Closing>>(session_, [&](Connection& connection) {
        std::vector<Closing> out;
        connection.run(kSelect, Rows(1), [&](const Row& row) { out.push_back(closing_of(row)); });
        return out;
    });
}

Result<void, Problem> SqlSeasonStore::each_audit_line(
    const std::function<void(const AuditLine&)>& visit) {
    return without_value(in_snapshot<bool>(session_, [&](Connection& connection) {
        store_sql::each_audit_line(connection, visit);
        return true;
    }));
}

Result<std::int64_t, Problem> SqlSeasonStore::count_confirmations() {
    static const Statement kCount{"SELECT count(*) FROM confirmation", {}};
    return in_snapshot<std::int64_t>(session_, [&](Connection& connection) {
        std::int64_t out = 0;
        connection.run(kCount, Rows(1), [&](const Row& row) { out = row.integer(0); });
        return out;
    });
}

Result<void, Problem> SqlSeasonStore::read_records(const WindowId& window,
                                                   const ports::RecordVisitor& visitor) {
    return without_value(in_snapshot<bool>(session_, [&](Connection& connection) {
        if (visitor.dossier) read_dossiers(connection, session_.decoder(), visitor.dossier);
        read_of_window(connection, window, visitor);
        read_of_all(connection, visitor);
        if (visitor.draft) read_drafts(connection, session_.decoder(), window, visitor.draft);
        return true;
    }));
}

Result<ports::ProgressPosition, Problem> SqlSeasonStore::count_progress(
    const std::function<void(UnitId, const Progress&)>& visit) {
    static const Statement kPage{
        "SELECT d.candidate, d.revision, d.body, c.unit FROM dossier d JOIN candidate c"
        " ON c.id = d.candidate WHERE d.candidate > $1 ORDER BY d.candidate LIMIT $2",
        {Kind::integer, Kind::integer}};
    return in_snapshot<ports::ProgressPosition>(session_, [&](Connection& connection) {
        page_records(connection, kPage, nullptr, [&](const Row& row) {
            const Dossier dossier = session_.decoder().dossier(
                row.view(2), CandidateId(row.integer(0)), Revision(row.integer(1)));
            for (const Progress& reached : progress_of(dossier))
                visit(UnitId(row.integer(3)), reached);
        });
        return progress_position(connection);
    });
}

Result<void, Problem> SqlSeasonStore::follow_progress(
    ports::ProgressPosition& position, const std::function<void(const ProgressStep&)>& visit) {
    return without_value(in_snapshot<bool>(session_, [&](Connection& connection) {
        store_sql::follow_progress(connection, position, visit);
        return true;
    }));
}

}  // namespace zhiyuan::store_sql
