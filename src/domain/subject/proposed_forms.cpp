#include "domain/subject/proposed_forms.h"

#include <algorithm>
#include <utility>

namespace zhiyuan {
namespace {

bool has(const std::vector<Form>& forms, const BatchId& batch) {
    return std::any_of(forms.begin(), forms.end(),
                       [&](const Form& form) { return form.batch == batch; });
}

}  // namespace

ProposedForms::ProposedForms(const Season& season, WindowId window, int base_seq,
                             std::vector<Form> forms)
    : window_(std::move(window)),
      base_seq_(base_seq),
      forms_(normalized_forms(season, std::move(forms))),
      subject_(confirm_subject(window_, base_seq_, forms_)) {
    digests_.reserve(forms_.size());
    for (const Form& form : forms_) digests_.push_back(form_digest(form));
}

bool leaves_out(const std::vector<Form>& sent, const std::vector<FiledForm>& before) {
    return std::any_of(before.begin(), before.end(),
                       [&](const FiledForm& filed) { return !has(sent, filed.batch); });
}

std::vector<Form> with_what_stays(std::vector<Form> sent, std::vector<ReceiptForm> before) {
    for (ReceiptForm& filed : before)
        if (!has(sent, filed.form.batch)) sent.push_back(std::move(filed.form));
    return sent;
}

}  // namespace zhiyuan
