#include <memory>

#include <fmt/core.h>

#include "cli/commands.h"
#include "cli/verify_export.h"
#include "codec/closing_file.h"
#include "codec/receipt_file.h"
#include "crypto/ed25519_signer.h"
#include "domain/subject/merkle.h"

namespace zhiyuan::cli {
namespace {

std::string trimmed(std::string text) {
    while (!text.empty() && (text.back() == '\n' || text.back() == '\r' || text.back() == ' '))
        text.pop_back();
    return text;
}

struct Options {
    std::string receipt, proof, closing, folder, key;
};

using Key = crypto::Ed25519Signer::PublicKey;

// The key may be given as text or as a file that holds it.
Result<Key, std::string> read_key(const std::string& option) {
    const auto key =
        from_hex<32>(trimmed(std::filesystem::exists(option) ? read_text(option) : option));
    if (!key)
        return fail("公钥应为 64 位十六进制数 (the public key is 64 hexadecimal digits): " +
                    option);
    return *key;
}

Result<void, std::string> check_signature(const std::string& path, const std::string& key_id,
                                          const Signature& signature, const std::string& canonical,
                                          const Key& key) {
    if (key_id != crypto::key_id_of(key))
        return fail(path + ": 由另一把密钥签发 (signed by another key): " + key_id);
    if (!crypto::signature_is_good(signature, canonical, key))
        return fail(path +
                    ": 签名不符,内容已被改动 (the signature does not fit: it has been changed)");
    return {};
}

Result<codec::ReceiptFile, std::string> genuine_receipt(const std::string& path, const Key& key) {
    auto file = codec::parse_receipt_file(read_text(path));
    if (!file) return fail(path + ": 不是回执文件 (not a receipt file)");
    const std::string canonical = canonical_bytes(file->receipt);
    if (auto good = check_signature(path, file->key_id, file->signature, canonical, key); !good)
        return fail(good.error());
    if (file->number != receipt_no(sha256(canonical)))
        return fail(path + ": 回执编号不符 (the receipt number does not fit)");
    return *std::move(file);
}

Result<ClosingRecord, std::string> genuine_closing(const std::string& path, const Key& key) {
    auto file = codec::parse_closing_file(read_text(path));
    if (!file) return fail(path + ": 不是封存文件 (not a closing file)");
    const std::string canonical = canonical_bytes(file->record);
    if (auto good = check_signature(path, file->key_id, file->signature, canonical, key); !good)
        return fail(good.error());
    if (!file->record.adds_up()) return fail(path + ": 数字不平衡 (the figures do not add up)");
    return std::move(file->record);
}

int verify_handed_over(const Options& options, const Key& key) {
    return verify_export(options.folder, key);
}

int verify_receipt(const Options& options, const Key& key) {
    const auto file = genuine_receipt(options.receipt, key);
    if (!file) return failed(file.error());
    fmt::print("真实有效 (genuine): 回执 {} 考生号 {} 时段 {} 第 {} 次确认 {}\n", file->number,
               file->receipt.candidate_no.value(), file->receipt.window.value(), file->receipt.seq,
               to_iso_utc(file->receipt.received_at));
    for (const ReceiptForm& filed : file->receipt.forms)
        fmt::print("  {} 第 {} 版 (version)\n", filed.form.batch.value(), filed.version);
    return 0;
}

int verify_closing(const Options& options, const Key& key) {
    const auto record = genuine_closing(options.closing, key);
    if (!record) return failed(record.error());
    fmt::print("真实有效 (genuine): 时段 {} 封存于 (closed at) {}\n", record->window.value(),
               to_iso_utc(record->closed_at));
    fmt::print(
        "  考生 {} = 已填报 {} + 声明不填 {} + 未填报 {} "
        "(roster = filed + declared + not reached)\n",
        record->candidates, record->tree_size, record->declared, record->not_reached);
    fmt::print(
        "  确认 (confirmations) {}\n  根 (root) {}\n  前一封存 (record before) {}\n"
        "  本封存 (this record) {}\n",
        record->confirmations, to_hex(record->root), to_hex(record->previous),
        to_hex(sha256(canonical_bytes(*record))));
    for (const FiledInBatch& in : record->filings)
        fmt::print("  {} {}\n", in.batch.value(), in.filed);
    return 0;
}

int verify_inclusion(const Options& options, const Key& key) {
    const auto file = genuine_receipt(options.receipt, key);
    if (!file) return failed(file.error());
    const auto record = genuine_closing(options.closing, key);
    if (!record) return failed(record.error());
    const auto proof = codec::parse_inclusion_file(read_text(options.proof));
    if (!proof) return failed(options.proof + ": 不是存证文件 (not an inclusion proof)");
    const Receipt& receipt = file->receipt;
    if (receipt.season != record->season || receipt.window != record->window)
        return failed("回执与封存记录不属于同一时段 (receipt and closing are of two windows)");
    if (proof->season != record->season || proof->window != record->window ||
        proof->candidate != receipt.candidate_no || proof->proof.tree_size != record->tree_size ||
        proof->root != record->root)
        return failed(options.proof +
                      ": 存证不属于这份回执和封存 (the proof is of another receipt or closing)");
    if (merkle::root_from(proof->proof, merkle::leaf_hash(canonical_bytes(receipt))) !=
        record->root)
        return failed("这份回执不在封存之列 (this receipt is not among those that were closed)");
    fmt::print(
        "回执 {} 已随时段 {} 封存,为该考生的最后有效确认 (was closed with the window, as what "
        "is in force): 第 {} 份,共 {} 份\n",
        file->number, record->window.value(), proof->proof.index + 1, record->tree_size);
    return 0;
}

Option add_file(const Command& command, const char* name, std::string& file, const char* words) {
    return command.option(name, file, words).required().existing_file();
}

void add_check(const Command& command, const std::shared_ptr<Options>& options,
               int (*check)(const Options&, const Key&)) {
    command.option("--key", options->key, "公钥或其文件 (public key, or a file with it)")
        .required();
    command.runs([options, check] {
        const auto key = read_key(options->key);
        return key ? check(*options, *key) : failed(key.error());
    });
}

}  // namespace

void add_verify(const Command& program) {
    const Command verify = program.group("verify", "离线核验 (check offline)");
    const auto options = std::make_shared<Options>();
    const Command receipt = verify.command("receipt", "核验回执 (check a receipt)");
    add_file(receipt, "file", options->receipt, "回执文件 (receipt file)");
    add_check(receipt, options, verify_receipt);
    const Command closing = verify.command("closing", "核验封存记录 (check a closing record)");
    add_file(closing, "file", options->closing, "封存文件 (closing file)");
    add_check(closing, options, verify_closing);
    const Command inclusion = verify.command(
        "inclusion", "核验回执是否随时段封存 (check that a receipt was closed with its window)");
    add_file(inclusion, "receipt", options->receipt, "回执文件 (receipt file)");
    add_file(inclusion, "proof", options->proof, "存证文件 (inclusion proof)");
    add_file(inclusion, "closing", options->closing, "封存文件 (closing file)");
    add_check(inclusion, options, verify_inclusion);
    const Command handed_over = verify.command("export", "核验导出数据 (check a hand-over)");
    handed_over.option("folder", options->folder, "导出目录 (its folder)")
        .required()
        .existing_folder();
    add_check(handed_over, options, verify_handed_over);
}

}  // namespace zhiyuan::cli
