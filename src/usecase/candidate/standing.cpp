#include "usecase/candidate/standing.h"

#include "base/check.h"
#include "domain/rules/eligibility_rules.h"
#include "domain/subject/form_subject.h"

namespace zhiyuan::usecase {

Standing standing(const World& world, const Facts& facts, const Window& window,
                  const BatchId& batch_id) {
    const Batch* batch = world.season.batch(batch_id);
    ZY_CHECK(batch);
    Standing s;
    s.why_not = why_not_eligible(world, *batch, facts.candidate);
    s.entry = facts.dossier.in_force(window.id);
    if (s.entry)
        for (const FiledForm& filed : s.entry->forms)
            if (filed.batch == batch_id) s.filed = &filed;
    s.withdrawn = s.filed && s.filed->digest == form_digest({batch_id, {}});
    const DraftEntry* draft = facts.dossier.draft(window.id, batch_id);
    if (draft && !draft->discarded && (!s.filed || draft->digest != s.filed->digest))
        s.draft = draft;
    if (!s.filed)
        s.state = s.draft ? BatchState::draft : BatchState::not_filed;
    else if (s.draft)
        s.state = BatchState::confirmed_with_draft;
    else
        s.state = s.entry->rechecked_at ? BatchState::rechecked : BatchState::confirmed;
    return s;
}

std::vector<Form> standing_drafts(const World& world, const Facts& facts, const Window& window,
                                  const std::vector<Draft>& drafts) {
    std::vector<Form> out;
    for (const Draft& draft : drafts)
        if (draft.form && standing(world, facts, window, draft.batch).draft)
            out.push_back(*draft.form);
    return out;
}

}  // namespace zhiyuan::usecase
