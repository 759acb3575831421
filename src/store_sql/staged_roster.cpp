#include "store_sql/staged_roster.h"

#include <algorithm>
#include <string>

#include "store_sql/tables.h"

namespace zhiyuan::store_sql {
namespace {

constexpr int kPairsTold = 20;

struct FieldColumn {
    RosterField field;
    const char* column;
};
constexpr FieldColumn kFieldColumns[] = {
    {RosterField::birthday, "birthday"},
    {RosterField::id_no, "id_no_sealed"},
    {RosterField::id_no, "id_no_hash"},
    {RosterField::phone, "phone_sealed"},
    {RosterField::household, "household"},
    {RosterField::total, "total"},
    {RosterField::chinese, "chinese"},
    {RosterField::mathematics, "mathematics"},
    {RosterField::foreign_language, "foreign_language"},
    {RosterField::comprehensive, "comprehensive"},
    {RosterField::special, "special"},
    {RosterField::lists, "lists"},
};

std::string fill_kept() {
    std::string out = "UPDATE " + staged_roster().name() + " AS s SET ";
    const char* between = "";
    for (const auto& [field, column] : kFieldColumns) {
        const std::string bit = std::to_string(RosterFields().set(at(field)).to_ulong());
        out.append(between).append(column).append(" = CASE WHEN (s.kept & ").append(bit);
        out.append(") <> 0 THEN k.").append(column).append(" ELSE s.").append(column);
        out.append(" END");
        between = ", ";
    }
    return out +
           " FROM candidate k WHERE k.number = s.number AND s.kept <> 0"
           " AND s.place > $1 AND s.place <= $2";
}

/// `$1`: the hash of those without a number. The roster is read through once, however few come.
std::string shared_ids() {
    const std::string& staged = staged_roster().name();
    return "SELECT min(number), max(number) FROM " + staged +
           " WHERE id_no_hash <> $1 GROUP BY id_no_hash HAVING count(*) > 1"
           " UNION ALL SELECT c.number,"
           " (SELECT min(s.number) FROM " +
           staged +
           " s WHERE s.id_no_hash = c.id_no_hash) FROM candidate c"
           " WHERE c.id_no_hash <> $1 AND c.id_no_hash IN (SELECT id_no_hash FROM " +
           staged + ") AND NOT EXISTS (SELECT 1 FROM " + staged +
           " t WHERE t.number = c.number) LIMIT " + std::to_string(kPairsTold);
}

}  // namespace

const StagedTable& staged_roster() {
    static const StagedTable table(kCandidate, "number", "kept");
    return table;
}

Result<std::int64_t, Problem> stage_roster(Session& session,
                                           const ports::RegistryStore::Source<RosterRow>& source) {
    return stage<RosterRow>(
        session, staged_roster(), source,
        [](const RosterRow& row) { return row.candidate.number.value(); },
        [](Rows& rows, const RosterRow& row, std::int64_t place) {
            put(rows, row.candidate, CandidateId(place));
            rows.integer(static_cast<std::int64_t>(row.kept.to_ulong()));
        });
}

void keep_known_fields(Connection& connection, std::int64_t places) {
    static const Statement kFill{fill_kept(), {Kind::integer, Kind::integer}};
    each_range(connection, places, [&](std::int64_t from, std::int64_t to) {
        connection.run(kFill, Rows(2).integer(from).integer(to));
    });
}

void refuse_shared_ids(Connection& connection) {
    static const Statement kShared{shared_ids(), {Kind::bytes}};
    const Digest none{};
    std::string pairs;
    connection.run(kShared, Rows(1).bytes(none), [&](const Row& row) {
        const auto [first, second] = std::minmax({row.text(0), row.text(1)});
        pairs += (pairs.empty() ? "" : ", ") + first + " = " + second;
    });
    if (!pairs.empty()) throw BadItem(ProblemKind::shared_id, pairs);
}

}  // namespace zhiyuan::store_sql
