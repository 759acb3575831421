#pragma once

#include <cstddef>
#include <vector>

#include "domain/filing/receipt.h"
#include "domain/people/dossier.h"
#include "domain/season/season.h"
#include "domain/subject/form_subject.h"

namespace zhiyuan {

/// The forms that somebody wants to be in force in a window, in normal form, with their digests:
/// made once from what was sent, then only read. It is complete, changed forms and unchanged ones:
/// see with_what_stays.
class ProposedForms {
public:
    ProposedForms() = default;
    /// `base_seq`: the confirmation that the forms were made from, 0 for none.
    ProposedForms(const Season& season, WindowId window, int base_seq, std::vector<Form> forms);

    const WindowId& window() const { return window_; }
    int base_seq() const { return base_seq_; }
    const std::vector<Form>& forms() const { return forms_; }
    /// Of the form at that place of forms().
    const Digest& digest(std::size_t form) const { return digests_.at(form); }
    /// What a challenge for confirming them is bound to.
    const Digest& subject() const { return subject_; }

private:
    WindowId window_;
    int base_seq_ = 0;
    std::vector<Form> forms_;
    std::vector<Digest> digests_;
    Digest subject_{};
};

/// Whether a batch that was filed then is not among `sent`.
bool leaves_out(const std::vector<Form>& sent, const std::vector<FiledForm>& before);

/// `sent` and, of what was in force before, every batch that is not among them: a batch left out
/// stays as it is.
std::vector<Form> with_what_stays(std::vector<Form> sent, std::vector<ReceiptForm> before);

}  // namespace zhiyuan
