#include "domain/filing/receipt.h"

#include "domain/subject/canonical_json.h"
#include "domain/subject/form_json.h"

namespace zhiyuan {

std::string canonical_bytes(const Receipt& receipt) {
    CanonicalJson json;
    json.begin_object()
        .member("candidate_no", receipt.candidate_no.value())
        .member("card_position", receipt.card_position)
        .member("card_serial", receipt.card_serial.value())
        .name("changed")
        .begin_array();
    for (const BatchId& batch : receipt.changed) json.text(batch.value());
    json.end_array().member("format", kReceiptFormat).name("forms").begin_array();
    for (const ReceiptForm& filed : receipt.forms) {
        json.begin_object().member("batch", filed.form.batch.value()).name("sections");
        append_sections(json, filed.form.sections);
        json.member("version", filed.version).end_object();
    }
    json.end_array()
        .member("plan_version", receipt.plan_version)
        .member("previous", to_hex(receipt.previous))
        .member("received_at", receipt.received_at.micros())
        .member("request_id", to_hex(receipt.request))
        .member("season", receipt.season)
        .member("seq", receipt.seq)
        .member("window", receipt.window.value())
        .end_object();
    return std::move(json).bytes();
}

Digest commitment_of(const Salt& salt, std::string_view canonical) {
    std::string all(as_text(salt));
    all += canonical;
    return sha256(all);
}

std::string receipt_no(const Digest& digest) {
    static constexpr char kAlphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    std::string out;
    for (int i = 0; i < 12; ++i) {
        const int bit = i * 5, at = bit / 8, shift = bit % 8;
        const unsigned pair = static_cast<unsigned>(digest[at]) << 8 | digest[at + 1];
        out += kAlphabet[(pair >> (11 - shift)) & 31];
    }
    return out;
}

}  // namespace zhiyuan
