#include "api/receipt_verdict.h"

#include "api/receipt_names.h"

namespace zhiyuan::api {
namespace {

std::string_view why_not_genuine(const Call& call, const codec::ReceiptFile& file,
                                 const std::string& canonical) {
    if (file.key_id != call.services().signer.key_id()) return "key_unknown";
    if (!call.services().signer.is_good(file.signature, canonical)) return "signature_wrong";
    if (file.number != receipt_no(sha256(canonical))) return "receipt_no_wrong";
    return {};
}

}  // namespace

void reply_not_genuine(Call& call, std::string_view reason) {
    call.reply(200, R"({"reason":")" + std::string(reason) + R"(","valid":false})");
}

void reply_verdict(Call& call, const codec::ReceiptFile& file) {
    const std::string canonical = canonical_bytes(file.receipt);
    const std::string_view reason = why_not_genuine(call, file, canonical);
    if (!reason.empty()) return reply_not_genuine(call, reason);
    JsonWriter names;
    append_receipt_names(names, *call.services().world(), file.receipt);
    call.reply(200, R"({"body":)" + canonical + R"(,"names":)" + std::move(names).bytes() +
                        R"(,"receipt_no":")" + file.number + R"(","valid":true})");
}

}  // namespace zhiyuan::api
