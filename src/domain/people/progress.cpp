#include "domain/people/progress.h"

#include <algorithm>
#include <iterator>

#include "domain/subject/form_subject.h"

namespace zhiyuan {
namespace {

// An emptied list is filed, too: its digest tells it from others.
bool has_choices(const FiledForm& filed) {
    return filed.digest != form_digest(Form{filed.batch, {}});
}

bool nothing_counts(const Dossier& before, const Dossier& after) {
    return before.card.has_value() == after.card.has_value() &&
           before.account.activated() == after.account.activated() &&
           before.confirmations.size() == after.confirmations.size();
}

}  // namespace

std::vector<Progress> progress_of(const Dossier& dossier) {
    std::vector<Progress> out;
    if (dossier.card) out.push_back({Milestone::bound, {}, {}});
    if (dossier.account.activated()) out.push_back({Milestone::activated, {}, {}});
    for (const ConfirmationEntry& entry : dossier.confirmations) {
        if (dossier.in_force(entry.window) != &entry) continue;
        out.push_back({Milestone::confirmed, entry.window, {}});
        for (const FiledForm& filed : entry.forms)
            if (has_choices(filed)) out.push_back({Milestone::filed, entry.window, filed.batch});
    }
    std::sort(out.begin(), out.end());
    return out;
}

std::vector<ProgressStep> steps_between(const Dossier& before, const Dossier& after, UnitId unit) {
    if (nothing_counts(before, after)) return {};
    const auto had = progress_of(before), has = progress_of(after);
    std::vector<Progress> reached, lost;
    std::set_difference(has.begin(), has.end(), had.begin(), had.end(),
                        std::back_inserter(reached));
    std::set_difference(had.begin(), had.end(), has.begin(), has.end(), std::back_inserter(lost));
    std::vector<ProgressStep> out;
    for (Progress& what : reached) out.push_back({unit, std::move(what), 1});
    for (Progress& what : lost) out.push_back({unit, std::move(what), -1});
    return out;
}

}  // namespace zhiyuan
