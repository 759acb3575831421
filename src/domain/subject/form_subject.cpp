#include "domain/subject/form_subject.h"

#include <utility>

#include "domain/subject/form_json.h"

namespace zhiyuan {

std::vector<Form> normalized_forms(const Season& season, std::vector<Form> forms) {
    for (Form& form : forms) {
        const Batch* batch = season.batch(form.batch);
        if (!batch) continue;
        std::vector<SectionId> order;
        for (const Section& section : batch->sections) order.push_back(section.id);
        form = normalized(std::move(form), order);
    }
    return forms;
}

Digest form_digest(const Form& form) {
    return sha256(canonical_forms({form}));
}

Digest confirm_subject(const WindowId& window, int base_seq, const std::vector<Form>& forms) {
    return sha256("confirm\n" + window.value() + "\n" + std::to_string(base_seq) + "\n" +
                  canonical_forms(forms));
}

}  // namespace zhiyuan
