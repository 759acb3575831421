#include "domain/office/audit.h"

#include "base/named_values.h"

namespace zhiyuan {
namespace {

constexpr NamedValues<AuditAct, 17> kNames({
    {AuditAct::make_season, "make_season"},
    {AuditAct::import_units, "import_units"},
    {AuditAct::import_candidates, "import_candidates"},
    {AuditAct::import_list, "import_list"},
    {AuditAct::import_plan, "import_plan"},
    {AuditAct::import_results, "import_results"},
    {AuditAct::import_declarations, "import_declarations"},
    {AuditAct::change_plan, "change_plan"},
    {AuditAct::extend_window, "extend_window"},
    {AuditAct::close_window, "close_window"},
    {AuditAct::make_cards, "make_cards"},
    {AuditAct::print_cards, "print_cards"},
    {AuditAct::place, "place"},
    {AuditAct::hand_over, "hand_over"},
    {AuditAct::prove, "prove"},
    {AuditAct::list_affected, "list_affected"},
    {AuditAct::read_audit, "read_audit"},
});

}  // namespace

std::string_view to_text(AuditAct act) {
    return kNames.name_of(act);
}

bool names_actor(const AuditLine& line) {
    const auto* official = std::get_if<Official>(&line.actor);
    return official ? official->id != OfficialId() : !std::get<Operator>(line.actor).login.empty();
}

bool from_text(std::string_view text, AuditAct& out) {
    return kNames.find(text, out);
}

AuditLine with_count(AuditLine line, std::string_view what, std::int64_t count) {
    if (line.outcome.empty()) line.outcome.append(what).append("=").append(std::to_string(count));
    return line;
}

}  // namespace zhiyuan
