#include "store_sql/registry_store.h"

#include "store_sql/office_writer.h"
#include "store_sql/registry_batches.h"
#include "store_sql/season_tables.h"
#include "store_sql/staged_roster.h"
#include "store_sql/tables.h"
#include "store_sql/transaction.h"
#include "store_sql/world_marks.h"

namespace zhiyuan::store_sql {

Result<std::int64_t, Problem> SqlRegistryStore::put_candidates(Source<RosterRow> source,
                                                               const AuditLine& audit) {
    const auto count = stage_roster(session_, source);
    if (!count) return fail(count.error());
    auto put = in_transaction<std::int64_t>(session_, [&](Connection& connection) {
        keep_known_fields(connection, *count);
        refuse_shared_ids(connection);
        put_staged_candidates(connection, *count);
        write_audit(connection, with_count(audit, "candidates", *count));
        return *count;
    });
    if (put) session_.connection().settle();
    return put;
}

Result<std::int64_t, Problem> SqlRegistryStore::change_candidates(Source<Candidate> source,
                                                                  std::int64_t roster,
                                                                  const AuditLine& audit) {
    const auto count = stage_roster(session_, source);
    if (!count) return fail(count.error());
    return in_transaction<std::int64_t>(session_, [&](Connection& connection) {
        refuse_changed_roster(connection, roster);
        put_staged_candidates(connection, *count);
        write_audit(connection, with_count(audit, "candidates", *count));
        return *count;
    });
}

Result<std::int64_t, Problem> SqlRegistryStore::put_cards(Source<Card> source,
                                                          const AuditLine& audit) {
    const auto count = stage_cards(session_, source);
    if (!count) return fail(count.error());
    return in_transaction<std::int64_t>(session_, [&](Connection& connection) {
        put_staged_cards(connection, *count);
        write_audit(connection, with_count(audit, "cards", *count));
        return *count;
    });
}

Result<std::vector<Unit>, Problem> SqlRegistryStore::units() {
    static const Statement kSelect{"SELECT " + kUnit.names() + " FROM unit ORDER BY id", {}};
    return in_snapshot<std::vector<Unit>>(session_, [&](Connection& connection) {
        std::vector<Unit> out;
        connection.run(kSelect, Rows(1), [&](const Row& row) { out.push_back(unit_of(row)); });
        return out;
    });
}

Result<std::vector<PlanLine>, Problem> SqlRegistryStore::plan() {
    static const Statement kSelect{
        "SELECT " + kPlanLine.names() + " FROM plan_line ORDER BY window_id, position", {}};
    return in_snapshot<std::vector<PlanLine>>(session_, [&](Connection& connection) {
        std::vector<PlanLine> out;
        connection.run(kSelect, Rows(1), [&](const Row& row) { out.push_back(plan_line_of(row)); });
        return out;
    });
}

Result<std::vector<PlanLine>, Problem> SqlRegistryStore::plan(const WindowId& window) {
    static const Statement kSelect{
        "SELECT " + kPlanLine.names() + " FROM plan_line WHERE window_id = $1 ORDER BY position",
        {Kind::text}};
    return in_snapshot<std::vector<PlanLine>>(session_, [&](Connection& connection) {
        std::vector<PlanLine> out;
        connection.run(kSelect, Rows(1).text(window.value()),
                       [&](const Row& row) { out.push_back(plan_line_of(row)); });
        return out;
    });
}

Result<std::vector<CollegeDetails>, Problem> SqlRegistryStore::colleges() {
    static const Statement kSelect{
        "SELECT " + kCollege.names() + " FROM college ORDER BY national_code", {}};
    return in_snapshot<std::vector<CollegeDetails>>(session_, [&](Connection& connection) {
        std::vector<CollegeDetails> out;
        connection.run(kSelect, Rows(1), [&](const Row& row) { out.push_back(college_of(row)); });
        return out;
    });
}

Result<std::vector<MajorDetails>, Problem> SqlRegistryStore::majors() {
    static const Statement kSelect{
        "SELECT " + kMajorDetails.names() + " FROM major_details ORDER BY national_code, major",
        {}};
    return in_snapshot<std::vector<MajorDetails>>(session_, [&](Connection& connection) {
        std::vector<MajorDetails> out;
        connection.run(kSelect, Rows(1), [&](const Row& row) { out.push_back(major_of(row)); });
        return out;
    });
}

Result<std::vector<PastLine>, Problem> SqlRegistryStore::past_lines() {
    static const Statement kSelect{
        "SELECT " + kPastLine.names() + " FROM past_line ORDER BY year, batch, track, college", {}};
    return in_snapshot<std::vector<PastLine>>(session_, [&](Connection& connection) {
        std::vector<PastLine> out;
        connection.run(kSelect, Rows(1), [&](const Row& row) { out.push_back(past_line_of(row)); });
        return out;
    });
}

Result<std::vector<Extension>, Problem> SqlRegistryStore::extensions() {
    static const Statement kSelect{
        "SELECT " + kExtension.names() + " FROM extension ORDER BY window_id, unit", {}};
    return in_snapshot<std::vector<Extension>>(session_, [&](Connection& connection) {
        std::vector<Extension> out;
        connection.run(kSelect, Rows(1), [&](const Row& row) { out.push_back(extension_of(row)); });
        return out;
    });
}

Result<std::vector<ScoreCount>, Problem> SqlRegistryStore::score_counts() {
    static const Statement kSelect{
        "SELECT " + kScoreCount.names() + " FROM score_count ORDER BY track, subject, mark", {}};
    return in_snapshot<std::vector<ScoreCount>>(session_, [&](Connection& connection) {
        std::vector<ScoreCount> out;
        connection.run(kSelect, Rows(1),
                       [&](const Row& row) { out.push_back(score_count_of(row)); });
        return out;
    });
}

Result<void, Problem> SqlRegistryStore::each_candidate(
    const std::function<void(const Candidate&)>& visit) {
    static const Statement kPage{
        "SELECT " + kCandidate.names() + " FROM candidate WHERE id > $1 ORDER BY id LIMIT $2",
        {Kind::integer, Kind::integer}};
    return without_value(in_snapshot<bool>(session_, [&](Connection& connection) {
        return page_through(connection, kPage,
                            [&](const Row& row) { visit(candidate_of(row, session_.decoder())); });
    }));
}

Result<void, Problem> SqlRegistryStore::each_card(const std::function<void(const Card&)>& visit) {
    static const Statement kPage{
        "SELECT " + kCard.names() + " FROM card WHERE id > $1 ORDER BY id LIMIT $2",
        {Kind::integer, Kind::integer}};
    return without_value(in_snapshot<bool>(session_, [&](Connection& connection) {
        return page_through(connection, kPage, [&](const Row& row) { visit(card_of(row)); });
    }));
}

Result<std::int64_t, Problem> SqlRegistryStore::count_candidates() {
    static const Statement kCount{"SELECT count(*) FROM candidate", {}};
    return in_snapshot<std::int64_t>(
        session_, [&](Connection& connection) { return number_from(connection, kCount); });
}

Result<std::int64_t, Problem> SqlRegistryStore::greatest_card_number() {
    // All serials have the same length, so the greatest text is the greatest number; its last digit
    // only checks the others.
    static const Statement kGreatest{
        "SELECT CAST(substr(coalesce(max(serial), '00'), 1,"
        " length(coalesce(max(serial), '00')) - 1) AS BIGINT) FROM card",
        {}};
    return in_snapshot<std::int64_t>(
        session_, [&](Connection& connection) { return number_from(connection, kGreatest); });
}

Result<std::optional<std::string>, Problem> SqlRegistryStore::mark(const std::string& name) {
    static const Statement kSelect{"SELECT value FROM mark WHERE name = $1", {Kind::text}};
    return in_snapshot<std::optional<std::string>>(session_, [&](Connection& connection) {
        std::optional<std::string> out;
        connection.run(kSelect, Rows(1).text(name), [&](const Row& row) { out = row.text(0); });
        return out;
    });
}

Result<void, Problem> SqlRegistryStore::set_mark(const std::string& name,
                                                 const std::string& value) {
    static const Statement kSet{
        "INSERT INTO mark (name, value) VALUES ($1, $2)"
        " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        {Kind::text, Kind::text}};
    return without_value(in_transaction<bool>(session_, [&](Connection& connection) {
        return connection.run(kSet, Rows(2).text(name).text(value)) == 1;
    }));
}

Result<WorldRevisions, Problem> SqlRegistryStore::world_revisions() {
    return in_snapshot<WorldRevisions>(
        session_, [](Connection& connection) { return store_sql::world_revisions(connection); });
}

}  // namespace zhiyuan::store_sql
