#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "closing/balance.h"
#include "closing/close_window.h"
#include "domain/season/world.h"

namespace zhiyuan::cli {

/// The files that closing a window leaves, in one folder.
struct ClosingFiles {
    std::filesystem::path folder;
    std::string window;

    std::filesystem::path record() const { return folder / ("closing-" + window + ".json"); }
    std::filesystem::path leaves() const { return folder / ("closing-" + window + ".leaves"); }
    std::filesystem::path balance() const { return folder / ("balance-" + window + ".csv"); }
    std::filesystem::path differences() const {
        return folder / ("differences-" + window + ".csv");
    }
};

/// One line a leaf: the candidate number, a blank, the leaf hash in hexadecimal.
Result<void, std::string> write_leaves(const std::filesystem::path& path,
                                       const std::vector<closing::Leaf>& leaves);
Result<std::vector<closing::Leaf>, std::string> read_leaves(const std::filesystem::path& path);

/// The balance of every unit of a level, by code, for spreadsheets.
Result<void, std::string> write_balance(const std::filesystem::path& path, const World& world,
                                        const closing::Balance& balance, UnitLevel level);

/// The level that an option calls prefecture, county, school or class.
UnitLevel level_named(const std::string& name);

/// Units of a level, by code.
std::vector<Unit> units_of(const World& world, UnitLevel level);

/// Writes beside and renames: a file that is there is whole.
Result<void, std::string> write_whole(const std::filesystem::path& path, const std::string& bytes);

}  // namespace zhiyuan::cli
