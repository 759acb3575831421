#include "usecase/candidate/draft_acts.h"

#include <algorithm>

#include "domain/rules/form_rules.h"
#include "domain/rules/window_rules.h"
#include "usecase/candidate/confirm.h"

namespace zhiyuan::usecase {
namespace {

// The head of the draft in the dossier, made when there is none.
DraftEntry& entry_of(Dossier& dossier, const WindowId& window, const BatchId& batch) {
    for (DraftEntry& entry : dossier.drafts)
        if (entry.window == window && entry.batch == batch) return entry;
    dossier.drafts.push_back({window, batch, 0, {}, {}, true});
    return dossier.drafts.back();
}

DraftSaved put_draft(const CandidateCase& c, Change& change, const WindowId& window,
                     const BatchId& batch, std::optional<Form> form,
                     std::vector<CollegeCode> favourites) {
    DraftEntry& entry = entry_of(change.after, window, batch);
    entry.revision += 1;
    entry.saved_at = c.command.received_at;
    entry.discarded = !form;
    entry.digest = form ? form_digest(*form) : Digest{};
    const DraftSaved saved{entry.revision, entry.saved_at};
    change.drafts.push_back({c.command.candidate, window, batch, entry.revision, entry.saved_at,
                             std::move(form), std::move(favourites)});
    return saved;
}

std::vector<CollegeCode> favourites_in(const std::vector<Draft>& drafts, const BatchId& batch) {
    for (const Draft& draft : drafts)
        if (draft.batch == batch) return draft.favourites;
    return {};
}

}  // namespace

Decision save_draft(const CandidateCase& c, const SaveDraft& act) {
    const Window* window = c.world.season.window(act.window);
    const Batch* batch = c.world.season.batch(act.batch);
    if (!window || !batch) return {refused(RequestFault::not_found), std::nullopt};
    if (std::find(window->batches.begin(), window->batches.end(), act.batch) ==
        window->batches.end())
        return {refused(Refusal::batch_not_in_window), std::nullopt};
    // Drafting before the window opens is wanted: it takes load off the first hour.
    if (phase(c.world, *window, c.facts.candidate.unit, c.command.received_at) ==
        WindowPhase::closed)
        return {refused(Refusal::window_closed), std::nullopt};
    if (act.form) {
        if (act.form->batch != act.batch)
            return {refused(Refusal::batch_not_in_window), std::nullopt};
        const auto findings = shape_refusals(*batch, *act.form, 0);
        if (!findings.empty()) return {refused(findings.front()), std::nullopt};
    }
    const DraftEntry* entry = c.facts.dossier.draft(act.window, act.batch);
    const int revision = entry ? entry->revision : 0;
    if (revision != act.base_revision)
        return {refused(Refusal::draft_changed, {{"revision", std::to_string(revision)}}),
                std::nullopt};
    Change change = change_of(c);
    auto forms = act.form ? normalized_forms(c.world.season, {*act.form}) : std::vector<Form>{};
    const DraftSaved saved =
        put_draft(c, change, act.window, act.batch,
                  act.form ? std::optional(forms.front()) : std::nullopt, act.favourites);
    change.after.session->seen_at = std::max(change.after.session->seen_at, c.command.wall_now);
    return {saved, std::move(change)};
}

Decision disown(const CandidateCase& c, const Disown& act) {
    const Window* window = c.world.season.window(act.window);
    const ConfirmationEntry* entry = c.facts.dossier.in_force(act.window);
    if (!entry || !window) return {refused(RequestFault::not_found), std::nullopt};
    if (entry->seq != act.seq)
        return {refused(Refusal::filing_changed, {{"seq", std::to_string(entry->seq)}}),
                std::nullopt};
    if (entry->disowned_as.value() != 0) return {Disowned{entry->disowned_as, {}}, std::nullopt};

    Change change = change_of(c);
    Disowned reply{c.ids.next(), {}};
    for (ConfirmationEntry& own : change.after.confirmations)
        if (own.record == entry->record) own.disowned_as = reply.anomaly;
    EventDetail detail = detail_of_place(act.window, act.seq);
    change.anomalies.push_back(
        {reply.anomaly, c.command.candidate, "disowned", c.command.wall_now, to_text(detail)});
    // After closing there is nothing to restore into; the anomaly stands and officials take it up.
    if (phase(c.world, *window, c.facts.candidate.unit, c.command.received_at) !=
        WindowPhase::closed) {
        for (const FiledForm& filed : entry->forms) {
            const auto before = std::find_if(act.earlier.begin(), act.earlier.end(),
                                             [&](const Form& f) { return f.batch == filed.batch; });
            Form form = before == act.earlier.end() ? Form{filed.batch, {}} : *before;
            if (form_digest(form) == filed.digest) continue;
            put_draft(c, change, act.window, filed.batch, std::move(form),
                      favourites_in(act.drafts, filed.batch));
            reply.restored.push_back(filed.batch);
        }
    }
    detail.anomaly_no = anomaly_no(reply.anomaly);
    add_event(c, change, EventKind::disowned, detail);
    return {std::move(reply), std::move(change)};
}

}  // namespace zhiyuan::usecase
