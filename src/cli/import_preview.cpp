#include "cli/import_preview.h"

#include <algorithm>
#include <functional>

#include <fmt/core.h>
#include <fmt/ranges.h>

namespace zhiyuan::cli {
namespace {

constexpr std::size_t kNamedMax = 20;
constexpr std::size_t kKeptPrint = 0;  // in place of the print of a value that is not replaced

constexpr const char* kGone = "移除 (gone)";
constexpr const char* kKept = "文件中没有、保留不动 (not in the files, kept)";

std::size_t print_of(const std::string& value) {
    return std::max(std::hash<std::string>()(value), kKeptPrint + 1);
}

}  // namespace

void ImportPreview::Sort::add(std::string item) {
    ++count;
    if (first.size() < kNamedMax) first.push_back(std::move(item));
}

void ImportPreview::Sort::print(const char* words) const {
    for (const std::string& item : first) fmt::print("  {} {}\n", words, item);
    if (count > static_cast<std::int64_t>(first.size()))
        fmt::print("  {} … 另有 (more) {}\n", words,
                   count - static_cast<std::int64_t>(first.size()));
}

void ImportPreview::incoming(const std::string& key, const std::vector<std::string>& values,
                             const std::vector<bool>& kept) {
    const auto [at, added] = items_.try_emplace(key, order_.size());
    if (!added) return;
    order_.push_back(&at->first);
    known_.push_back(false);
    for (std::size_t i = 0; i < values.size(); ++i)
        prints_.push_back(i < kept.size() && kept[i] ? kKeptPrint : print_of(values[i]));
}

void ImportPreview::existing(const std::string& key, const std::vector<std::string>& values) {
    const auto found = items_.find(key);
    if (found == items_.end()) return gone_.add(key);
    known_[found->second] = true;
    std::vector<std::string> differ;
    for (std::size_t i = 0; i < values.size(); ++i)
        if (const auto print = prints_[found->second * fields_.size() + i];
            print != kKeptPrint && print != print_of(values[i]))
            differ.push_back(fields_[i]);
    if (differ.empty())
        ++unchanged_;
    else
        changed_.add(fmt::format("{}: {}", key, fmt::join(differ, ", ")));
}

std::string ImportPreview::counts(const char* gone) const {
    return fmt::format("新增 (added) {}, 更改 (changed) {}, 不变 (unchanged) {}, {} {}",
                       std::count(known_.begin(), known_.end(), false), changed_.count, unchanged_,
                       gone, gone_.count);
}

std::string ImportPreview::counts() const {
    return counts(kGone);
}

int ImportPreview::print(const char* what, Absent absent) const {
    Sort added;
    for (std::size_t i = 0; i < order_.size(); ++i)
        if (!known_[i]) added.add(*order_[i]);
    const bool removed = absent == Absent::removed;
    fmt::print("预览,未写入任何数据 (preview; nothing was written): {}\n", what);
    fmt::print("{}\n", counts(removed ? kGone : kKept));
    added.print("新增 (added)");
    changed_.print("更改 (changed)");
    if (removed) gone_.print(kGone);
    return 0;
}

}  // namespace zhiyuan::cli
