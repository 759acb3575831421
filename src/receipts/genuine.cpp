#include "receipts/genuine.h"

#include "base/named_values.h"
#include "tlog/logged_proof.h"

namespace zhiyuan::receipts {
namespace {

constexpr NamedValues<NotGenuine, 5> kNames({
    {NotGenuine::proof_unreadable, "proof_unreadable"},
    {NotGenuine::other_log, "other_log"},
    {NotGenuine::not_signed, "not_signed"},
    {NotGenuine::altered, "altered"},
    {NotGenuine::receipt_no_wrong, "receipt_no_wrong"},
});

}  // namespace

std::string_view to_text(NotGenuine why) {
    return kNames.name_of(why);
}

std::optional<NotGenuine> why_not_genuine(const ReceiptFile& file, const ReceiptKeys& keys) {
    const auto proof = tlog::parse_logged_proof(file.proof);
    if (!proof) return NotGenuine::proof_unreadable;
    const Digest commitment = commitment_of(file.salt, canonical_bytes(file.receipt));
    switch (tlog::shown_by(*proof, as_text(commitment), keys.log.name, {keys.log, keys.server})) {
        case tlog::Shown::no_checkpoint:
            return NotGenuine::other_log;
        case tlog::Shown::not_signed:
            return NotGenuine::not_signed;
        case tlog::Shown::another_entry:
            return NotGenuine::altered;
        case tlog::Shown::logged:
            break;
    }
    if (file.number != receipt_no(commitment)) return NotGenuine::receipt_no_wrong;
    return std::nullopt;
}

}  // namespace zhiyuan::receipts
