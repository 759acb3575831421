#include "store_memory/change_writer.h"

#include "base/check.h"

namespace zhiyuan::store_memory {

using ports::Written;

namespace {

template <class Id, class Record>
bool none_exists(const ById<Id, Record>& table, const std::vector<Record>& records) {
    for (const Record& record : records)
        if (table.contains(record.id)) return false;
    return true;
}

template <class Id, class Record>
void append(ById<Id, Record>& table, const std::vector<Record>& records) {
    for (const Record& record : records) table.emplace(record.id, record);
}

bool still_as_loaded(const Tables& tables, const Change& change) {
    if (!tables.candidates.contains(change.after.candidate)) return false;
    if (tables.revisions.roster != change.roster) return false;
    const auto dossier = tables.dossiers.find(change.after.candidate);
    const Revision now = dossier == tables.dossiers.end() ? Revision() : dossier->second.revision;
    if (now != change.base) return false;
    for (const CardMove& move : change.card_moves) {
        const auto card = tables.cards.find(move.card);
        if (card == tables.cards.end() || card->second.state != move.from) return false;
    }
    return true;
}

bool writable(const Tables& tables, const Change& change) {
    return none_exists(tables.confirmations, change.confirmations) &&
           none_exists(tables.filings, change.filings) &&
           none_exists(tables.code_uses, change.code_uses) &&
           none_exists(tables.events, change.events) &&
           none_exists(tables.anomalies, change.anomalies) &&
           none_exists(tables.notices, change.notices);
}

}  // namespace

Written write_change(Tables& tables, const Change& change) {
    ZY_CHECK(change.after.revision.value() == change.base.value() + 1);
    if (!still_as_loaded(tables, change)) return Written::conflict;
    if (!writable(tables, change)) return Written::rejected;
    tables.dossiers[change.after.candidate] = change.after;
    for (const CardMove& move : change.card_moves) {
        Card& card = tables.cards.at(move.card);
        card.state = move.to;
        if (!card.issued_to && move.holder != CandidateId()) card.issued_to = move.holder;
    }
    append(tables.confirmations, change.confirmations);
    append(tables.filings, change.filings);
    append(tables.code_uses, change.code_uses);
    append(tables.events, change.events);
    append(tables.anomalies, change.anomalies);
    append(tables.notices, change.notices);
    for (const Draft& draft : change.drafts)
        tables.drafts[{draft.candidate, draft.window, draft.batch}] = draft;
    tables.progress.insert(tables.progress.end(), change.progress.begin(), change.progress.end());
    return Written::committed;
}

}  // namespace zhiyuan::store_memory
