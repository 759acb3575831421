#include "api/own_receipt.h"

#include "receipts/receipt_file.h"
#include "usecase/candidate/queries.h"

namespace zhiyuan::api {

Result<Confirmation, usecase::Refused> own_confirmation(const Call& call) {
    const ConfirmationEntry* entry = call.visitor->facts->dossier.by_seq(
        WindowId(call.arguments.at(0)), number_in(call.arguments.at(1)));
    if (!entry) return fail(usecase::refused(RequestFault::not_found));
    return usecase::confirmation(call.services(), *call.visitor, entry->record);
}

Result<std::string, usecase::Refused> file_of(const Call& call, const Confirmation& confirmation) {
    const auto proof = usecase::proof_of(call.services(), confirmation);
    if (!proof) return fail(proof.error());
    return receipts::receipt_file(confirmation.receipt, confirmation.salt, *proof);
}

int number_in(const std::string& text) {
    if (text.empty() || text.size() > 9) return 0;
    int number = 0;
    for (const char c : text) {
        if (c < '0' || c > '9') return 0;
        number = number * 10 + (c - '0');
    }
    return number;
}

}  // namespace zhiyuan::api
