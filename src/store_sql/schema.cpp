#include "store_sql/schema.h"

#include <array>
#include <string>

namespace zhiyuan::store_sql {
namespace {

// Step n brings version n-1 to version n. A step that was ever released is never changed; a change
// of the tables is a new step at the end. {…} are spelled by the engine, see Spelling.
//
// There are no foreign keys: the hot tables are written by decisions that have loaded what they
// point to, and rows are never deleted (but for messages that were sent). There are no indexes
// beside the keys: a second index in random order halves the rate of confirmations.
constexpr std::array kSteps{
    R"(
-- Hot: one aggregate a candidate, and what is appended beside it.
CREATE TABLE dossier (
    candidate {record_key}, revision BIGINT NOT NULL, body TEXT NOT NULL) {updated_in_place};
CREATE TABLE confirmation (
    id {record_key}, candidate BIGINT NOT NULL, window_id TEXT NOT NULL, seq BIGINT NOT NULL,
    request {bytes} NOT NULL, received_at BIGINT NOT NULL, receipt TEXT NOT NULL,
    signature {bytes} NOT NULL);
CREATE TABLE filing (
    id {record_key}, candidate BIGINT NOT NULL, window_id TEXT NOT NULL, batch_id TEXT NOT NULL,
    version BIGINT NOT NULL, confirmation BIGINT NOT NULL);
CREATE TABLE code_use (
    id {record_key}, candidate BIGINT NOT NULL, card BIGINT NOT NULL, position BIGINT NOT NULL,
    subject {bytes} NOT NULL, proof {bytes} NOT NULL, used_at BIGINT NOT NULL);
CREATE TABLE event (
    id {record_key}, candidate BIGINT NOT NULL, previous BIGINT NOT NULL, kind TEXT NOT NULL,
    happened_at BIGINT NOT NULL, device TEXT NOT NULL, address TEXT NOT NULL,
    detail TEXT NOT NULL);
CREATE TABLE anomaly (
    id {record_key}, candidate BIGINT NOT NULL, kind TEXT NOT NULL, reported_at BIGINT NOT NULL,
    detail TEXT NOT NULL);
-- A draft without a body was discarded.
CREATE TABLE draft (
    candidate BIGINT NOT NULL, window_id TEXT NOT NULL, batch_id TEXT NOT NULL,
    revision BIGINT NOT NULL, saved_at BIGINT NOT NULL, body TEXT,
    PRIMARY KEY (candidate, window_id, batch_id)) {clustered};
CREATE TABLE counter (name TEXT NOT NULL PRIMARY KEY, next BIGINT NOT NULL) {clustered};
INSERT INTO counter (name, next) VALUES ('record', 1);

-- Cold: written in bulk by the registry.
CREATE TABLE unit (
    id {record_key}, parent BIGINT NOT NULL, level BIGINT NOT NULL, code TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL);
CREATE TABLE candidate (
    id {record_key}, number TEXT NOT NULL UNIQUE, name TEXT NOT NULL, gender TEXT NOT NULL,
    birthday TEXT NOT NULL, id_no_sealed TEXT NOT NULL, id_no_hash {bytes} NOT NULL,
    phone_sealed TEXT NOT NULL, unit BIGINT NOT NULL, track TEXT NOT NULL,
    total BIGINT NOT NULL, chinese BIGINT NOT NULL, mathematics BIGINT NOT NULL,
    foreign_language BIGINT NOT NULL, comprehensive BIGINT NOT NULL, special BIGINT NOT NULL,
    lists TEXT NOT NULL);
CREATE TABLE card (
    id {record_key}, serial TEXT NOT NULL UNIQUE, nonce {bytes} NOT NULL, state TEXT NOT NULL,
    issued_to BIGINT);
CREATE TABLE plan_line (
    window_id TEXT NOT NULL, position BIGINT NOT NULL, batch TEXT NOT NULL, section TEXT NOT NULL,
    track TEXT NOT NULL, college TEXT NOT NULL, college_name TEXT NOT NULL,
    national_code TEXT NOT NULL, place TEXT NOT NULL, major TEXT NOT NULL,
    major_name TEXT NOT NULL, seats BIGINT NOT NULL, years BIGINT NOT NULL,
    fee_yuan BIGINT NOT NULL, note TEXT NOT NULL, last_line BIGINT NOT NULL,
    PRIMARY KEY (window_id, position)) {clustered};
CREATE TABLE extension (
    window_id TEXT NOT NULL, unit BIGINT NOT NULL, closes_at BIGINT NOT NULL,
    PRIMARY KEY (window_id, unit)) {clustered};
CREATE TABLE mark (name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) {clustered};
)",
    R"(
-- What the whole season needs beside one list.
ALTER TABLE plan_line ADD COLUMN list TEXT NOT NULL DEFAULT '';
ALTER TABLE extension ADD COLUMN reason TEXT NOT NULL DEFAULT '';
CREATE TABLE score_count (
    track TEXT NOT NULL, subject TEXT NOT NULL, mark BIGINT NOT NULL, candidates BIGINT NOT NULL,
    PRIMARY KEY (track, subject, mark)) {clustered};
CREATE TABLE admission (
    candidate BIGINT NOT NULL, window_id TEXT NOT NULL, batch_id TEXT NOT NULL,
    state TEXT NOT NULL, section TEXT NOT NULL, college TEXT NOT NULL, major TEXT NOT NULL,
    choice BIGINT NOT NULL, reason TEXT NOT NULL, trace TEXT NOT NULL,
    PRIMARY KEY (candidate, window_id, batch_id)) {clustered};
CREATE TABLE declaration (
    candidate BIGINT NOT NULL, window_id TEXT NOT NULL, reason TEXT NOT NULL,
    declared_by TEXT NOT NULL, declared_at BIGINT NOT NULL,
    PRIMARY KEY (candidate, window_id)) {clustered};
CREATE TABLE plan_change (
    window_id TEXT NOT NULL, number BIGINT NOT NULL, effective_at BIGINT NOT NULL,
    reason TEXT NOT NULL, PRIMARY KEY (window_id, number)) {clustered};
-- Two rows a changed line, before and after; one where it was added or withdrawn.
CREATE TABLE plan_change_line (
    change BIGINT NOT NULL, kind TEXT NOT NULL, side TEXT NOT NULL, window_id TEXT NOT NULL,
    position BIGINT NOT NULL, batch TEXT NOT NULL, section TEXT NOT NULL, track TEXT NOT NULL,
    college TEXT NOT NULL, college_name TEXT NOT NULL, national_code TEXT NOT NULL,
    place TEXT NOT NULL, major TEXT NOT NULL, major_name TEXT NOT NULL, seats BIGINT NOT NULL,
    years BIGINT NOT NULL, fee_yuan BIGINT NOT NULL, note TEXT NOT NULL,
    last_line BIGINT NOT NULL, list TEXT NOT NULL,
    PRIMARY KEY (window_id, change, position, side)) {clustered};
CREATE TABLE closing (
    window_id TEXT NOT NULL PRIMARY KEY, closed_at BIGINT NOT NULL, record TEXT NOT NULL,
    signature {bytes} NOT NULL) {clustered};
)",
    R"(
-- 户籍, for the form of a batch that asks for an approval.
ALTER TABLE candidate ADD COLUMN household TEXT NOT NULL DEFAULT '';
)",
    R"(
-- Who of the office did what. Numbered without gaps, so that a line that was taken away shows.
CREATE TABLE audit (
    id {record_key}, happened_at BIGINT NOT NULL, official BIGINT NOT NULL, role TEXT NOT NULL,
    official_unit BIGINT NOT NULL, login TEXT NOT NULL, act TEXT NOT NULL, unit BIGINT NOT NULL,
    object TEXT NOT NULL, reason TEXT NOT NULL, outcome TEXT NOT NULL, origin TEXT NOT NULL);
INSERT INTO counter (name, next) VALUES ('audit', 1);
{append_only:audit}
)",
    R"(
-- What statistics follow: a row a group of commands, written with it. Each writer numbers its rows
-- within a block of record ids that is its own (see progress_table.h).
CREATE TABLE progress (
    block BIGINT NOT NULL, seq BIGINT NOT NULL, steps TEXT NOT NULL,
    PRIMARY KEY (block, seq)) {clustered};
)",
    R"(
-- Whom the candidates of a unit can ask.
ALTER TABLE unit ADD COLUMN helpline TEXT NOT NULL DEFAULT '';
ALTER TABLE unit ADD COLUMN helpline_hours TEXT NOT NULL DEFAULT '';
)",
    R"(
-- A candidate reads what became of their own; anomalies are few.
CREATE INDEX anomaly_by_candidate ON anomaly (candidate);
CREATE TABLE anomaly_answer (
    anomaly BIGINT NOT NULL PRIMARY KEY, answer TEXT NOT NULL, answered_at BIGINT NOT NULL)
    {clustered};
)",
    R"(
-- What candidates read beside the plan.
CREATE TABLE college (
    national_code TEXT NOT NULL PRIMARY KEY, name TEXT NOT NULL, owner TEXT NOT NULL,
    marks BIGINT NOT NULL, kind TEXT NOT NULL, authority TEXT NOT NULL, province TEXT NOT NULL,
    city TEXT NOT NULL, campus TEXT NOT NULL, address TEXT NOT NULL, telephone TEXT NOT NULL,
    site TEXT NOT NULL, note TEXT NOT NULL) {clustered};
CREATE TABLE past_line (
    year BIGINT NOT NULL, batch TEXT NOT NULL, track TEXT NOT NULL, college TEXT NOT NULL,
    college_name TEXT NOT NULL, line BIGINT NOT NULL, place BIGINT NOT NULL, seats BIGINT NOT NULL,
    PRIMARY KEY (year, batch, track, college)) {clustered};
)",
    R"(
-- Messages that wait for being sent, written with what they tell of; gone when they are sent. And
-- how far the reminders of a window have come, by candidate.
CREATE TABLE notice_due (
    id {record_key}, candidate BIGINT NOT NULL, kind TEXT NOT NULL, due_at BIGINT NOT NULL,
    window_id TEXT NOT NULL, seq BIGINT NOT NULL);
CREATE TABLE reminder_round (
    window_id TEXT NOT NULL PRIMARY KEY, reached BIGINT NOT NULL, done BIGINT NOT NULL)
    {clustered};
)",
    R"(
-- What majors ask for beside marks; without a college, for all of them.
CREATE TABLE major_details (
    national_code TEXT NOT NULL, major TEXT NOT NULL, sex TEXT NOT NULL, languages BIGINT NOT NULL,
    fee_yuan BIGINT NOT NULL, sight TEXT NOT NULL, other TEXT NOT NULL,
    PRIMARY KEY (national_code, major)) {clustered};
)",
    R"(
-- Receipts of format 2: the register has their commitment, so they bear a salt and no signature.
ALTER TABLE confirmation RENAME COLUMN signature TO salt;
ALTER TABLE confirmation ADD COLUMN number BIGINT NOT NULL DEFAULT 0;
-- What commits have for the register, until it has it.
CREATE TABLE outbox (id {record_key}, body {bytes} NOT NULL);
)",
};

// The step after which receipts are of format 2.
constexpr std::size_t kReceiptsOfFormat2 = 11;
static_assert(kSteps.size() == kReceiptsOfFormat2);

std::string append_only(std::string statements, const std::string& table) {
    constexpr std::string_view kTable = "{table}";
    for (std::size_t at = 0; (at = statements.find(kTable, at)) != std::string::npos;)
        statements.replace(at, kTable.size(), table);
    return statements;
}

std::string spelled(std::string text, const Spelling& spelling) {
    const std::pair<std::string_view, const std::string&> words[] = {
        {"{record_key}", spelling.record_key},
        {"{bytes}", spelling.bytes},
        {"{clustered}", spelling.clustered},
        {"{updated_in_place}", spelling.updated_in_place},
    };
    for (const auto& [word, meaning] : words)
        for (std::size_t at = 0; (at = text.find(word, at)) != std::string::npos;)
            text.replace(at, word.size(), meaning);
    constexpr std::string_view kAppendOnly = "{append_only:";
    for (std::size_t at = 0; (at = text.find(kAppendOnly, at)) != std::string::npos;) {
        const std::size_t end = text.find('}', at);
        const std::string table =
            text.substr(at + kAppendOnly.size(), end - at - kAppendOnly.size());
        text.replace(at, end + 1 - at, append_only(spelling.append_only, table));
    }
    return text;
}

std::int64_t version_of(Connection& connection) {
    static const Statement kSelect{"SELECT version FROM schema_version", {}};
    std::int64_t version = 0;
    connection.run(kSelect, Rows(1), [&](const Row& row) { version = row.integer(0); });
    return version;
}

// A receipt of format 1 proves nothing to the register, and no step can make another one of it.
void refuse_receipts_before(Connection& connection) {
    static const Statement kAny{"SELECT id FROM confirmation LIMIT 1", {}};
    bool any = false;
    connection.run(kAny, Rows(1), [&](const Row&) { any = true; });
    if (any)
        throw SchemaError(
            "the database holds receipts of format 1, from before there was a register: finish its "
            "season with the program that it was begun with");
}

void take_step(Connection& connection, const Spelling& spelling, std::size_t version) {
    static const Statement kClear{"DELETE FROM schema_version", {}};
    static const Statement kInsert{"INSERT INTO schema_version (version) VALUES ($1)",
                                   {Kind::integer}};
    if (version == kReceiptsOfFormat2) refuse_receipts_before(connection);
    connection.script(spelled(kSteps[version - 1], spelling));
    connection.run(kClear, Rows(1));
    connection.run(kInsert, Rows(1).integer(static_cast<std::int64_t>(version)));
}

}  // namespace

void migrate(Connection& connection, const Spelling& spelling) {
    static const char* const kVersionTable =
        "CREATE TABLE IF NOT EXISTS schema_version (version BIGINT NOT NULL)";
    try {
        for (bool done = false; !done;) {
            connection.begin_write();
            connection.lock_registry();  // two programs that start at once take turns
            connection.script(kVersionTable);
            const auto version = static_cast<std::size_t>(version_of(connection));
            if (version > kSteps.size())
                throw SchemaError("the database has schema version " + std::to_string(version) +
                                  ", this program knows versions up to " +
                                  std::to_string(kSteps.size()) +
                                  ": start it with the newer program");
            done = version == kSteps.size();
            if (!done) take_step(connection, spelling, version + 1);
            if (connection.commit() != CommitOutcome::durable)
                throw SchemaError("the database could not be brought up to date");
        }
    } catch (...) {
        connection.rollback();
        throw;
    }
}

}  // namespace zhiyuan::store_sql
