#include "tables/blank_marks.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace zhiyuan::tables {
namespace {

constexpr std::size_t kLinesTold = 10;

}  // namespace

void BlankMarks::Rows::add(std::int64_t line) {
    ++count;
    if (first.size() < kLinesTold) first.push_back(line);
}

std::string BlankMarks::Rows::lines() const {
    return fmt::format("{}{}", fmt::join(first, ", "),
                       count > static_cast<std::int64_t>(first.size()) ? " …" : "");
}

void BlankMarks::see(std::int64_t line, bool total, bool some) {
    if (total) total_.add(line);
    if (some) some_.add(line);
}

void BlankMarks::tell(const std::string& file, ImportReport& report, std::size_t warnings_max) {
    const auto note = [&](const Rows& rows, const char* field, const char* zh, const char* en) {
        if (rows.count == 0) return;
        report.warn({file,
                     rows.first.front(),
                     0,
                     field,
                     {fmt::format("共 {} 行{},按 0 分记入(第 {} 行);不是 0 分的请填写后再导入",
                                  rows.count, zh, rows.lines()),
                      fmt::format("{} rows {}, which counts as 0 (lines {}); fill in what is not 0 "
                                  "and import again",
                                  rows.count, en, rows.lines())},
                     ""},
                    warnings_max);
    };
    note(total_, "总分", "没有填总分", "have no total");
    note(some_, "", "的各科成绩只填了一部分", "have marks of some subjects only");
    total_ = some_ = {};
}

}  // namespace zhiyuan::tables
