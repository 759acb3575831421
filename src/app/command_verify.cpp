#include <fstream>
#include <iterator>
#include <memory>

#include <fmt/core.h>

#include "app/commands.h"
#include "app/verify_export.h"
#include "crypto/ed25519_signer.h"
#include "wire/receipt_file.h"

namespace zhiyuan::app {
namespace {

std::string trimmed(std::string text) {
    while (!text.empty() && (text.back() == '\n' || text.back() == '\r' || text.back() == ' '))
        text.pop_back();
    return text;
}

std::string read_all(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

// The key may be given as text or as a file that holds it.
std::optional<crypto::Ed25519Signer::PublicKey> key_from(const std::string& option) {
    return from_hex<32>(std::filesystem::exists(option) ? trimmed(read_all(option)) : option);
}

int no_key(const std::string& option) {
    return failed("公钥应为 64 位十六进制数 (the public key is 64 hexadecimal digits): " + option);
}

int verify_receipt(const std::string& path, const std::string& key_option) {
    const auto file = wire::parse_receipt_file(read_all(path));
    if (!file) return failed(path + ": 不是回执文件 (not a receipt file)");
    const auto key = key_from(key_option);
    if (!key) return no_key(key_option);
    const std::string canonical = canonical_bytes(file->receipt);
    if (file->key_id != crypto::key_id_of(*key))
        return failed(path + ": 由另一把密钥签发 (signed by another key): " + file->key_id);
    if (!crypto::signature_is_good(file->signature, canonical, *key))
        return failed(path +
                      ": 签名不符,内容已被改动 (the signature does not fit: it has been changed)");
    if (file->number != receipt_no(sha256(canonical)))
        return failed(path + ": 回执编号不符 (the receipt number does not fit)");
    fmt::print("真实有效 (genuine): 回执 {} 考生号 {} 时段 {} 第 {} 次确认 {}\n", file->number,
               file->receipt.candidate_no.value(), file->receipt.window.value(), file->receipt.seq,
               to_iso_utc(file->receipt.received_at));
    for (const ReceiptForm& filed : file->receipt.forms)
        fmt::print("  {} 第 {} 版 (version)\n", filed.form.batch.value(), filed.version);
    return 0;
}

}  // namespace

void add_verify(CLI::App& program, Run& run) {
    CLI::App* verify = program.add_subcommand("verify", "离线核验 (check offline)");
    verify->require_subcommand(1);
    const auto path = std::make_shared<std::string>();
    const auto key = std::make_shared<std::string>();
    const auto add_key = [&](CLI::App& command) {
        command.add_option("--key", *key, "公钥或其文件 (public key, or a file with it)")
            ->required();
    };
    CLI::App* receipt = verify->add_subcommand("receipt", "核验回执 (check a receipt)");
    receipt->add_option("file", *path, "回执文件 (receipt file)")
        ->required()
        ->check(CLI::ExistingFile);
    add_key(*receipt);
    receipt->callback(
        [path, key, &run] { run = [path, key] { return verify_receipt(*path, *key); }; });
    CLI::App* handed_over = verify->add_subcommand("export", "核验导出数据 (check a hand-over)");
    handed_over->add_option("folder", *path, "导出目录 (its folder)")
        ->required()
        ->check(CLI::ExistingDirectory);
    add_key(*handed_over);
    handed_over->callback([path, key, &run] {
        run = [path, key] {
            const auto public_key = key_from(*key);
            return public_key ? verify_export(*path, *public_key) : no_key(*key);
        };
    });
}

}  // namespace zhiyuan::app
