#include "store_sql/notice_store.h"

#include "store_sql/tables.h"
#include "store_sql/transaction.h"

namespace zhiyuan::store_sql {
namespace {

const GroupStatement& append() {
    static const GroupStatement statement = insert_into(kNoticeDue);
    return statement;
}

const GroupStatement& removal() {
    static const std::vector<Kind> kinds{Kind::integer};
    static const GroupStatement statement{
        "DELETE FROM notice_due WHERE id = ?1",
        "DELETE FROM notice_due n USING " + unnest(kinds) + " AS g (id) WHERE n.id = g.id", kinds};
    return statement;
}

}  // namespace

Result<std::vector<NoticeDue>, Problem> SqlNoticeStore::due(RecordId after, int limit) {
    static const Statement kPage{
        "SELECT " + kNoticeDue.names() + " FROM notice_due WHERE id > $1 ORDER BY id LIMIT $2",
        {Kind::integer, Kind::integer}};
    return in_snapshot<std::vector<NoticeDue>>(session_, [&](Connection& connection) {
        std::vector<NoticeDue> out;
        connection.run(kPage, Rows(2).integer(after.value()).integer(limit),
                       [&](const Row& row) { out.push_back(notice_due_of(row)); });
        return out;
    });
}

Result<void, Problem> SqlNoticeStore::remove(std::span<const RecordId> ids) {
    if (ids.empty()) return {};
    return without_value(in_transaction<bool>(session_, [&](Connection& connection) {
        Rows rows(1, ids.size());
        for (const RecordId id : ids) rows.integer(id.value());
        connection.run(removal(), rows);
        return true;
    }));
}

Result<ports::NoticeBacklog, Problem> SqlNoticeStore::backlog() {
    static const Statement kCount{"SELECT count(*), min(due_at) FROM notice_due", {}};
    return in_snapshot<ports::NoticeBacklog>(session_, [&](Connection& connection) {
        ports::NoticeBacklog out;
        connection.run(kCount, Rows(1), [&](const Row& row) {
            out.due = row.integer(0);
            if (!row.null(1)) out.oldest = Instant::from_micros(row.integer(1));
        });
        return out;
    });
}

Result<std::vector<Dossier>, Problem> SqlNoticeStore::dossiers(CandidateId after, int limit) {
    static const Statement kPage{"SELECT " + kDossier.names() +
                                     " FROM dossier WHERE candidate > $1 ORDER BY candidate"
                                     " LIMIT $2",
                                 {Kind::integer, Kind::integer}};
    return in_snapshot<std::vector<Dossier>>(session_, [&](Connection& connection) {
        std::vector<Dossier> out;
        connection.run(kPage, Rows(2).integer(after.value()).integer(limit), [&](const Row& row) {
            out.push_back(session_.decoder().dossier(row.view(2), CandidateId(row.integer(0)),
                                                     Revision(row.integer(1))));
        });
        return out;
    });
}

Result<std::vector<ports::ReminderRound>, Problem> SqlNoticeStore::rounds() {
    static const Statement kSelect{
        "SELECT window_id, reached, done FROM reminder_round ORDER BY window_id", {}};
    return in_snapshot<std::vector<ports::ReminderRound>>(session_, [&](Connection& connection) {
        std::vector<ports::ReminderRound> out;
        connection.run(kSelect, Rows(1), [&](const Row& row) {
            out.push_back(
                {WindowId(row.text(0)), CandidateId(row.integer(1)), row.integer(2) != 0});
        });
        return out;
    });
}

Result<void, Problem> SqlNoticeStore::remind(CandidateId from, const ports::ReminderRound& to,
                                             std::span<const NoticeDue> found) {
    static const Statement kBegin{
        "INSERT INTO reminder_round (window_id, reached, done) VALUES ($1, 0, 0)"
        " ON CONFLICT (window_id) DO NOTHING",
        {Kind::text}};
    static const Statement kMove{
        "UPDATE reminder_round SET reached = $1, done = $2"
        " WHERE window_id = $3 AND reached = $4 AND done = 0",
        {Kind::integer, Kind::integer, Kind::text, Kind::integer}};
    return without_value(in_transaction<bool>(session_, [&](Connection& connection) {
        connection.run(kBegin, Rows(1).text(to.window.value()));
        Rows move(4);
        move.integer(to.reached.value()).integer(to.done ? 1 : 0);
        move.text(to.window.value()).integer(from.value());
        if (connection.run(kMove, move) != 1)
            throw BadItem(ProblemKind::changed_meanwhile, to.window.value());
        Rows rows(kNoticeDue.width(), found.size());
        for (const NoticeDue& notice : found) put(rows, notice);
        if (!rows.empty()) connection.run(append(), rows);
        return true;
    }));
}

}  // namespace zhiyuan::store_sql
