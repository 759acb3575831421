#include "codec/receipt_file.h"

#include "codec/form_in.h"
#include "domain/subject/canonical_json.h"

namespace zhiyuan::codec {

std::string receipt_file(const std::string& canonical, const std::string& key_id,
                         const Signature& signature) {
    std::string out = R"({"key_id":)";
    append_json_string(out, key_id);
    out += R"(,"receipt":)";
    out += canonical;
    out += R"(,"receipt_no":)";
    append_json_string(out, receipt_no(sha256(canonical)));
    out += R"(,"signature":")" + to_hex(signature) + "\"}";
    return out;
}

std::optional<ReceiptFile> parse_receipt_file(std::string json) {
    JsonIn in;
    ReceiptFile file;
    bool seen_receipt = false;
    const bool ok = in.object(json, [&](std::string_view name, JsonIn::Value value) {
        if (name == "receipt") return seen_receipt = read_receipt(in, value, file.receipt);
        if (name == "receipt_no") return in.text(value, file.number, 32);
        if (name == "key_id") return in.text(value, file.key_id, 64);
        std::string hex;
        return name == "signature" && in.text(value, hex, 128) && from_hex(hex, file.signature);
    });
    if (!ok || !seen_receipt || file.number.empty() || file.key_id.empty()) return std::nullopt;
    return file;
}

}  // namespace zhiyuan::codec
