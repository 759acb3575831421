#include "store_sql/outbox_table.h"

#include <cstdint>

#include "store_sql/sql_error.h"
#include "store_sql/tables.h"

namespace zhiyuan::store_sql {
namespace {

constexpr std::size_t kLengthBytes = 4;

void append_part(std::string& body, std::string_view part) {
    for (std::size_t n = kLengthBytes; n-- > 0;)
        body += static_cast<char>(part.size() >> 8 * n & 255);
    body += part;
}

std::vector<std::string> parts_of(std::string_view body) {
    std::vector<std::string> out;
    while (!body.empty()) {
        std::size_t length = 0;
        const bool has_length = body.size() >= kLengthBytes;
        for (std::size_t n = 0; has_length && n < kLengthBytes; ++n)
            length = length << 8 | static_cast<unsigned char>(body[n]);
        if (!has_length || length > body.size() - kLengthBytes)
            throw SqlError(SqlError::Kind::unavailable, "a row of the outbox can't be read");
        out.emplace_back(body.substr(kLengthBytes, length));
        body.remove_prefix(kLengthBytes + length);
    }
    return out;
}

}  // namespace

void append_to_outbox(Connection& connection, RecordId row,
                      std::span<const std::string_view> parts) {
    static const GroupStatement kPut = insert_into(kOutbox);
    std::string body;
    for (const std::string_view part : parts) append_part(body, part);
    connection.run(kPut, Rows(kOutbox.width()).integer(row.value()).bytes(as_bytes(body)));
}

void take_from_outbox(Connection& connection, std::span<const RecordId> rows) {
    static const std::vector<Kind> kinds{Kind::integer};
    static const GroupStatement kTake{
        "DELETE FROM outbox WHERE id = ?1",
        "DELETE FROM outbox o USING " + unnest(kinds) + " AS g (id) WHERE o.id = g.id", kinds};
    Rows ids(1, rows.size());
    for (const RecordId row : rows) ids.integer(row.value());
    if (!ids.empty()) connection.run(kTake, ids);
}

std::vector<ports::OutboxRow> read_outbox(Connection& connection) {
    static const Statement kAll{"SELECT id, body FROM outbox ORDER BY id", {}};
    std::vector<ports::OutboxRow> out;
    connection.run(kAll, Rows(1), [&](const Row& row) {
        out.push_back({RecordId(row.integer(0)), parts_of(row.view(1))});
    });
    return out;
}

}  // namespace zhiyuan::store_sql
