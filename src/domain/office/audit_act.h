#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

#include "domain/office/permission.h"

namespace zhiyuan {

/// What an official or the operator did.
enum class AuditAct {
    make_season,
    import_units,
    import_candidates,
    import_list,
    import_plan,
    import_results,
    import_declarations,
    change_plan,
    extend_window,
    close_window,
    make_cards,
    print_cards,
    place,
    hand_over,
    prove,
    list_affected,
    read_audit,
    read_anomalies,
    answer_anomaly,
    replace_card,
    import_colleges,
    import_majors,
    import_lines,
    send_notices,
};

/// One row an act, in the order of the enumerators.
struct AuditActRow {
    AuditAct act;
    std::string_view name;  ///< under which it is stored and written out
    Permission needs;
};
inline constexpr std::array kAuditActs{
    AuditActRow{AuditAct::make_season, "make_season", Permission::make_season},
    AuditActRow{AuditAct::import_units, "import_units", Permission::put_roster},
    AuditActRow{AuditAct::import_candidates, "import_candidates", Permission::put_roster},
    AuditActRow{AuditAct::import_list, "import_list", Permission::put_roster},
    AuditActRow{AuditAct::import_plan, "import_plan", Permission::put_plan},
    AuditActRow{AuditAct::import_results, "import_results", Permission::place_and_admit},
    AuditActRow{AuditAct::import_declarations, "import_declarations", Permission::declare_unfiled},
    AuditActRow{AuditAct::change_plan, "change_plan", Permission::put_plan},
    AuditActRow{AuditAct::extend_window, "extend_window", Permission::extend_window},
    AuditActRow{AuditAct::close_window, "close_window", Permission::close_window},
    AuditActRow{AuditAct::make_cards, "make_cards", Permission::make_cards},
    AuditActRow{AuditAct::print_cards, "print_cards", Permission::make_cards},
    AuditActRow{AuditAct::place, "place", Permission::place_and_admit},
    AuditActRow{AuditAct::hand_over, "hand_over", Permission::hand_over},
    AuditActRow{AuditAct::prove, "prove", Permission::hand_over},
    AuditActRow{AuditAct::list_affected, "list_affected", Permission::see_progress},
    AuditActRow{AuditAct::read_audit, "read_audit", Permission::read_audit},
    AuditActRow{AuditAct::read_anomalies, "read_anomalies", Permission::care_for_people},
    AuditActRow{AuditAct::answer_anomaly, "answer_anomaly", Permission::care_for_people},
    AuditActRow{AuditAct::replace_card, "replace_card", Permission::give_cards},
    AuditActRow{AuditAct::import_colleges, "import_colleges", Permission::put_plan},
    AuditActRow{AuditAct::import_majors, "import_majors", Permission::put_plan},
    AuditActRow{AuditAct::import_lines, "import_lines", Permission::put_plan},
    AuditActRow{AuditAct::send_notices, "send_notices", Permission::care_for_people},
};

constexpr const AuditActRow& row_of(AuditAct act) {
    return kAuditActs.at(static_cast<std::size_t>(act));
}
static_assert(std::all_of(kAuditActs.begin(), kAuditActs.end(),
                          [](const AuditActRow& row) { return row_of(row.act).act == row.act; }));

/// False when no act has that name.
bool from_text(std::string_view text, AuditAct& out);

}  // namespace zhiyuan
