#include "tables/import_units.h"

#include <algorithm>
#include <array>
#include <optional>
#include <unordered_map>
#include <unordered_set>

#include <fmt/format.h>

#include "domain/telephone.h"

namespace zhiyuan::tables {
namespace {

enum Column : std::size_t { level, code, name, parent, helpline, helpline_hours };

const std::array<ColumnSpec, 6> kColumns{{
    {{"级别", "level"}, true, CellForm::symbols},
    {{"单位代码", "代码", "code", "DWDM"}, true, CellForm::symbols},
    {{"单位名称", "名称", "name", "DWMC"}},
    {{"上级代码", "parent", "parent_code", "SJDM"}, true, CellForm::symbols},
    {{"咨询电话", "helpline", "ZXDH"}, false, CellForm::symbols},
    {{"咨询时间", "helpline_hours", "ZXSJ"}, false},
}};

struct LevelName {
    UnitLevel level;
    std::array<const char*, 4> names;
};
const LevelName kLevels[] = {
    {UnitLevel::province, {"省", "province", "1", "省级"}},
    {UnitLevel::prefecture, {"市州", "prefecture", "2", "市"}},
    {UnitLevel::county, {"县市区", "county", "3", "县"}},
    {UnitLevel::school, {"报名点", "school", "4", "学校"}},
    {UnitLevel::school_class, {"班级", "class", "5", "班"}},
};

/// A line of a file, with where it came from: faults are found when all lines are known.
struct Line {
    RowPlace row;
    UnitLevel level = UnitLevel::province;
    std::string code, name, parent;
    std::optional<std::string> helpline, helpline_hours;  ///< nullopt: the file has no column
};

class UnitReader {
public:
    UnitReader(std::span<const Unit> existing, const ImportOptions& options) : options_(options) {
        for (const Unit& unit : existing) {
            known_.emplace(unit.code, unit);
            next_id_ = std::max(next_id_, unit.id.value() + 1);
        }
    }

    UnitImport read(std::span<const std::filesystem::path> files) {
        files_ = files;
        for (std::size_t i = 0; i < files.size(); ++i) read_file(i);
        std::stable_sort(lines_.begin(), lines_.end(),
                         [](const Line& a, const Line& b) { return a.level < b.level; });
        for (const Line& line : lines_) place(line);
        if (!out_.report.ok()) out_.units.clear();
        const auto by_place = [](const codec::FileFault& a, const codec::FileFault& b) {
            return std::tie(a.file, a.line) < std::tie(b.file, b.line);
        };
        if (files.size() == 1)
            std::stable_sort(out_.report.faults.begin(), out_.report.faults.end(), by_place);
        return std::move(out_);
    }

private:
    void read_file(std::size_t file) {
        ImportTable table(files_[file], kColumns, options_, out_.report);
        while (table.next()) {
            const std::int64_t faults = table.faults();
            Line line;
            line.row = {static_cast<std::uint32_t>(file), static_cast<std::uint32_t>(table.line())};
            line.code = table.code(Column::code, true, 20);
            line.name = table.prose(Column::name, true, 200);
            line.parent = table.code(Column::parent, false, 20);
            read_helpline(table, line);
            const std::string& text = table.cell(Column::level);
            const auto named = [&](const LevelName& l) {
                return std::find(l.names.begin(), l.names.end(), text) != l.names.end();
            };
            const auto* const found = std::find_if(std::begin(kLevels), std::end(kLevels), named);
            if (found == std::end(kLevels))
                table.fault(Column::level, {"应为省、市州、县市区、报名点或班级",
                                            "must be province, prefecture, county, school, class"});
            else
                line.level = found->level;
            if (table.faults() == faults)
                lines_.push_back(std::move(line));
            else if (!line.code.empty())
                refused_.insert(line.code);
        }
    }

    static void read_helpline(ImportTable& table, Line& line) {
        if (table.has(Column::helpline)) {
            const std::string& phone = table.text(Column::helpline, false, 40);
            if (!phone.empty() && !is_telephone(phone))
                table.fault(Column::helpline,
                            {"应为电话号码:数字、空格、+ 和 -",
                             "must be a telephone number: digits, blanks, + and -"});
            line.helpline = phone;
        }
        if (table.has(Column::helpline_hours))
            line.helpline_hours = table.prose(Column::helpline_hours, false, 200);
    }

    void refuse(const Line& line, Words why) {
        refused_.insert(line.code);
        codec::FileFault fault{files_[line.row.file].string(),
                               line.row.line,
                               0,
                               fmt::format("{} {}", line.code, line.name),
                               std::move(why),
                               ""};
        out_.report.add(std::move(fault), options_.faults_max);
    }

    /// Gives the line its place in the tree; all units of the levels above are in `known_`.
    void place(const Line& line) {
        if (const auto [at, added] = seen_.try_emplace(line.code, line.row); !added)
            return refuse(line, repeats(files_, at->second, line.row));
        Unit unit{UnitId(0), UnitId(0), line.level, line.code, line.name};
        if (line.level == UnitLevel::province) {
            if (!line.parent.empty())
                return refuse(line, {"省级单位没有上级,请把上级代码留空",
                                     "the province has no parent; leave that empty"});
            for (const auto& [code, other] : known_)
                if (other.level == UnitLevel::province && code != line.code)
                    return refuse(
                        line, {"已有另一个省级单位:" + code, "there is another province: " + code});
        } else {
            const auto above = known_.find(line.parent);
            if (above == known_.end() && refused_.contains(line.parent)) {
                refused_.insert(line.code);
                return;
            }
            if (above == known_.end())
                return refuse(line,
                              {fmt::format("没有代码为“{}”的上级单位,请先导入或更正", line.parent),
                               fmt::format("there is no unit \"{}\" above", line.parent)});
            if (static_cast<int>(above->second.level) + 1 != static_cast<int>(line.level))
                return refuse(
                    line,
                    {fmt::format("上级单位“{}”不是上一级(省、市州、县市区、报名点、班级逐级相接),"
                                 "请更正级别或上级代码",
                                 above->second.name),
                     fmt::format(
                         "unit \"{}\" is not of the level above (province, prefecture, county, "
                         "school, class follow each other); correct level or parent",
                         above->second.code)});
            unit.parent = above->second.id;
        }
        if (const auto old = known_.find(line.code); old != known_.end()) {
            if (old->second.level != unit.level || old->second.parent != unit.parent)
                return refuse(
                    line,
                    {"单位已在别处(级别或上级不同),不能移动;请改回原来的级别和上级,或用新的代码",
                     "exists elsewhere, at another level or under another parent, and can't move; "
                     "write it as it was, or give it a new code"});
            unit.id = old->second.id;
            unit.helpline = old->second.helpline;
            unit.helpline_hours = old->second.helpline_hours;
        } else {
            unit.id = UnitId(next_id_++);
        }
        if (line.helpline) unit.helpline = *line.helpline;
        if (line.helpline_hours) unit.helpline_hours = *line.helpline_hours;
        known_[line.code] = unit;
        out_.units.push_back(std::move(unit));
    }

    const ImportOptions& options_;
    std::unordered_map<std::string, Unit> known_;  ///< by code
    std::unordered_map<std::string, RowPlace> seen_;
    /// Codes of units that are at fault, or below one: what is below them is not told as well.
    std::unordered_set<std::string> refused_;
    std::span<const std::filesystem::path> files_;
    std::vector<Line> lines_;
    std::int64_t next_id_ = 1;
    UnitImport out_;
};

}  // namespace

std::span<const ColumnSpec> unit_columns() {
    return kColumns;
}

UnitImport read_units(std::span<const std::filesystem::path> files, std::span<const Unit> existing,
                      const ImportOptions& options) {
    return UnitReader(existing, options).read(files);
}

}  // namespace zhiyuan::tables
