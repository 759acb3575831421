#include "client/receipt_options.h"

#include <fmt/core.h>

namespace zhiyuan::client {
using command_line::Command;

command_line::Option add_file(const Command& command, const char* name, std::string& file,
                              const char* words) {
    return command.option(name, file, words).required().existing_file();
}

void add_key(const Command& command, std::string& key) {
    command.option("--key", key, "公钥文件 (file of public keys)").required().existing_file();
}

void add_receipt_options(const Command& command, ReceiptOptions& options) {
    add_file(command, "file", options.receipt, "回执文件 (receipt file)");
    add_key(command, options.key);
}

int verify_receipt(const ReceiptOptions& options, const ReceiptSource& take) {
    const auto say = [](const std::string& why) {
        fmt::print(stderr, "{}\n", why);
        return 1;
    };
    const auto keys = given_keys(options.key);
    if (!keys) return say(keys.error());
    const auto file = genuine_receipt(options.receipt, *keys, take);
    if (!file) return say(file.error());
    fmt::print("{}", words_of(*file));
    return 0;
}

}  // namespace zhiyuan::client
