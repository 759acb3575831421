#include "domain/filing/form.h"

#include <algorithm>

#include "domain/subject/canonical_json.h"
#include "domain/subject/form_json.h"

namespace zhiyuan {

bool Form::empty() const {
    return std::all_of(sections.begin(), sections.end(),
                       [](const SectionChoices& s) { return s.choices.empty(); });
}

Form normalized(Form form, const std::vector<SectionId>& order) {
    std::erase_if(form.sections, [](const SectionChoices& s) { return s.choices.empty(); });
    const auto rank = [&](const SectionChoices& s) {
        return std::find(order.begin(), order.end(), s.section) - order.begin();
    };
    std::stable_sort(form.sections.begin(), form.sections.end(),
                     [&](const auto& a, const auto& b) { return rank(a) < rank(b); });
    return form;
}

std::string canonical_forms(std::vector<Form> forms) {
    std::sort(forms.begin(), forms.end(),
              [](const Form& a, const Form& b) { return a.batch < b.batch; });
    CanonicalJson json;
    json.begin_array();
    for (const Form& form : forms) {
        json.begin_object().member("batch", form.batch.value()).name("sections");
        append_sections(json, form.sections);
        json.end_object();
    }
    json.end_array();
    return std::move(json).bytes();
}

}  // namespace zhiyuan
