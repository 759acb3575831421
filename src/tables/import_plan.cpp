#include "tables/import_plan.h"

#include <unordered_map>

#include <fmt/format.h>

#include "codec/clean_text.h"
#include "tables/plan_codes.h"
#include "tables/plan_row.h"

namespace zhiyuan::tables {
namespace {

Words overlaps(std::span<const std::filesystem::path> files, RowPlace first, RowPlace here) {
    const Words line = line_of(files, first, here);
    return {fmt::format("与{}重叠:志愿栏为空的条目在该批次每个志愿栏都填报,同一专业就有两条;请只留"
                        "一行,或给志愿栏为空的那一行填上志愿栏",
                        line.zh),
            fmt::format("overlaps {}: a line without a section is offered in every section of the "
                        "batch, so the major would be there twice; leave one of them out, or give "
                        "the line without a section one",
                        line.en)};
}

class PlanReader {
public:
    PlanReader(const Season& season, const std::optional<WindowId>& window,
               const ImportOptions& options)
        : season_(season), rows_(season, window), options_(options) {}

    PlanImport read(std::span<const std::filesystem::path> files) {
        files_ = files;
        for (file_ = 0; file_ < files.size(); ++file_) {
            ImportTable table(files[file_], plan_columns(), options_, out_.report);
            while (table.next()) {
                PlanLine line = rows_.read_key(table);
                rows_.read_details(table, true, line);
                check_against_others(table, line);
                if (out_.report.ok()) out_.lines[line.window].push_back(std::move(line));
            }
        }
        refuse_nothing(files, options_, out_.report);
        codes_.tell(files_, options_, out_.report);
        if (!out_.report.ok()) out_.lines.clear();
        return std::move(out_);
    }

private:
    void check_against_others(ImportTable& table, PlanLine& line) {
        const std::string& code = line.college.value();
        if (code.empty() || line.window.value().empty()) return;
        const auto [at, added] = colleges_.try_emplace(code, line.college_name, table.line());
        // （ and ( in a name are the same: the first way of writing it is kept.
        if (!added && codec::folded(at->second.first) == codec::folded(line.college_name))
            line.college_name = at->second.first;
        if (!added && at->second.first != line.college_name)
            table.fault(plan_college_name,
                        {fmt::format("代号 {} 在第 {} 行是“{}”,同一院校请写同一名称", code,
                                     at->second.second, at->second.first),
                         fmt::format("code {} is \"{}\" in line {}", code, at->second.first,
                                     at->second.second)});
        const RowPlace here{static_cast<std::uint32_t>(file_),
                            static_cast<std::uint32_t>(table.line())};
        codes_.add(line, here);
        if (const auto [first, fresh] = lines_.try_emplace(key_text(line), here); !fresh)
            table.fault(plan_major, repeats(files_, first->second, here));
        for (const std::string& other : overlapping_keys(season_, line))
            if (const auto found = lines_.find(other); found != lines_.end())
                return table.fault(plan_section, overlaps(files_, found->second, here));
    }

    const Season& season_;
    const PlanRows rows_;
    const ImportOptions& options_;
    std::unordered_map<std::string, std::pair<std::string, std::int64_t>> colleges_;
    std::unordered_map<std::string, RowPlace> lines_;
    PlanCodes codes_;
    std::span<const std::filesystem::path> files_;
    std::size_t file_ = 0;
    PlanImport out_;
};

}  // namespace

PlanImport read_plan(std::span<const std::filesystem::path> files, const Season& season,
                     const std::optional<WindowId>& window, const ImportOptions& options) {
    return PlanReader(season, window, options).read(files);
}

}  // namespace zhiyuan::tables
