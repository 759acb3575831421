#include "cli/season_words.h"

#include <fmt/format.h>

#include "codec/known_names.h"

namespace zhiyuan::cli {

std::string no_such_window(const Season& season, const std::string& named) {
    return fmt::format("年度文件里没有这个填报时段 (no such window): {};有 (there are): {}", named,
                       codec::windows_known(season).zh);
}

std::string no_such_list(const Season& season, const std::string& named) {
    return fmt::format(
        "年度文件里没有这个名单 (the season has no such list): {};有 (there are): {}", named,
        codec::lists_known(season).zh);
}

}  // namespace zhiyuan::cli
