#include "store_sql/loader.h"

#include <unordered_map>

#include "store_sql/tables.h"
#include "store_sql/world_marks.h"

namespace zhiyuan::store_sql {
namespace {

// Columns of the result: those of candidate, then revision and body of the dossier, the roster's
// revision, then those of the card (NULL: none was asked for, or there is no such card).
struct Places {
    int revision, body, roster, first_of_card;
};
// A function, since it is made of another file's constant.
const Places& places() {
    static const Places out = [] {
        const int width = static_cast<int>(kCandidate.width());
        return Places{width, width + 1, width + 2, width + 3};
    }();
    return out;
}

const GroupStatement& select_facts() {
    static const std::string columns = "SELECT " + kCandidate.names("c.") +
                                       ", d.revision, d.body, " + roster_revision() + ", " +
                                       kCard.names("k.");
    static const std::vector<Kind> kinds{Kind::integer, Kind::text};
    // On SQLite a look-up a candidate and one statement over json_each of the group cost the same,
    // 7 to 8 µs a candidate with everything out of the page cache; the look-up is the plainer one.
    static const GroupStatement statement{
        columns +
            " FROM candidate c JOIN dossier d ON d.candidate = c.id"
            " LEFT JOIN card k ON k.serial = ?2 WHERE c.id = ?1",
        columns + " FROM " + unnest(kinds) +
            " AS g (id, serial) JOIN candidate c ON c.id = g.id"
            " JOIN dossier d ON d.candidate = g.id LEFT JOIN card k ON k.serial = g.serial",
        kinds};
    return statement;
}

Facts facts_of(const Row& row, Decoder& decoder) {
    Facts out;
    out.candidate = candidate_of(row, decoder);
    if (row.null(places().revision))
        out.dossier.candidate = out.candidate.id;
    else
        out.dossier = decoder.dossier(row.view(places().body), out.candidate.id,
                                      Revision(row.integer(places().revision)));
    out.roster = row.integer(places().roster);
    if (!row.null(places().first_of_card)) out.card = card_of(row, places().first_of_card);
    return out;
}

}  // namespace

std::vector<std::optional<Facts>> load_facts(Connection& connection, Decoder& decoder,
                                             std::span<const ports::FactsKey> keys) {
    Rows rows(2);
    std::unordered_map<std::int64_t, std::size_t> place;
    for (std::size_t n = 0; n < keys.size(); ++n) {
        rows.integer(keys[n].candidate.value());
        keys[n].card ? rows.text(keys[n].card->value()) : rows.null();
        place.emplace(keys[n].candidate.value(), n);
    }
    std::vector<std::optional<Facts>> out(keys.size());
    if (keys.empty()) return out;
    connection.query(select_facts(), rows, [&](const Row& row) {
        out[place.at(row.integer(0))] = facts_of(row, decoder);
    });
    return out;
}

}  // namespace zhiyuan::store_sql
