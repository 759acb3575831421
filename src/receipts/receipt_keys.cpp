#include "receipts/receipt_keys.h"

#include <vector>

namespace zhiyuan::receipts {
namespace {

constexpr std::string_view kReceipts = "/receipts", kServer = "/server";

std::vector<std::string_view> words_of(std::string_view text) {
    constexpr std::string_view kBlanks = " \t\r\n";
    std::vector<std::string_view> out;
    for (std::size_t at = text.find_first_not_of(kBlanks); at != std::string_view::npos;
         at = text.find_first_not_of(kBlanks, at)) {
        const std::size_t end = std::min(text.find_first_of(kBlanks, at), text.size());
        out.push_back(text.substr(at, end - at));
        at = end;
    }
    return out;
}

bool signs_texts(const std::optional<tlog::NoteKey>& key) {
    return key && key->kind == tlog::SignatureKind::ed25519;
}

}  // namespace

std::string server_name_beside(std::string_view log_name) {
    if (log_name.ends_with(kReceipts)) log_name.remove_suffix(kReceipts.size());
    return std::string(log_name).append(kServer);
}

std::string to_text(const ReceiptKeys& keys) {
    return tlog::to_text(keys.log) + "\n" + tlog::to_text(keys.server) + "\n";
}

std::optional<ReceiptKeys> parse_receipt_keys(std::string_view text) {
    const std::vector<std::string_view> words = words_of(text);
    if (words.size() != 2) return std::nullopt;
    const auto log = tlog::parse_key(words[0]), server = tlog::parse_key(words[1]);
    if (!signs_texts(log) || !signs_texts(server)) return std::nullopt;
    // Two keys in the wrong order, or of two seasons, would call every receipt forged.
    if (server->name != server_name_beside(log->name)) return std::nullopt;
    return ReceiptKeys{*log, *server};
}

}  // namespace zhiyuan::receipts
