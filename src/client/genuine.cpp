#include "client/genuine.h"

#include <fmt/core.h>

#include "base/local_time.h"
#include "client/text_file.h"
#include "receipts/genuine.h"

namespace zhiyuan::client {
namespace {

const char* words_of(receipts::NotGenuine why) {
    using receipts::NotGenuine;
    switch (why) {
        case NotGenuine::proof_unreadable:
            return "登记证明无法识别 (its proof can't be read)";
        case NotGenuine::other_log:
            return "登记在另一本登记簿 (it is of another register's log)";
        case NotGenuine::not_signed:
            return "登记簿或服务器的签名不符 (the signature of register or server does not fit)";
        case NotGenuine::altered:
            return "与登记簿不符,内容已被改动 (not what the register has: it has been changed)";
        case NotGenuine::receipt_no_wrong:
            return "回执编号不符 (the receipt number does not fit)";
    }
    return "";
}

const char* words_of(receipts::FileFault fault) {
    return fault == receipts::FileFault::not_one
               ? "不是回执文件 (not a receipt file)"
               : "是旧格式(zhiyuan-receipt-1)的回执,请用当时的核验程序 (a receipt of format 1, "
                 "from "
                 "before there was a register: check it with the program of its time)";
}

}  // namespace

Result<receipts::ReceiptKeys, std::string> given_keys(const std::string& path) {
    const auto keys = receipts::parse_receipt_keys(read_text(path));
    if (!keys)
        return fail(path +
                    ": 应为两行公钥,登记簿一行、服务器一行 (not a file of public keys: one line of "
                    "the register's, one of the server's)");
    return *keys;
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

Result<receipts::ReceiptFile, std::string> genuine_receipt(const std::string& path,
                                                           const receipts::ReceiptKeys& keys,
                                                           const ReceiptSource& take) {
    auto text = take(path);
    if (!text) return fail(text.error());
    auto file = receipts::parse_receipt_file(*std::move(text));
    if (!file) return fail(path + ": " + words_of(file.error()));
    if (const auto why = receipts::why_not_genuine(*file, keys))
        return fail(path + ": " + words_of(*why));
    return *std::move(file);
}

std::string words_of(const receipts::ReceiptFile& file) {
    const Receipt& receipt = file.receipt;
    std::string out = fmt::format("真实有效 (genuine): 回执 {} 考生号 {} 时段 {} 第 {} 次确认 {}\n",
                                  file.number, receipt.candidate_no.value(), receipt.window.value(),
                                  receipt.seq, local_time(receipt.received_at, kBeijingMinutes));
    if (const auto place = receipts::place_in_log(file.proof))
        out += fmt::format("  登记簿 (register) {}\n", *place);
    for (const ReceiptForm& filed : receipt.forms)
        out += fmt::format("  {} 第 {} 版 (version)\n", filed.form.batch.value(), filed.version);
    return out;
}

}  // namespace zhiyuan::client
