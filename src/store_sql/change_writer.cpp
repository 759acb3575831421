#include "store_sql/change_writer.h"

#include <unordered_set>

#include "base/check.h"
#include "store_sql/tables.h"
#include "store_sql/world_marks.h"

namespace zhiyuan::store_sql {
namespace {

const GroupStatement& next_dossiers() {
    static const std::vector<Kind> kinds{Kind::integer, Kind::integer, Kind::text, Kind::integer};
    static const GroupStatement statement{
        "UPDATE dossier SET revision = ?2 + 1, body = ?3 WHERE candidate = ?1 AND revision = ?2"
        " AND ?4 = " +
            roster_revision(),
        "UPDATE dossier d SET revision = g.revision + 1, body = g.body FROM " + unnest(kinds) +
            " AS g (candidate, revision, body, roster)"
            " WHERE d.candidate = g.candidate AND d.revision = g.revision AND g.roster = " +
            roster_revision() + " RETURNING d.candidate",
        kinds};
    return statement;
}

const GroupStatement& card_moves() {
    static const std::vector<Kind> kinds{Kind::integer, Kind::text, Kind::text, Kind::integer};
    // Whoever the card was issued to in person stays as it is; the holder becomes that when nobody
    // was.
    static const GroupStatement statement{
        "UPDATE card SET state = ?3, issued_to = coalesce(issued_to, ?4)"
        " WHERE id = ?1 AND state = ?2",
        "UPDATE card k SET state = g.target, issued_to = coalesce(k.issued_to, g.holder) FROM " +
            unnest(kinds) +
            " AS g (id, state, target, holder)"
            " WHERE k.id = g.id AND k.state = g.state RETURNING k.id",
        kinds};
    return statement;
}

const GroupStatement& drafts() {
    static const GroupStatement statement = insert_into(
        kDraft,
        "ON CONFLICT (candidate, window_id, batch_id) DO UPDATE SET"
        " revision = excluded.revision, saved_at = excluded.saved_at, body = excluded.body");
    return statement;
}

// One plain statement a table of appended records.
template <const Table& kTable>
const GroupStatement& append() {
    static const GroupStatement statement = insert_into(kTable);
    return statement;
}

using Winners = std::unordered_set<std::int64_t>;

Winners write_dossiers(Connection& connection, std::span<const EncodedChange> changes) {
    Rows rows(4);
    for (const EncodedChange& encoded : changes) {
        const Change& change = *encoded.change;
        ZY_CHECK(change.after.revision.value() == change.base.value() + 1);
        rows.integer(change.after.candidate.value()).integer(change.base.value());
        rows.text(body_for(connection, encoded.dossier)).integer(change.roster);
    }
    const auto keys = connection.run_for_keys(next_dossiers(), rows);
    return Winners(keys.begin(), keys.end());
}

void move_cards(Connection& connection, std::span<const Change* const> changes) {
    Rows rows(4);
    for (const Change* change : changes)
        for (const CardMove& move : change->card_moves) {
            rows.integer(move.card.value()).text(to_text(move.from)).text(to_text(move.to));
            move.holder == CandidateId() ? rows.null() : rows.integer(move.holder.value());
        }
    if (rows.empty()) return;
    if (connection.run_for_keys(card_moves(), rows).size() != rows.size()) throw HalfWritten();
}

template <const Table& kTable, class Record>
void append_records(Connection& connection, std::span<const Change* const> changes,
                    std::vector<Record> Change::*records) {
    Rows rows(kTable.width());
    for (const Change* change : changes)
        for (const Record& record : change->*records) put(rows, record);
    if (!rows.empty()) connection.run(append<kTable>(), rows);
}

}  // namespace

std::string_view body_for(const Connection& connection, std::string_view body) {
    if (connection.rewrites_in_place()) return body;
    return body.substr(0, body.find_last_not_of(' ') + 1);
}

std::optional<EncodedChange> encode(const Change& change) {
    EncodedChange out{&change, {}, {}};
    auto dossier = encode_dossier(change.after);
    if (!dossier) return std::nullopt;
    out.dossier = std::move(*dossier);
    for (const Draft& draft : change.drafts) {
        auto body = draft.form || !draft.favourites.empty()
                        ? encode_draft({draft.form, draft.favourites})
                        : std::string();
        if (!body) return std::nullopt;
        out.drafts.push_back(std::move(*body));
    }
    return out;
}

std::vector<ports::Written> write_changes(Connection& connection,
                                          std::span<const EncodedChange> changes) {
    const Winners winners = write_dossiers(connection, changes);
    std::vector<ports::Written> out;
    std::vector<const Change*> won;
    Rows draft_rows(kDraft.width());
    for (const EncodedChange& encoded : changes) {
        const Change& change = *encoded.change;
        const bool wins = winners.contains(change.after.candidate.value());
        out.push_back(wins ? ports::Written::committed : ports::Written::conflict);
        if (!wins) continue;
        won.push_back(&change);
        for (std::size_t n = 0; n < change.drafts.size(); ++n)
            put(draft_rows, change.drafts[n],
                encoded.drafts[n].empty() ? nullptr : &encoded.drafts[n]);
    }
    move_cards(connection, won);
    append_records<kConfirmation>(connection, won, &Change::confirmations);
    append_records<kFiling>(connection, won, &Change::filings);
    append_records<kCodeUse>(connection, won, &Change::code_uses);
    append_records<kEvent>(connection, won, &Change::events);
    append_records<kAnomaly>(connection, won, &Change::anomalies);
    append_records<kNoticeDue>(connection, won, &Change::notices);
    if (!draft_rows.empty()) connection.run(drafts(), draft_rows);
    return out;
}

}  // namespace zhiyuan::store_sql
