#include "store_sql/reference_writer.h"

#include <algorithm>
#include <string>

#include "store_sql/season_tables.h"
#include "store_sql/staged_table.h"
#include "store_sql/world_marks.h"

namespace zhiyuan::store_sql {
namespace {

// In pieces that a statement can take.
template <class Item>
std::int64_t write_all(Connection& connection, const GroupStatement& statement, std::size_t width,
                       const std::vector<Item>& items) {
    for (std::size_t from = 0; from < items.size(); from += kBatch) {
        const std::size_t count = std::min(kBatch, items.size() - from);
        Rows rows(width, count);
        for (std::size_t n = from; n < from + count; ++n) put(rows, items[n]);
        connection.run(statement, rows);
    }
    return static_cast<std::int64_t>(items.size());
}

}  // namespace

std::int64_t write_colleges(Connection& connection, const std::vector<CollegeDetails>& colleges) {
    static const Statement kClear{"DELETE FROM college", {}};
    static const GroupStatement kPut = insert_into(kCollege);
    connection.run(kClear, Rows(1));
    bump_world(connection, WorldPart::reference);
    return write_all(connection, kPut, kCollege.width(), colleges);
}

std::int64_t write_majors(Connection& connection, const std::vector<MajorDetails>& majors) {
    static const Statement kClear{"DELETE FROM major_details", {}};
    static const GroupStatement kPut = insert_into(kMajorDetails);
    connection.run(kClear, Rows(1));
    bump_world(connection, WorldPart::reference);
    return write_all(connection, kPut, kMajorDetails.width(), majors);
}

std::int64_t write_past_lines(Connection& connection, const PutPastLines& put) {
    static const Statement kClear{"DELETE FROM past_line WHERE year = $1", {Kind::integer}};
    static const GroupStatement kPut = insert_into(kPastLine);
    for (const int year : put.years) connection.run(kClear, Rows(1).integer(year));
    for (const PastLine& line : put.lines)
        if (std::find(put.years.begin(), put.years.end(), line.year) == put.years.end())
            throw BadItem(ports::ProblemKind::other_window, "year " + std::to_string(line.year));
    bump_world(connection, WorldPart::reference);
    return write_all(connection, kPut, kPastLine.width(), put.lines);
}

}  // namespace zhiyuan::store_sql
