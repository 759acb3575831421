#include "client/genuine.h"

#include <fmt/core.h>

#include "base/local_time.h"
#include "client/text_file.h"

namespace zhiyuan::client {
namespace {

std::string trimmed(std::string text) {
    while (!text.empty() && (text.back() == '\n' || text.back() == '\r' || text.back() == ' '))
        text.pop_back();
    return text;
}

}  // namespace

Result<signature::PublicKey, std::string> given_key(const std::string& digits_or_file) {
    const bool file = std::filesystem::exists(path_of(digits_or_file));
    const auto key = from_hex<32>(trimmed(file ? read_text(digits_or_file) : digits_or_file));
    if (!key)
        return fail("公钥应为 64 位十六进制数 (the public key is 64 hexadecimal digits): " +
                    digits_or_file);
    return *key;
}

Result<void, std::string> check_signature(const std::string& path, const std::string& key_id,
                                          const Signature& signature, const std::string& canonical,
                                          const signature::PublicKey& key) {
    if (key_id != signature::key_id_of(key))
        return fail(path + ": 由另一把密钥签发 (signed by another key): " + key_id);
    if (!signature::is_good(signature, canonical, key))
        return fail(path +
                    ": 签名不符,内容已被改动 (the signature does not fit: it has been changed)");
    return {};
}

Result<std::string, std::string> receipt_text(const std::string& path) {
    std::string text = read_text(path);
    if (text.starts_with("%PDF-"))
        return fail(
            path +
            ": 这是 PDF,请先保存其附件 receipt.json (a PDF: save the receipt.json attached to "
            "it, and check that)");
    return text;
}

Result<codec::ReceiptFile, std::string> genuine_receipt(const std::string& path,
                                                        const signature::PublicKey& key,
                                                        const ReceiptSource& take) {
    auto text = take(path);
    if (!text) return fail(text.error());
    auto file = codec::parse_receipt_file(*std::move(text));
    if (!file) return fail(path + ": 不是回执文件 (not a receipt file)");
    const std::string canonical = canonical_bytes(file->receipt);
    if (auto good = check_signature(path, file->key_id, file->signature, canonical, key); !good)
        return fail(good.error());
    if (file->number != receipt_no(sha256(canonical)))
        return fail(path + ": 回执编号不符 (the receipt number does not fit)");
    return *std::move(file);
}

std::string words_of(const codec::ReceiptFile& file) {
    const Receipt& receipt = file.receipt;
    std::string out = fmt::format("真实有效 (genuine): 回执 {} 考生号 {} 时段 {} 第 {} 次确认 {}\n",
                                  file.number, receipt.candidate_no.value(), receipt.window.value(),
                                  receipt.seq, local_time(receipt.received_at, kBeijingMinutes));
    for (const ReceiptForm& filed : receipt.forms)
        out += fmt::format("  {} 第 {} 版 (version)\n", filed.form.batch.value(), filed.version);
    return out;
}

}  // namespace zhiyuan::client
