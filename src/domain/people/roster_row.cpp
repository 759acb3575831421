#include "domain/people/roster_row.h"

namespace zhiyuan {

void keep_fields(RosterRow& row, const Candidate& known) {
    Candidate& c = row.candidate;
    const auto keep = [&](RosterField field, auto& value, const auto& from) {
        if (row.kept[at(field)]) value = from;
    };
    keep(RosterField::birthday, c.birthday, known.birthday);
    keep(RosterField::id_no, c.id_no_sealed, known.id_no_sealed);
    keep(RosterField::id_no, c.id_no_hash, known.id_no_hash);
    keep(RosterField::phone, c.phone_sealed, known.phone_sealed);
    keep(RosterField::household, c.household, known.household);
    keep(RosterField::total, c.scores.total, known.scores.total);
    keep(RosterField::chinese, c.scores.chinese, known.scores.chinese);
    keep(RosterField::mathematics, c.scores.mathematics, known.scores.mathematics);
    keep(RosterField::foreign_language, c.scores.foreign_language, known.scores.foreign_language);
    keep(RosterField::comprehensive, c.scores.comprehensive, known.scores.comprehensive);
    keep(RosterField::special, c.scores.special, known.scores.special);
    keep(RosterField::lists, c.lists, known.lists);
}

}  // namespace zhiyuan
