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
    if (!receipt) return fail(usecase::refused(ServiceFailure::internal));
    return std::move(receipt->forms);
}

std::vector<Form> forms_only(const std::vector<ReceiptForm>& filed) {
    std::vector<Form> forms;
    for (const ReceiptForm& one : filed) forms.push_back(one.form);
    return forms;
}

Result<std::vector<ReceiptForm>, Refused> forms_in_force(const Call& call, const WindowId& window) {
    const ConfirmationEntry* entry = call.visitor->facts->dossier.in_force(window);
    return forms_of(call, entry ? entry->record : RecordId{});
}

Result<std::vector<Form>, Refused> completed(const Call& call, const WindowId& window, int base_seq,
                                             std::vector<Form> sent) {
    const ConfirmationEntry* base = call.visitor->facts->dossier.by_seq(window, base_seq);
    if (!base || !leaves_out(sent, base->forms)) return sent;
    auto before = forms_of(call, base->record);
    if (!before) return fail(before.error());
    return with_what_stays(std::move(sent), std::move(*before));
}

}  // namespace zhiyuan::api
