#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "base/result.h"
#include "crypto/hash_pool.h"
#include "crypto/key_file.h"
#include "domain/season/season.h"
#include "ports/watch.h"
#include "receipts/receipt_keys.h"
#include "store_sql/database.h"

namespace zhiyuan::server {

/// What a data folder is for; written into its database when it is made and never changed.
enum class Purpose { production, demo, drill };

std::string_view to_text(Purpose purpose);

/// Where a season lives: the folder of its database, season file, keys and published catalogues.
struct DataFolder {
    std::filesystem::path folder;
    std::string database_url;               ///< empty: the SQLite file in the folder
    std::filesystem::path key_file;         ///< empty: "keys" in the folder
    std::filesystem::path register_socket;  ///< empty: its own register, in the folder

    std::string database() const;
    std::filesystem::path keys() const;
    std::filesystem::path season_file() const { return folder / "season.toml"; }
    std::filesystem::path own_register() const { return folder / "register"; }
    /// For whoever checks receipts: receipts::ReceiptKeys.
    std::filesystem::path public_key_file() const { return folder / "receipt-key.pub"; }
    std::filesystem::path catalogues() const { return folder / "catalogue"; }
};

/// An opened data folder.
struct OpenedFolder {
    Season season;
    crypto::Keys keys;
    std::unique_ptr<store_sql::Database> database;
    Purpose purpose = Purpose::production;
    crypto::HashCost hash_cost;
    receipts::ReceiptKeys receipt_keys;  ///< of the register that the season was begun with
};

/// The error is for whoever runs the command: what, where, and what to do. `watch` is told what
/// fails in the database and outlives it.
Result<OpenedFolder, std::string> open_folder(const DataFolder& place,
                                              ports::Watch& watch = ports::no_watch());

struct NewFolder {
    std::filesystem::path season_file;
    Purpose purpose = Purpose::production;
    bool cheap_hash = false;  ///< drills and tests only
};

/// Makes the folder, its keys, its register unless it has one elsewhere, and its database. Refuses
/// a folder that already holds a season.
Result<void, std::string> make_folder(const DataFolder& place, const NewFolder& wanted);

}  // namespace zhiyuan::server
