#include <memory>

#include <fmt/core.h>

#include "base/local_time.h"
#include "cli/commands.h"
#include "cli/receipt_within.h"
#include "cli/verify_export.h"
#include "client/genuine.h"
#include "client/receipt_options.h"
#include "client/text_file.h"
#include "codec/closing_file.h"
#include "merkle/hashes.h"
#include "merkle/proof.h"

namespace zhiyuan::cli {
namespace {

struct Options : client::ReceiptOptions {
    std::string proof, closing, folder;
};

using Keys = receipts::ReceiptKeys;
using Key = signature::PublicKey;

Result<ClosingRecord, std::string> genuine_closing(const std::string& path, const Key& key) {
    auto file = codec::parse_closing_file(client::read_text(path));
    if (!file) return fail(path + ": 不是封存文件 (not a closing file)");
    const std::string canonical = canonical_bytes(file->record);
    if (auto good = client::check_signature(path, file->key_id, file->signature, canonical, key);
        !good)
        return fail(good.error());
    if (!file->record.adds_up()) return fail(path + ": 数字不平衡 (the figures do not add up)");
    return std::move(file->record);
}

int verify_handed_over(const Options& options, const Keys& keys) {
    return verify_export(options.folder, keys.server.key);
}

int verify_closing(const Options& options, const Keys& keys) {
    const auto record = genuine_closing(options.closing, keys.server.key);
    if (!record) return failed(record.error());
    fmt::print("真实有效 (genuine): 时段 {} 封存于 (closed at) {}\n", record->window.value(),
               local_time(record->closed_at, kBeijingMinutes));
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

int verify_inclusion(const Options& options, const Keys& keys) {
    const auto file = client::genuine_receipt(options.receipt, keys, receipt_within);
    if (!file) return failed(file.error());
    const auto record = genuine_closing(options.closing, keys.server.key);
    if (!record) return failed(record.error());
    const auto proof = codec::parse_inclusion_file(client::read_text(options.proof));
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

void add_check(const Command& command, const std::shared_ptr<Options>& options,
               int (*check)(const Options&, const Keys&)) {
    client::add_key(command, options->key);
    command.runs([options, check] {
        const auto keys = client::given_keys(options->key);
        return keys ? check(*options, *keys) : failed(keys.error());
    });
}

}  // namespace

void add_verify(const Command& program) {
    const Command verify = program.group("verify", "离线核验 (check offline)");
    const auto options = std::make_shared<Options>();
    const Command receipt = verify.command("receipt", "核验回执 (check a receipt)");
    client::add_receipt_options(receipt, *options);
    receipt.runs([options] { return client::verify_receipt(*options, receipt_within); });
    const Command closing = verify.command("closing", "核验封存记录 (check a closing record)");
    client::add_file(closing, "file", options->closing, "封存文件 (closing file)");
    add_check(closing, options, verify_closing);
    const Command inclusion = verify.command(
        "inclusion", "核验回执是否随时段封存 (check that a receipt was closed with its window)");
    client::add_file(inclusion, "receipt", options->receipt, "回执文件 (receipt file)");
    client::add_file(inclusion, "proof", options->proof, "存证文件 (inclusion proof)");
    client::add_file(inclusion, "closing", options->closing, "封存文件 (closing file)");
    add_check(inclusion, options, verify_inclusion);
    const Command handed_over = verify.command("export", "核验导出数据 (check a hand-over)");
    handed_over.option("folder", options->folder, "导出目录 (its folder)")
        .required()
        .existing_folder();
    add_check(handed_over, options, verify_handed_over);
}

}  // namespace zhiyuan::cli
