#include "store_sql/registry_batches.h"

#include <algorithm>
#include <array>
#include <map>
#include <string>

#include "store_sql/change_writer.h"
#include "store_sql/dossier_codec.h"
#include "store_sql/season_tables.h"
#include "store_sql/staged_roster.h"
#include "store_sql/tables.h"
#include "store_sql/world_marks.h"

namespace zhiyuan::store_sql {
namespace {

const StagedTable& staged_cards() {
    static const StagedTable table(kCard, "");
    return table;
}

// Moves a stretch of staged rows under ids that begin after $1.
std::string move_under_new_ids(const Table& table, const StagedTable& staged) {
    std::string columns = table.names();
    columns.replace(0, columns.find(','), "$1 + place");  // in place of the id
    return "INSERT INTO " + table.name + " (" + table.names() + ") SELECT " + columns + " FROM " +
           staged.name() + " WHERE place > $2 AND place <= $3 ORDER BY place";
}

const std::vector<Kind> kMoveKinds{Kind::integer, Kind::integer, Kind::integer};

// Hands out copies of the items of a vector.
template <class Item>
ports::RegistryStore::Source<Item> source_of(const std::vector<Item>& items) {
    return [&items, at = std::size_t{0}]() mutable -> std::optional<Item> {
        if (at == items.size()) return std::nullopt;
        return items[at++];
    };
}

// Fails when any of the names is in the table already.
void refuse_known(Connection& connection, const GroupStatement& select, const Rows& names,
                  const std::string& what) {
    std::string known;
    connection.query(select, names, [&](const Row& row) { known = row.text(0); });
    if (!known.empty()) throw BadItem(ports::ProblemKind::exists_already, what + " " + known);
}

}  // namespace

std::int64_t write_units(Connection& connection, const std::vector<Unit>& units) {
    static const GroupStatement kPut = insert_into(kUnit, replace_tail(kUnit, "code"));
    // A unit keeps its id for ever: candidates and other units point to it.
    static const GroupStatement kMoved{
        "SELECT code FROM unit WHERE code = ?2 AND id <> ?1",
        "SELECT u.code FROM unnest($1::bigint[], $2::text[]) AS g (id, code)"
        " JOIN unit u ON u.code = g.code WHERE u.id <> g.id",
        {Kind::integer, Kind::text}};
    bump_world(connection, WorldPart::roster);
    return in_batches<Unit>(
        source_of(units), [](const Unit& unit) { return unit.code; },
        [&](const std::deque<Unit>& batch) {
            Rows rows(kUnit.width(), batch.size()), ids(2, batch.size());
            for (const Unit& unit : batch) {
                put(rows, unit);
                ids.integer(unit.id.value()).text(unit.code);
            }
            refuse_known(connection, kMoved, ids, "under another id, a unit with code");
            connection.run(kPut, rows);
        });
}

void put_staged_candidates(Connection& connection, std::int64_t places) {
    static const Statement kMove{
        move_under_new_ids(kCandidate, staged_roster()) + " " + replace_tail(kCandidate, "number"),
        kMoveKinds};
    static const Statement kGreatest{"SELECT coalesce(max(id), 0) FROM candidate", {}};
    // Every candidate has a dossier from the start, at revision 0: on SQLite rows that come in
    // order lie packed, and the first sign-ins of a rush update in place instead of inserting all
    // over.
    static const Statement kDossiers{
        "INSERT INTO dossier (candidate, revision, body) SELECT c.id, 0, $1 FROM candidate c"
        " WHERE c.id > $2 AND c.id <= $3 ORDER BY c.id"
        " ON CONFLICT (candidate) DO NOTHING",
        {Kind::text, Kind::integer, Kind::integer}};
    const std::int64_t greatest = number_from(connection, kGreatest);
    each_range(connection, places, [&](std::int64_t from, std::int64_t to) {
        connection.run(kMove, Rows(3).integer(greatest).integer(from).integer(to));
    });
    const std::string blank = *encode_dossier(Dossier());
    const std::string_view body = body_for(connection, blank);
    each_range(connection, number_from(connection, kGreatest),
               [&](std::int64_t from, std::int64_t to) {
                   connection.run(kDossiers, Rows(3).text(body).integer(from).integer(to));
               });
    write_score_counts(connection);
    bump_world(connection, WorldPart::roster);
}

std::int64_t write_plan(Connection& connection, const std::vector<WindowId>& windows,
                        const std::vector<PlanLine>& lines) {
    static const Statement kClear{"DELETE FROM plan_line WHERE window_id = $1", {Kind::text}};
    static const GroupStatement kPut = insert_into(kPlanLine);
    for (const WindowId& window : windows) {
        connection.run(kClear, Rows(1).text(window.value()));
        bump_plan(connection, window);
    }
    std::int64_t position = 0, named = 0;
    return in_batches<PlanLine>(
        source_of(lines), [&](const PlanLine&) { return std::to_string(++named); },
        [&](const std::deque<PlanLine>& batch) {
            Rows rows(kPlanLine.width(), batch.size());
            for (const PlanLine& line : batch) {
                if (std::find(windows.begin(), windows.end(), line.window) == windows.end())
                    throw BadItem(ports::ProblemKind::other_window,
                                  "window " + line.window.value());
                put(rows, line, line.window, ++position);
            }
            connection.run(kPut, rows);
        });
}

void write_score_counts(Connection& connection) {
    static const Statement kClear{"DELETE FROM score_count", {}};
    static const Statement kMarks{
        "SELECT track, total, chinese, mathematics, foreign_language, comprehensive FROM candidate",
        {}};
    static const GroupStatement kPut = insert_into(kScoreCount);
    // One pass over the roster; the marks are few, the candidates are many.
    std::map<std::string, std::array<std::map<std::int64_t, std::int64_t>, std::size(kSubjects)>,
             std::less<>>
        counts;
    connection.run(kMarks, Rows(1), [&](const Row& row) {
        auto at = counts.find(row.view(0));
        if (at == counts.end()) at = counts.try_emplace(row.text(0)).first;
        for (std::size_t s = 0; s < std::size(kSubjects); ++s)
            if (const auto mark = row.integer(static_cast<int>(s) + 1); mark > 0)
                ++at->second.at(s)[mark];
    });
    connection.run(kClear, Rows(1));
    Rows rows(kScoreCount.width());
    for (const auto& [track, subjects] : counts)
        for (std::size_t s = 0; s < subjects.size(); ++s)
            for (const auto& [mark, candidates] : subjects.at(s))
                rows.text(track).text(to_text(kSubjects[s])).integer(mark).integer(candidates);
    if (!rows.empty()) connection.run(kPut, rows);
}

std::int64_t number_from(Connection& connection, const Statement& statement) {
    std::int64_t out = 0;
    connection.run(statement, Rows(1), [&](const Row& row) { out = row.integer(0); });
    return out;
}

Result<std::int64_t, Problem> stage_cards(Session& session,
                                          const ports::RegistryStore::Source<Card>& source) {
    return stage<Card>(
        session, staged_cards(), source, [](const Card& card) { return card.serial.value(); },
        [](Rows& rows, const Card& card, std::int64_t place) { put(rows, card, CardId(place)); });
}

void put_staged_cards(Connection& connection, std::int64_t places) {
    static const Statement kKnown{"SELECT serial FROM card WHERE serial IN (SELECT serial FROM " +
                                      staged_cards().name() + ") UNION ALL SELECT serial FROM " +
                                      staged_cards().name() +
                                      " GROUP BY serial HAVING count(*) > 1 LIMIT 1",
                                  {}};
    static const Statement kMove{move_under_new_ids(kCard, staged_cards()), kMoveKinds};
    static const Statement kGreatest{"SELECT coalesce(max(id), 0) FROM card", {}};
    connection.run(kKnown, Rows(1), [](const Row& row) {
        throw BadItem(ProblemKind::exists_already, "card " + row.text(0));
    });
    const std::int64_t greatest = number_from(connection, kGreatest);
    each_range(connection, places, [&](std::int64_t from, std::int64_t to) {
        connection.run(kMove, Rows(3).integer(greatest).integer(from).integer(to));
    });
}

}  // namespace zhiyuan::store_sql
