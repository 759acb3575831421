#include "receipts/receipt_file.h"

#include "codec/form_in.h"
#include "domain/subject/canonical_json.h"
#include "tlog/logged_proof.h"

namespace zhiyuan::receipts {
namespace {

// A proof of the largest log there can be, with its checkpoint and a few dozen witnesses.
constexpr std::size_t kProofBytesMax = 32 << 10;

constexpr std::size_t kMembers = 4;

bool is_of_format_before(const std::string& json) {
    return json.find('"' + std::string(kReceiptFormatBefore) + '"') != std::string::npos;
}

}  // namespace

std::string receipt_file(std::string_view canonical, const Salt& salt, std::string_view proof) {
    std::string out = R"({"proof":)";
    append_json_string(out, proof);
    out.append(R"(,"receipt":)").append(canonical).append(R"(,"receipt_no":)");
    append_json_string(out, receipt_no(commitment_of(salt, canonical)));
    out += R"(,"salt":")" + to_hex(salt) + "\"}";
    return out;
}

std::optional<std::string> place_in_log(std::string_view proof) {
    const auto read = tlog::parse_logged_proof(proof);
    const auto checkpoint = read ? tlog::parse_checkpoint(read->checkpoint.text) : std::nullopt;
    if (!checkpoint) return std::nullopt;
    return checkpoint->origin + " " + std::to_string(read->index);
}

Result<ReceiptFile, FileFault> parse_receipt_file(std::string json) {
    const bool before = is_of_format_before(json);
    codec::JsonIn in;
    ReceiptFile file;
    const bool ok =
        in.whole_object(json, kMembers, [&](std::string_view name, codec::JsonIn::Value value) {
            if (name == "receipt") return codec::read_receipt(in, value, file.receipt);
            if (name == "receipt_no") return in.text(value, file.number, 32);
            if (name == "proof") return in.paragraphs(value, file.proof, kProofBytesMax);
            return name == "salt" && codec::read_hex(in, value, file.salt);
        });
    if (ok && !file.proof.empty()) return file;
    return fail(before ? FileFault::format_before : FileFault::not_one);
}

}  // namespace zhiyuan::receipts
