#include "api/receipt_verdict.h"

#include "api/receipt_names.h"
#include "receipts/genuine.h"

namespace zhiyuan::api {

void reply_not_genuine(Call& call, std::string_view reason) {
    call.reply(200, R"({"reason":")" + std::string(reason) + R"(","valid":false})");
}

void reply_verdict(Call& call, const Result<receipts::ReceiptFile, receipts::FileFault>& file) {
    if (!file) return reply_not_genuine(call, "format_before");
    if (const auto why = receipts::why_not_genuine(*file, call.portal.receipt_keys))
        return reply_not_genuine(call, to_text(*why));
    JsonWriter names;
    append_receipt_names(names, *call.services().world(), file->receipt);
    call.reply(200, R"({"body":)" + canonical_bytes(file->receipt) + R"(,"names":)" +
                        std::move(names).bytes() + R"(,"receipt_no":")" + file->number +
                        R"(","valid":true})");
}

}  // namespace zhiyuan::api
