#include "store_sql/office_writer.h"

#include <string>

#include "base/check.h"
#include "store_sql/audit_table.h"
#include "store_sql/change_writer.h"
#include "store_sql/reference_writer.h"
#include "store_sql/registry_batches.h"
#include "store_sql/season_tables.h"
#include "store_sql/transaction.h"
#include "store_sql/world_marks.h"

namespace zhiyuan::store_sql {
namespace {

using ports::ProblemKind;

void refuse_closed(Connection& connection, const WindowId& window) {
    static const Statement kKnown{"SELECT closed_at FROM closing WHERE window_id = $1",
                                  {Kind::text}};
    connection.run(kKnown, Rows(1).text(window.value()), [&](const Row&) {
        throw BadItem(ProblemKind::window_closed, "window " + window.value());
    });
}

std::int64_t write(Connection&, const Noted&) {
    return 0;
}

std::int64_t write(Connection& connection, const Extension& extension) {
    static const GroupStatement kPut =
        insert_into(kExtension,
                    "ON CONFLICT (window_id, unit) DO UPDATE SET closes_at = excluded.closes_at,"
                    " reason = excluded.reason");
    refuse_closed(connection, extension.window);
    Rows rows(kExtension.width());
    put(rows, extension);
    connection.run(kPut, rows);
    bump_world(connection, WorldPart::orders);
    return 1;
}

std::int64_t write(Connection& connection, const PlanChange& change) {
    static const GroupStatement kPut = insert_into(kPlanChange);
    static const GroupStatement kPutLines = insert_into(plan_change_line_table());
    static const Statement kKnown{
        "SELECT number FROM plan_change WHERE window_id = $1 AND number = $2",
        {Kind::text, Kind::integer}};
    refuse_closed(connection, change.window);
    connection.run(
        kKnown, Rows(2).text(change.window.value()).integer(change.number), [&](const Row&) {
            throw BadItem(ProblemKind::exists_already, "plan change " +
                                                           std::to_string(change.number) +
                                                           " of window " + change.window.value());
        });
    Rows row(kPlanChange.width()), lines(plan_change_line_table().width());
    put(row, lines, change);
    connection.run(kPut, row);
    if (!lines.empty()) connection.run(kPutLines, lines);
    bump_plan(connection, change.window);
    return static_cast<std::int64_t>(change.lines.size());
}

std::int64_t write(Connection& connection, const Closing& closing) {
    static const GroupStatement kPut = insert_into(kClosing);
    refuse_closed(connection, closing.window);
    Rows rows(kClosing.width());
    put(rows, closing);
    connection.run(kPut, rows);
    bump_world(connection, WorldPart::orders);
    return 1;
}

std::int64_t write(Connection& connection, const PutUnits& put_units) {
    return write_units(connection, put_units.units);
}

std::int64_t write(Connection& connection, const PutPlan& put_plan) {
    return write_plan(connection, put_plan.windows, put_plan.lines);
}

std::int64_t write(Connection& connection, const PutDeclarations& put_declarations) {
    // One at a time: the list may speak of the same candidate twice.
    static const GroupStatement kPut =
        insert_into(kDeclaration,
                    "ON CONFLICT (candidate, window_id) DO UPDATE SET reason = excluded.reason,"
                    " declared_by = excluded.declared_by, declared_at = excluded.declared_at");
    for (const Declaration& declaration : put_declarations.declarations) {
        Rows rows(kDeclaration.width());
        put(rows, declaration);
        connection.run(kPut, rows);
    }
    return static_cast<std::int64_t>(put_declarations.declarations.size());
}

std::int64_t write(Connection& connection, const AnomalyAnswer& answer) {
    static const Statement kKnown{"SELECT id FROM anomaly WHERE id = $1", {Kind::integer}};
    static const GroupStatement kPut =
        insert_into(kAnomalyAnswer,
                    "ON CONFLICT (anomaly) DO UPDATE SET answer = excluded.answer,"
                    " answered_at = excluded.answered_at");
    bool known = false;
    connection.run(kKnown, Rows(1).integer(answer.anomaly.value()),
                   [&](const Row&) { known = true; });
    if (!known)
        throw BadItem(ProblemKind::unknown_item,
                      "anomaly " + std::to_string(answer.anomaly.value()));
    Rows rows(kAnomalyAnswer.width());
    put(rows, answer);
    connection.run(kPut, rows);
    return 1;
}

std::int64_t write(Connection& connection, const CandidateChange& of) {
    const auto changed = [] {
        return BadItem(ProblemKind::changed_meanwhile, "the candidate's dossier");
    };
    const auto encoded = encode(of.change);
    if (!encoded) throw BadItem(ProblemKind::unreadable, "a text that no row can hold");
    try {
        if (write_changes(connection, {&*encoded, 1}).front() != ports::Written::committed)
            throw changed();
    } catch (const HalfWritten&) {
        throw changed();
    }
    return 1;
}

std::int64_t write(Connection& connection, const PutColleges& put_colleges) {
    return write_colleges(connection, put_colleges.colleges);
}

std::int64_t write(Connection& connection, const PutMajors& put_majors) {
    return write_majors(connection, put_majors.majors);
}

std::int64_t write(Connection& connection, const PutPastLines& put_lines) {
    return write_past_lines(connection, put_lines);
}

}  // namespace

std::int64_t write_office(Connection& connection, const OfficeChange& change) {
    if (change.decided_at) refuse_changed(connection, *change.decided_at);
    const std::int64_t count =
        std::visit([&](const auto& what) { return write(connection, what); }, change.what);
    write_audit(connection, change.audit);
    return count;
}

void write_audit(Connection& connection, const AuditLine& line) {
    static const Statement kNumber{
        "UPDATE counter SET next = next + 1 WHERE name = 'audit' RETURNING next - 1", {}};
    static const GroupStatement kPut = insert_into(kAudit);
    ZY_CHECK(names_actor(line));
    Rows rows(kAudit.width());
    put(rows, line, number_from(connection, kNumber));
    connection.run(kPut, rows);
}

void each_audit_line(Connection& connection, const std::function<void(const AuditLine&)>& visit) {
    static const Statement kPage{
        "SELECT " + kAudit.names() + " FROM audit WHERE id > $1 ORDER BY id LIMIT $2",
        {Kind::integer, Kind::integer}};
    page_through(connection, kPage, [&](const Row& row) { visit(audit_line_of(row)); });
}

}  // namespace zhiyuan::store_sql
