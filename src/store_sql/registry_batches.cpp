#include "store_sql/registry_batches.h"

#include <algorithm>
#include <array>
#include <deque>
#include <map>
#include <string>
#include <unordered_set>

#include "store_sql/change_writer.h"
#include "store_sql/dossier_codec.h"
#include "store_sql/season_tables.h"
#include "store_sql/tables.h"
#include "store_sql/world_marks.h"

namespace zhiyuan::store_sql {
namespace {

// Items held at once: a few megabytes, and enough that the round trip to PostgreSQL is forgotten.
constexpr std::size_t kBatch = 4096;

// Everything but the key and the column by which the item is known is replaced.
std::string replace_tail(const Table& table, const std::string& known_by) {
    std::string tail = "ON CONFLICT (" + known_by + ") DO UPDATE SET ";
    bool first = true;
    for (const Column& column : table.columns) {
        if (column.name == "id" || column.name == known_by) continue;
        tail += (first ? "" : ", ") + column.name + " = excluded." + column.name;
        first = false;
    }
    return tail;
}

std::int64_t next_id(Connection& connection, const Statement& greatest) {
    std::int64_t next = 1;
    connection.run(greatest, Rows(1), [&](const Row& row) { next = row.integer(0) + 1; });
    return next;
}

/// Pulls the source in batches. `name_of` names an item within its batch: an item that comes again
/// under the same name begins a new batch, since one statement can't write a row twice.
template <class Item, class NameOf, class Write>
std::int64_t in_batches(const RegistryStore::Source<Item>& source, const NameOf& name_of,
                        const Write& write) {
    std::deque<Item> batch;
    std::unordered_set<std::string> names;
    std::int64_t count = 0;
    const auto flush = [&] {
        if (!batch.empty()) write(batch);
        batch.clear();
        names.clear();
    };
    while (std::optional<Item> item = source()) {
        const std::string name = name_of(*item);
        if (batch.size() == kBatch || names.contains(name)) flush();
        names.insert(name);
        batch.push_back(std::move(*item));
        ++count;
    }
    flush();
    return count;
}

// Hands out copies of the items of a vector.
template <class Item>
RegistryStore::Source<Item> source_of(const std::vector<Item>& items) {
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
            Rows rows(kUnit.width()), ids(2);
            for (const Unit& unit : batch) {
                put(rows, unit);
                ids.integer(unit.id.value()).text(unit.code);
            }
            refuse_known(connection, kMoved, ids, "under another id, a unit with code");
            connection.run(kPut, rows);
        });
}

std::int64_t write_candidates(Connection& connection,
                              const RegistryStore::Source<Candidate>& source) {
    static const Statement kGreatest{"SELECT coalesce(max(id), 0) FROM candidate", {}};
    static const GroupStatement kPut = insert_into(kCandidate, replace_tail(kCandidate, "number"));
    // Every candidate has a dossier from the start, at revision 0: on SQLite rows that come in
    // order lie packed, and the first sign-ins of a rush update in place instead of inserting all
    // over.
    static const Statement kDossiers{
        "INSERT INTO dossier (candidate, revision, body) SELECT c.id, 0, $1 FROM candidate c"
        " WHERE NOT EXISTS (SELECT 1 FROM dossier d WHERE d.candidate = c.id) ORDER BY c.id",
        {Kind::text}};
    std::int64_t id = next_id(connection, kGreatest);
    const std::int64_t count = in_batches<Candidate>(
        source, [](const Candidate& candidate) { return candidate.number.value(); },
        [&](const std::deque<Candidate>& batch) {
            Rows rows(kCandidate.width());
            for (const Candidate& candidate : batch) put(rows, candidate, CandidateId(id++));
            connection.run(kPut, rows);
        });
    const std::string blank = *encode_dossier(Dossier());
    connection.run(kDossiers, Rows(1).text(body_for(connection, blank)));
    write_score_counts(connection);
    bump_world(connection, WorldPart::roster);
    return count;
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
            Rows rows(kPlanLine.width());
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

std::int64_t write_cards(Connection& connection, const RegistryStore::Source<Card>& source) {
    static const Statement kGreatest{"SELECT coalesce(max(id), 0) FROM card", {}};
    static const GroupStatement kPut = insert_into(kCard);
    static const GroupStatement kKnown{"SELECT serial FROM card WHERE serial = ?1",
                                       "SELECT serial FROM card WHERE serial = ANY ($1::text[])",
                                       {Kind::text}};
    std::int64_t id = next_id(connection, kGreatest);
    return in_batches<Card>(
        source, [](const Card& card) { return card.serial.value(); },
        [&](const std::deque<Card>& batch) {
            Rows rows(kCard.width()), serials(1);
            for (const Card& card : batch) {
                put(rows, card, CardId(id++));
                serials.text(card.serial.value());
            }
            refuse_known(connection, kKnown, serials, "card");
            connection.run(kPut, rows);
        });
}

}  // namespace zhiyuan::store_sql
