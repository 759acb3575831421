#include "api/forms_in_force.h"

#include <algorithm>

#include "codec/form_in.h"
#include "usecase/candidate/queries.h"

namespace zhiyuan::api {

using usecase::Refused;

Result<std::vector<ReceiptForm>, Refused> forms_of(const Call& call, RecordId record) {
    if (record.value() == 0) return std::vector<ReceiptForm>();
    const auto confirmation = usecase::confirmation(call.services(), *call.visitor, record);
    if (!confirmation) return fail(confirmation.error());
    auto receipt = codec::parse_receipt(confirmation->receipt);
    if (!receipt) return fail(usecase::refused(Refusal::internal));
    return std::move(receipt->forms);
}

std::vector<Form> forms_only(const std::vector<ReceiptForm>& filed) {
    std::vector<Form> forms;
    for (const ReceiptForm& one : filed) forms.push_back(one.form);
    return forms;
}

Result<std::vector<ReceiptForm>, Refused> forms_in_force(const Call& call, const WindowId& window) {
    const ConfirmationEntry* entry = call.visitor->facts.dossier.in_force(window);
    return forms_of(call, entry ? entry->record : RecordId{});
}

Result<std::vector<Form>, Refused> completed_from(const Call& call, const ConfirmationEntry* base,
                                                  std::vector<Form> forms) {
    const auto sent = [&](const BatchId& batch) {
        return std::any_of(forms.begin(), forms.end(),
                           [&](const Form& form) { return form.batch == batch; });
    };
    const bool all_sent =
        !base || std::all_of(base->forms.begin(), base->forms.end(),
                             [&](const FiledForm& filed) { return sent(filed.batch); });
    if (all_sent) return forms;
    auto before = forms_of(call, base->record);
    if (!before) return fail(before.error());
    for (ReceiptForm& filed : *before)
        if (!sent(filed.form.batch)) forms.push_back(std::move(filed.form));
    return forms;
}

}  // namespace zhiyuan::api
