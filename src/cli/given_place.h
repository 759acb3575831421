#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "server/data_folder.h"

namespace zhiyuan::cli {

/// The tables that a drill's data folder is made of; empty: the folder has them already.
struct GivenPlace {
    std::filesystem::path season, units, candidates, plan;
    std::vector<std::pair<std::string, std::filesystem::path>> lists;  ///< 名单: id and file
    std::string window;  ///< of a plan whose lines name none
    bool gbk = false;
};

/// Makes the data folder of a drill from tables, and a card for everybody who has none. What the
/// folder has already stays: a command that was interrupted is given again as it was.
Result<void, std::string> make_given_place(const server::DataFolder& place,
                                           const GivenPlace& given);

}  // namespace zhiyuan::cli
