#include "store_sql/staged_table.h"

namespace zhiyuan::store_sql {

StagedTable::StagedTable(const Table& table, const std::string& known_by)
    : table_{"staged_" + table.name, table.columns},
      make_empty_("CREATE TEMPORARY TABLE IF NOT EXISTS " + name() + " AS SELECT " + table.names() +
                  " FROM " + table.name + " LIMIT 0;"),
      put_(insert_into(table_, known_by.empty() ? "" : replace_tail(table_, known_by))) {
    if (!known_by.empty())
        make_empty_ += "CREATE UNIQUE INDEX IF NOT EXISTS " + name() + "_known ON " + name() +
                       " (" + known_by + ");";
    make_empty_ += "DELETE FROM " + name();
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
