#pragma once

#include <string>

#include "client/genuine.h"
#include "command_line/command_line.h"

namespace zhiyuan::client {

/// What the check of a receipt is asked with.
struct ReceiptOptions {
    std::string receipt, key;
};

/// Adds the argument `name` for a file that must be there.
command_line::Option add_file(const command_line::Command& command, const char* name,
                              std::string& file, const char* words);

/// Adds --key.
void add_key(const command_line::Command& command, std::string& key);

/// Adds the receipt file and --key: the same for `zhiyuan verify receipt` and for zhiyuan-receipt.
void add_receipt_options(const command_line::Command& command, ReceiptOptions& options);

/// Checks, says what it finds on stdout or stderr; returns 0 when the receipt is genuine, 1 if not.
int verify_receipt(const ReceiptOptions& options, const ReceiptSource& take = receipt_text);

}  // namespace zhiyuan::client
