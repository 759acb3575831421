#include "store_sql/progress_table.h"

#include <charconv>
#include <map>
#include <optional>
#include <tuple>

#include "store_sql/sql_error.h"
#include "store_sql/tables.h"

namespace zhiyuan::store_sql {
namespace {

// A step as text: unit, milestone, window, batch ("-" for none), by; between them a blank, after
// them a line's end. Ids of the season hold no blanks.
constexpr std::string_view kNone = "-";

std::string_view word_of(Milestone milestone) {
    switch (milestone) {
        case Milestone::bound:
            return "bound";
        case Milestone::activated:
            return "activated";
        case Milestone::confirmed:
            return "confirmed";
        case Milestone::filed:
            break;
    }
    return "filed";
}

std::string written(std::span<const ProgressStep> steps) {
    // A group of a class that files together is a few numbers.
    std::map<std::tuple<UnitId, Progress>, int> sums;
    for (const ProgressStep& step : steps) sums[{step.unit, step.what}] += step.by;
    std::string out;
    for (const auto& [key, by] : sums) {
        const auto& [unit, what] = key;
        if (by == 0) continue;
        out.append(std::to_string(unit.value())).append(" ").append(word_of(what.milestone));
        for (const std::string* id : {&what.window.value(), &what.batch.value()})
            out.append(" ").append(id->empty() ? kNone : *id);
        out.append(" ").append(std::to_string(by)).append("\n");
    }
    return out;
}

[[noreturn]] void unreadable() {
    throw SqlError(SqlError::Kind::unavailable, "a row of the table progress can't be read");
}

std::string_view next_word(std::string_view& text, char end) {
    const std::size_t at = text.find(end);
    if (at == std::string_view::npos) unreadable();
    const std::string_view word = text.substr(0, at);
    text.remove_prefix(at + 1);
    return word;
}

template <class Number>
Number number_in(std::string_view word) {
    Number out = 0;
    const auto read = std::from_chars(word.data(), word.data() + word.size(), out);
    if (read.ec != std::errc() || read.ptr != word.data() + word.size()) unreadable();
    return out;
}

Milestone milestone_in(std::string_view word) {
    for (const Milestone milestone :
         {Milestone::bound, Milestone::activated, Milestone::confirmed, Milestone::filed})
        if (word_of(milestone) == word) return milestone;
    unreadable();
}

std::string id_in(std::string_view word) {
    return word == kNone ? std::string() : std::string(word);
}

void read(std::string_view text, const std::function<void(const ProgressStep&)>& visit) {
    while (!text.empty()) {
        ProgressStep step;
        step.unit = UnitId(number_in<std::int64_t>(next_word(text, ' ')));
        step.what.milestone = milestone_in(next_word(text, ' '));
        step.what.window = WindowId(id_in(next_word(text, ' ')));
        step.what.batch = BatchId(id_in(next_word(text, ' ')));
        step.by = number_in<int>(next_word(text, '\n'));
        visit(step);
    }
}

// The first block after that one. Steps from key to key: the table may be long, blocks are few.
std::optional<std::int64_t> next_block(Connection& connection, std::int64_t after) {
    static const Statement kNext{
        "SELECT block FROM progress WHERE block > $1 ORDER BY block LIMIT 1", {Kind::integer}};
    std::optional<std::int64_t> out;
    connection.run(kNext, Rows(1).integer(after), [&](const Row& row) { out = row.integer(0); });
    return out;
}

template <class Visit>
void each_block(Connection& connection, const Visit& visit) {
    std::int64_t block = 0;
    while (const auto next = next_block(connection, block)) visit(block = *next);
}

}  // namespace

void append_progress(Connection& connection, std::int64_t block, std::int64_t seq,
                     std::span<const ProgressStep> steps) {
    static const GroupStatement kPut = insert_into(kProgress);
    const std::string text = written(steps);  // outlives the row that points to it
    Rows row(kProgress.width());
    row.integer(block).integer(seq).text(text);
    connection.run(kPut, row);
}

void follow_progress(Connection& connection, ports::ProgressPosition& position,
                     const std::function<void(const ProgressStep&)>& visit) {
    static const Statement kRows{
        "SELECT seq, steps FROM progress WHERE block = $1 AND seq > $2 ORDER BY seq",
        {Kind::integer, Kind::integer}};
    each_block(connection, [&](std::int64_t block) {
        std::int64_t& seen = position[block];
        connection.run(kRows, Rows(2).integer(block).integer(seen), [&](const Row& row) {
            seen = row.integer(0);
            read(row.view(1), visit);
        });
    });
}

ports::ProgressPosition progress_position(Connection& connection) {
    static const Statement kLast{
        "SELECT seq FROM progress WHERE block = $1 ORDER BY seq DESC LIMIT 1", {Kind::integer}};
    ports::ProgressPosition out;
    each_block(connection, [&](std::int64_t block) {
        connection.run(kLast, Rows(1).integer(block),
                       [&](const Row& row) { out[block] = row.integer(0); });
    });
    return out;
}

}  // namespace zhiyuan::store_sql
