#include "store_sql/staged_table.h"

#include <algorithm>

namespace zhiyuan::store_sql {
namespace {

Table with_places(const Table& table, const std::string& more) {
    Table out{"staged_" + table.name, {{"place", Kind::integer}}};
    out.columns.insert(out.columns.end(), table.columns.begin(), table.columns.end());
    if (!more.empty()) out.columns.push_back({more, Kind::integer});
    return out;
}

std::string tail_of(const Table& table, const std::string& known_by, const std::string& more) {
    return replace_tail(table, known_by) +
           (more.empty() ? "" : ", " + more + " = excluded." + more);
}

}  // namespace

StagedTable::StagedTable(const Table& table, const std::string& known_by, const std::string& more)
    : table_(with_places(table, more)),
      make_empty_("CREATE TEMPORARY TABLE IF NOT EXISTS " + name() +
                  " AS SELECT CAST(0 AS BIGINT) AS place, " + table.names() +
                  (more.empty() ? "" : ", CAST(0 AS BIGINT) AS " + more) + " FROM " + table.name +
                  " LIMIT 0;"),
      put_(insert_into(table_, known_by.empty() ? "" : tail_of(table, known_by, more))) {
    const auto index = [&](const std::string& column) {
        make_empty_ += "CREATE UNIQUE INDEX IF NOT EXISTS " + name() + "_by_" + column + " ON " +
                       name() + " (" + column + ");";
    };
    index("place");
    if (!known_by.empty()) index(known_by);
    make_empty_ += "DELETE FROM " + name();
}

void each_range(const Connection& connection, std::int64_t places,
                const std::function<void(std::int64_t, std::int64_t)>& move) {
    const std::int64_t most = std::min(connection.rows_a_statement(), places);
    for (std::int64_t from = 0; from < places; from += most)
        move(from, from + std::min(most, places - from));
}

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

}  // namespace zhiyuan::store_sql
