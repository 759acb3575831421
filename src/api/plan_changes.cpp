#include "api/plan_changes.h"

#include <algorithm>

#include "api/encode.h"
#include "api/forms_in_force.h"
#include "domain/rules/window_rules.h"
#include "usecase/candidate/queries.h"
#include "usecase/candidate/standing.h"

namespace zhiyuan::api {
namespace {

void append_line(JsonWriter& json, const PlanLine& line) {
    json.begin_object()
        .member("college", line.college.value())
        .member("college_name", line.college_name)
        .member("major", line.major.value())
        .member("major_name", line.major_name)
        .member("seats", line.seats)
        .end_object();
}

void append_choices(JsonWriter& json, const Season& season, std::string_view list,
                    const std::vector<AffectedChoice>& choices) {
    for (const AffectedChoice& choice : choices) {
        const PlanLineChange& line = *choice.line;
        json.begin_object();
        if (line.kind != PlanChangeKind::withdrawn) append_line(json.name("after"), line.after);
        json.member("batch", line.before.batch.value());
        append_line(json.name("before"), line.before);
        json.member("choice", choice.choice)
            .member("kind", to_text(line.kind))
            .member("list", list);
        append_section(json, *season.batch(line.before.batch), choice.section);
        json.end_object();
    }
}

}  // namespace

std::vector<ChangeNotice> notices_for(const Call& call, const Window& window,
                                      const std::vector<ReceiptForm>& in_force,
                                      const std::vector<Draft>& drafts) {
    const usecase::Visitor& visitor = *call.visitor;
    const Candidate& candidate = visitor.facts->candidate;
    const Instant now = call.caller.received_at;
    if (phase(*visitor.world, window, candidate.unit, now) == WindowPhase::closed) return {};
    return change_notices(
        *visitor.world, visitor.facts->dossier, window.id, candidate.track, forms_only(in_force),
        usecase::standing_drafts(*visitor.world, *visitor.facts, window, drafts), now);
}

Result<std::vector<ChangeNotice>, usecase::Refused> read_notices(const Call& call,
                                                                 const Window& window) {
    const usecase::Visitor& visitor = *call.visitor;
    const auto& changes = visitor.world->plan_changes;
    if (std::none_of(changes.begin(), changes.end(), [&](const PlanChange& change) {
            return change.window == window.id && change.effective_at <= call.caller.received_at;
        }))
        return std::vector<ChangeNotice>();
    const auto in_force = forms_in_force(call, window.id);
    if (!in_force) return fail(in_force.error());
    const auto drafts = usecase::drafts(call.services(), visitor, window.id);
    if (!drafts) return fail(drafts.error());
    return notices_for(call, window, *in_force, *drafts);
}

void append_changes(JsonWriter& json, const Season& season,
                    const std::vector<ChangeNotice>& notices) {
    if (notices.empty()) return;
    json.name("changes").begin_array();
    for (const ChangeNotice& notice : notices) {
        json.begin_object().name("choices").begin_array();
        append_choices(json, season, "filed", notice.filed);
        append_choices(json, season, "draft", notice.drafted);
        json.end_array()
            .member("effective_at", notice.change->effective_at.micros())
            .member("number", notice.change->number)
            .member("reason", notice.change->reason)
            .member("standing", to_text(notice.standing))
            .end_object();
    }
    json.end_array();
}

const std::string& plan_version(const Call& call, const WindowId& window) {
    static const std::string kNone = "none";
    const Catalogue* catalogue = call.visitor->world->catalogue(window, call.caller.received_at);
    return catalogue ? catalogue->version() : kNone;
}

}  // namespace zhiyuan::api
