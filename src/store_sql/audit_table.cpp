#include "store_sql/audit_table.h"

namespace zhiyuan::store_sql {
namespace {

constexpr Kind I = Kind::integer, T = Kind::text;

}  // namespace

// An official has a number and a role, the operator a login.
const Table kAudit{"audit",
                   {{"id", I},
                    {"happened_at", I},
                    {"official", I},
                    {"role", T},
                    {"official_unit", I},
                    {"login", T},
                    {"act", T},
                    {"unit", I},
                    {"object", T},
                    {"reason", T},
                    {"outcome", T},
                    {"origin", T}}};

void put(Rows& rows, const AuditLine& line, std::int64_t number) {
    rows.integer(number).integer(line.at.micros());
    if (const auto* official = std::get_if<Official>(&line.actor))
        rows.integer(official->id.value())
            .text(to_text(official->role))
            .integer(official->unit.value())
            .text("");
    else
        rows.integer(0).text("").integer(0).text(std::get<Operator>(line.actor).login);
    rows.text(row_of(line.act).name).integer(line.unit.value()).text(line.object).text(line.reason);
    rows.text(line.outcome).text(line.origin);
}

AuditLine audit_line_of(const Row& row) {
    AuditLine out;
    out.at = Instant::from_micros(row.integer(1));
    if (row.integer(2) == 0) {
        out.actor = Operator{row.text(5)};
    } else {
        Official official{OfficialId(row.integer(2)), Role::auditor, UnitId(row.integer(4))};
        if (!from_text(row.view(3), official.role)) throw CodecError("unknown role");
        out.actor = official;
    }
    if (!from_text(row.view(6), out.act)) throw CodecError("unknown act in the audit");
    out.unit = UnitId(row.integer(7));
    out.object = row.text(8);
    out.reason = row.text(9);
    out.outcome = row.text(10);
    out.origin = row.text(11);
    return out;
}

}  // namespace zhiyuan::store_sql
