#include "domain/rules/change_notices.h"

#include <utility>

#include "domain/rules/change_answers.h"

namespace zhiyuan {
namespace {

std::vector<AffectedChoice> affected_in(const std::vector<Form>& forms, const TrackId& track,
                                        const PlanChange& change) {
    std::vector<AffectedChoice> out;
    for (const Form& form : forms) {
        const auto found = affected_choices(form, track, change);
        out.insert(out.end(), found.begin(), found.end());
    }
    return out;
}

}  // namespace

std::string_view to_text(ChangeStanding standing) {
    switch (standing) {
        case ChangeStanding::open:
            return "open";
        case ChangeStanding::kept:
            return "kept";
        case ChangeStanding::draft_only:
            return "draft_only";
    }
    return {};
}

std::vector<ChangeNotice> change_notices(const World& world, const Dossier& dossier,
                                         const WindowId& window, const TrackId& track,
                                         const std::vector<Form>& in_force,
                                         const std::vector<Form>& drafts, Instant now) {
    std::vector<ChangeNotice> out;
    for (const PlanChange& change : world.plan_changes) {
        if (change.window != window || change.effective_at > now) continue;
        ChangeNotice notice{&change, ChangeStanding::draft_only, {}, {}};
        const auto question = question_of(change, dossier);
        if (question && question->answer != ChangeAnswer::confirmed_anew)
            notice.filed = affected_in(in_force, track, change);
        notice.drafted = affected_in(drafts, track, change);
        if (notice.filed.empty() && notice.drafted.empty()) continue;
        if (!notice.filed.empty())
            notice.standing = question->answer == ChangeAnswer::kept ? ChangeStanding::kept
                                                                     : ChangeStanding::open;
        out.push_back(std::move(notice));
    }
    return out;
}

std::vector<const PlanChange*> open_changes(const World& world, const Dossier& dossier,
                                            const WindowId& window, const TrackId& track,
                                            const std::vector<Form>& in_force, Instant now) {
    std::vector<const PlanChange*> out;
    for (const ChangeNotice& notice :
         change_notices(world, dossier, window, track, in_force, {}, now))
        if (notice.standing == ChangeStanding::open) out.push_back(notice.change);
    return out;
}

}  // namespace zhiyuan
