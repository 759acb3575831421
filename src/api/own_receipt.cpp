#include "api/own_receipt.h"

#include "codec/receipt_file.h"
#include "usecase/candidate/queries.h"

namespace zhiyuan::api {

Result<Confirmation, usecase::Refused> own_confirmation(const Call& call) {
    const ConfirmationEntry* entry = call.visitor->facts->dossier.by_seq(
        WindowId(call.arguments.at(0)), number_in(call.arguments.at(1)));
    if (!entry) return fail(usecase::refused(RequestFault::not_found));
    return usecase::confirmation(call.services(), *call.visitor, entry->record);
}

std::string file_of(const Call& call, const Confirmation& confirmation) {
    return codec::receipt_file(confirmation.receipt, call.services().signer.key_id(),
                               confirmation.signature);
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
