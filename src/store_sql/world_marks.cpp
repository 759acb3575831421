#include "store_sql/world_marks.h"

#include <string>

#include "base/check.h"
#include "store_sql/registry_batches.h"

namespace zhiyuan::store_sql {
namespace {

// Names of the marks; a plan's ends with its window.
constexpr std::string_view kTotal = "world", kRoster = "world:roster", kAdmitted = "world:admitted",
                           kOrders = "world:orders", kReference = "world:reference",
                           kPlan = "world:plan:";

void bump(Connection& connection, std::string_view mark) {
    static const Statement kBump{
        "INSERT INTO mark (name, value) VALUES ($1, '1') ON CONFLICT (name) DO UPDATE"
        " SET value = CAST(CAST(mark.value AS BIGINT) + 1 AS TEXT)",
        {Kind::text}};
    // The total first: everybody takes the same lock before any other.
    connection.run(kBump, Rows(1).text(kTotal));
    connection.run(kBump, Rows(1).text(mark));
}

}  // namespace

void bump_world(Connection& connection, WorldPart part) {
    ZY_CHECK(part != WorldPart::plan);
    bump(connection, part == WorldPart::roster      ? kRoster
                     : part == WorldPart::admitted  ? kAdmitted
                     : part == WorldPart::reference ? kReference
                                                    : kOrders);
}

void bump_plan(Connection& connection, const WindowId& window) {
    bump(connection, std::string(kPlan).append(window.value()));
}

WorldRevisions world_revisions(Connection& connection) {
    static const Statement kSelect{
        "SELECT name, CAST(value AS BIGINT) FROM mark WHERE name = 'world' OR name LIKE 'world:%'",
        {}};
    WorldRevisions out;
    connection.run(kSelect, Rows(1), [&](const Row& row) {
        const std::string name = row.text(0);
        const std::int64_t revision = row.integer(1);
        if (name == kTotal)
            out.total = revision;
        else if (name == kRoster)
            out.roster = revision;
        else if (name == kAdmitted)
            out.admitted = revision;
        else if (name == kOrders)
            out.orders = revision;
        else if (name == kReference)
            out.reference = revision;
        else if (name.starts_with(kPlan))
            out.plans[WindowId(name.substr(kPlan.size()))] = revision;
    });
    return out;
}

const std::string& roster_revision() {
    static const std::string expression =
        "coalesce((SELECT CAST(value AS BIGINT) FROM mark WHERE name = '" + std::string(kRoster) +
        "'), 0)";
    return expression;
}

void refuse_changed(Connection& connection, std::int64_t total) {
    if (world_revisions(connection).total != total)
        throw BadItem(ports::ProblemKind::changed_meanwhile,
                      "another revision of the season's data");
}

void refuse_changed_roster(Connection& connection, std::int64_t roster) {
    if (world_revisions(connection).roster != roster)
        throw BadItem(ports::ProblemKind::changed_meanwhile, "another revision of the roster");
}

}  // namespace zhiyuan::store_sql
