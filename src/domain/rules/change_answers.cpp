#include "domain/rules/change_answers.h"

#include <algorithm>

namespace zhiyuan {

std::optional<ChangeQuestion> question_of(const PlanChange& change, const Dossier& dossier) {
    ChangeQuestion out{nullptr};
    for (const ConfirmationEntry& entry : dossier.confirmations)
        if (entry.window == change.window && entry.confirmed_at < change.effective_at)
            out.asked = &entry;
    if (!out.asked) return std::nullopt;
    if (out.asked != dossier.in_force(change.window))
        out.answer = ChangeAnswer::confirmed_anew;
    else if (dossier.has_kept(change.window, change.number))
        out.answer = ChangeAnswer::kept;
    return out;
}

bool concerns(const PlanChange& change, const TrackId& track, const std::vector<Form>& forms) {
    return std::any_of(forms.begin(), forms.end(), [&](const Form& form) {
        return !affected_choices(form, track, change).empty();
    });
}

}  // namespace zhiyuan
