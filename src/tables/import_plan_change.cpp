#include "tables/import_plan_change.h"

#include <map>
#include <optional>
#include <string>
#include <unordered_map>

#include <fmt/format.h>

#include "codec/clean_text.h"
#include "tables/plan_change_text.h"
#include "tables/plan_row.h"

namespace zhiyuan::tables {
namespace {

enum Column : std::size_t {
    change = plan_columns_end,
    old_college,
    old_major,
};

const std::vector<ColumnSpec>& columns() {
    static const std::vector<ColumnSpec> kColumns = [] {
        std::vector<ColumnSpec> out = plan_columns();
        // Only an added line has to have them.
        for (const PlanColumn column : {plan_college_name, plan_major_name, plan_seats})
            out[column].required = false;
        out.push_back({{"变更", "变更类型", "change"}, true, CellForm::symbols});
        out.push_back({{"原院校代号", "old_college"}, false, CellForm::symbols});
        out.push_back({{"原专业代号", "old_major"}, false, CellForm::symbols});
        return out;
    }();
    return kColumns;
}

bool may_touch(PlanChangeKind kind, PlanColumn column) {
    switch (kind) {
        case PlanChangeKind::added:
            return true;
        case PlanChangeKind::withdrawn:
            return false;
        case PlanChangeKind::seats:
            return column == plan_seats;
        case PlanChangeKind::renamed:
        case PlanChangeKind::recoded:  // whatever tells people what the line is
            return column != plan_seats && column != plan_last_line && column != plan_list;
    }
    return false;
}

class PlanChangeReader {
public:
    PlanChangeReader(const Season& season, const WindowId& window,
                     std::span<const PlanLine> current, const ImportOptions& options)
        : season_(season), window_(window), rows_(season, window_), options_(options) {
        for (const PlanLine& line : current) lines_.emplace(key_text(line), line);
    }

    PlanChangeImport read(std::span<const std::filesystem::path> files) {
        files_ = files;
        for (file_ = 0; file_ < files.size(); ++file_) {
            ImportTable table(files[file_], columns(), options_, out_.report);
            while (table.next()) read_row(table);
        }
        if (out_.report.ok()) refuse_two_names();
        if (out_.report.ok() && out_.lines.empty())
            out_.report.add({files.front().string(),
                             0,
                             0,
                             "",
                             {"没有任何一行变更,请核对文件", "holds no change; look at the file"}},
                            options_.faults_max);
        if (!out_.report.ok()) out_.lines.clear();
        return std::move(out_);
    }

private:
    RowPlace here(const ImportTable& table) const {
        return {static_cast<std::uint32_t>(file_), static_cast<std::uint32_t>(table.line())};
    }

    void read_row(ImportTable& table) {
        const std::int64_t faults = table.faults();
        const auto kind = plan_change_kind(table.cell(Column::change));
        if (!kind)
            table.fault(Column::change, {"应为 新增、取消、计划数、更名 或 改代号",
                                         "must be added, withdrawn, seats, renamed or recoded"});
        const PlanLine key = rows_.read_key(table);
        if (!key.window.value().empty() && key.window != *window_)
            table.fault(plan_window,
                        {"不是这次变更的填报时段(--window);请删去或更正",
                         "is not the window of this change (--window); take it out or correct it"});
        PlanLineChange made;
        if (!kind || table.faults() != faults) return;
        made.kind = *kind;
        const bool fits = *kind == PlanChangeKind::added ? read_added(table, key, made)
                                                         : read_other(table, key, made);
        if (fits) take(table, std::move(made));
    }

    bool read_added(ImportTable& table, const PlanLine& key, PlanLineChange& made) {
        const std::int64_t faults = table.faults();
        refuse_old_codes(table);
        made.after = key;
        rows_.read_details(table, true, made.after);
        refuse_repeated(table, key_text(key), plan_major);
        if (table.faults() == faults && lines_.contains(key_text(key)))
            table.fault(plan_major,
                        {"计划里已有这一条;要改它请用 计划数、更名 或 改代号",
                         "the plan has this line already; change it by seats, renamed or recoded"});
        if (table.faults() == faults) refuse_offered_twice(table, key);
        return table.faults() == faults;
    }

    bool read_other(ImportTable& table, const PlanLine& key, PlanLineChange& made) {
        const std::int64_t faults = table.faults();
        PlanLine wanted = key;
        std::size_t named_by = plan_major;
        if (made.kind == PlanChangeKind::recoded) {
            if (auto code = table.college(old_college, false); !code.value().empty())
                wanted.college = std::move(code);
            if (auto code = table.major(old_major, false); !code.value().empty()) {
                wanted.major = std::move(code);
                named_by = old_major;
            }
        } else {
            refuse_old_codes(table);
        }
        refuse_repeated(table, key_text(wanted), named_by);
        if (table.faults() != faults) return false;
        const auto found = lines_.find(key_text(wanted));
        if (found == lines_.end()) {
            table.fault(named_by, {"计划里没有这一条,请核对批次、志愿栏、科类和代号("
                                   "志愿栏为空指“每个志愿栏”的那一条)",
                                   "the plan has no such line; look at batch, section, track and "
                                   "codes (an empty section means the line for every section)"});
            return false;
        }
        made.before = made.after = found->second;
        made.after.college = key.college;
        made.after.major = key.major;
        rows_.read_details(table, false, made.after);
        refuse_what_the_kind_leaves(table, made);
        if (table.faults() == faults) refuse_without_effect(table, made);
        return table.faults() == faults;
    }

    // Codes are changed by a row that says so.
    void refuse_old_codes(ImportTable& table) {
        for (const auto& [old, now] : {std::pair{Column::old_college, plan_college},
                                       std::pair{Column::old_major, plan_major}})
            if (!table.cell(old).empty() && table.cell(old) != table.cell(now))
                table.fault(old, {"代号变更请填 改代号", "a code is changed by \"recoded\""});
    }

    void refuse_repeated(ImportTable& table, const std::string& key, std::size_t named_by) {
        if (const auto first = touched_.find(key); first != touched_.end())
            table.fault(named_by, repeats(files_, first->second, here(table)));
    }

    // A cell that disagrees with the plan shows that the row means another line, or another kind.
    void refuse_what_the_kind_leaves(ImportTable& table, const PlanLineChange& made) {
        for (const PlanDetail& detail : plan_details()) {
            if (may_touch(made.kind, detail.column)) continue;
            const std::string planned = value_of(made.before, detail);
            if (value_of(made.after, detail) != planned)
                table.fault(detail.column,
                            {fmt::format("计划中是“{}”,这类变更不改这一项", planned),
                             fmt::format("is \"{}\" in the plan, and this kind of change leaves it",
                                         planned)});
        }
        if (key_text(made.before) != key_text(made.after) && lines_.contains(key_text(made.after)))
            table.fault(plan_major, {"新代号在计划里已有,请核对新代号",
                                     "the plan has a line of the new code; look at the code"});
        else if (key_text(made.before) != key_text(made.after))
            refuse_offered_twice(table, made.after);
    }

    // A line without a section is offered in every section: one of them would have the major twice.
    void refuse_offered_twice(ImportTable& table, const PlanLine& line) {
        for (const std::string& key : overlapping_keys(season_, line)) {
            const auto found = lines_.find(key);
            if (found == lines_.end()) continue;
            const auto row = touched_.find(key);
            const std::string& other = found->second.section.value();
            const Words at = row == touched_.end() ? Words{"计划里的一条", "a line of the plan"}
                                                   : line_of(files_, row->second, here(table));
            const std::string zh = other.empty() ? "志愿栏为空,即每个志愿栏" : "志愿栏 " + other;
            const std::string en = other.empty() ? "every section" : "section " + other;
            return table.fault(
                plan_section,
                {fmt::format("与{}({})重叠,同一专业会有两条;请先用“取消”去掉那一条,或改本行志愿栏",
                             at.zh, zh),
                 fmt::format("overlaps {} ({}), so the major would be there twice; withdraw that "
                             "line in a row before this one, or give this one another section",
                             at.en, en)});
        }
    }

    void refuse_without_effect(ImportTable& table, const PlanLineChange& made) {
        if (made.kind == PlanChangeKind::withdrawn) return;
        const bool recoded = made.kind == PlanChangeKind::recoded;
        if (recoded ? key_text(made.before) == key_text(made.after) : made.before == made.after)
            table.fault(made.kind == PlanChangeKind::seats ? std::size_t{plan_seats}
                                                           : std::size_t{Column::change},
                        {"与计划相同,没有变更;请删去本行或填写新值",
                         "changes nothing: the plan says so already; take the row out, or write "
                         "what is new"});
    }

    // Puts a row that fits into the lines that the next ones are held against.
    void take(const ImportTable& table, PlanLineChange made) {
        if (made.kind != PlanChangeKind::added) {
            touched_.emplace(key_text(made.before), here(table));
            lines_.erase(key_text(made.before));
        }
        if (made.kind == PlanChangeKind::withdrawn) {
            made.after = {};
        } else {
            touched_.emplace(key_text(made.after), here(table));
            lines_.emplace(key_text(made.after), made.after);
        }
        places_.push_back(here(table));
        out_.lines.push_back(std::move(made));
    }

    // A code of a college has one name throughout the window, also after the change.
    void refuse_two_names() {
        // By the folded name: （ and ( in a name are the same.
        std::map<CollegeCode, std::map<std::string, std::string>> names;
        for (const auto& [key, line] : lines_)
            names[line.college].emplace(codec::folded(line.college_name), line.college_name);
        for (std::size_t i = 0; i < out_.lines.size(); ++i) {
            const PlanLine& line = out_.lines[i].after;
            if (out_.lines[i].kind == PlanChangeKind::withdrawn) continue;
            const std::map<std::string, std::string>& of_code = names[line.college];
            if (of_code.size() < 2) continue;
            const std::string& other = of_code.begin()->first == codec::folded(line.college_name)
                                           ? of_code.rbegin()->second
                                           : of_code.begin()->second;
            const std::string& code = line.college.value();
            out_.report.add(
                {files_[places_[i].file].string(),
                 places_[i].line,
                 0,
                 "院校名称",
                 {fmt::format("代号 {} 的其他条目是“{}”,同一院校的条目须一并变更", code, other),
                  fmt::format("other lines of code {} say \"{}\"; change all of them together",
                              code, other)},
                 line.college_name},
                options_.faults_max);
        }
    }

    const Season& season_;
    const std::optional<WindowId> window_;
    const PlanRows rows_;
    const ImportOptions& options_;
    std::unordered_map<std::string, PlanLine> lines_;  ///< with the rows so far worked in
    std::unordered_map<std::string, RowPlace> touched_;
    std::vector<RowPlace> places_;  ///< of each line of out_
    std::span<const std::filesystem::path> files_;
    std::size_t file_ = 0;
    PlanChangeImport out_;
};

}  // namespace

PlanChangeImport read_plan_change(std::span<const std::filesystem::path> files,
                                  const Season& season, const WindowId& window,
                                  std::span<const PlanLine> current, const ImportOptions& options) {
    return PlanChangeReader(season, window, current, options).read(files);
}

}  // namespace zhiyuan::tables
