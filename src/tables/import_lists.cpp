#include "tables/import_lists.h"

#include <algorithm>
#include <array>
#include <sstream>

#include <fmt/format.h>

#include "domain/season/limits.h"
#include "tables/season_cells.h"

namespace zhiyuan::tables {
namespace {

enum Column : std::size_t {
    number,
    window,
    batch,
    section,
    choice,
    college,
    majors,
    major_number,
    other_majors,
    other_colleges
};

const std::array<ColumnSpec, 10> kColumns{{
    {{"考生号", "number", "candidate_no", "KSH"}},
    {{"填报时段", "时段", "window"}, false},
    {{"批次", "批次代码", "batch", "PCDM"}},
    {{"志愿栏", "section", "JHXZDM"}, false},
    {{"志愿序号", "choice", "YXXH"}},
    {{"院校代号", "college", "college_code", "TDDWDM"}},
    {{"专业代号", "专业", "majors", "major", "ZYDH"}, false},
    {{"专业序号", "major_number", "ZYXH"}, false},
    {{"专业服从", "accepts_other_majors", "ZYTJFC"}, false},
    {{"学校服从", "accepts_other_colleges", "DXTJ"}, false},
}};

constexpr int kMajorsOfChoiceMax = 50;
constexpr std::int64_t kRowsMax = 100'000'000;  // every major of a large province, a row each

const Window* first_window_of(const Season& season, const BatchId& batch) {
    for (const Window& window : season.windows)
        if (!window.collection &&
            std::find(window.batches.begin(), window.batches.end(), batch) != window.batches.end())
            return &window;
    return nullptr;
}

class ListsReader {
public:
    ListsReader(const ListsContext& context, const ImportOptions& options)
        : context_(context), cells_(context.season), options_(options) {
        options_.table.limits.rows_max = kRowsMax;
    }

    ImportReport read(std::span<const std::filesystem::path> files,
                      const std::function<void(ListedRow&&)>& visit) {
        for (std::size_t file = 0; file < files.size(); ++file) {
            ImportTable table(files[file], kColumns, options_, report_);
            while (table.next()) {
                const std::int64_t faults = table.faults();
                ListedRow row = read_row(table);
                row.place = {static_cast<std::uint32_t>(file),
                             static_cast<std::uint32_t>(table.line())};
                if (table.faults() == faults) visit(std::move(row));
            }
        }
        return std::move(report_);
    }

private:
    ListedRow read_row(ImportTable& table) {
        ListedRow out;
        read_candidate(table, out);
        read_place(table, out);
        out.choice = table.integer(Column::choice, 0, 1, kChoicesOfSectionMax);
        if (table.cell(Column::choice).empty())
            table.fault(Column::choice, {"不能为空,请填写", "must not be empty; fill it in"});
        out.filled.college = table.college(Column::college, true);
        read_majors(table, out);
        out.filled.accepts_other_majors = flag(table, Column::other_majors);
        out.accepts_other_colleges = flag(table, Column::other_colleges);
        return out;
    }

    void read_candidate(ImportTable& table, ListedRow& out) {
        const std::string& text = table.cell(Column::number);
        const auto found = context_.candidate(CandidateNo(text));
        if (table.is_number(Column::number) || is_scientific(text))
            table.fault(Column::number, number_words());
        else if (!found)
            table.fault(Column::number,
                        {"没有这个考生,请核对考生号", "there is no such candidate"});
        out.candidate = found.value_or(CandidateId());
    }

    void read_place(ImportTable& table, ListedRow& out) {
        out.batch = cells_.batch(table, Column::batch);
        if (!out.batch) return;
        out.window = table.cell(Column::window).empty() && !context_.window
                         ? first_window_of(context_.season, out.batch->id)
                         : cells_.window(table, Column::window, context_.window);
        if (!out.window && table.cell(Column::window).empty() && !context_.window)
            table.fault(Column::window,
                        {"没有哪个填报时段填报该批次,请核对批次或填写时段",
                         "no window takes that batch; correct the batch, or fill the window in"});
        out.section = cells_.section(table, Column::section, *out.batch);
    }

    void read_majors(ImportTable& table, ListedRow& out) {
        out.major = table.integer(Column::major_number, 0, 0, kMajorsOfChoiceMax);
        std::istringstream words(table.cell(Column::majors));
        for (std::string code; words >> code;) {
            const auto fits = [](char c) {
                return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
            };
            if (code.size() > 6 || !std::all_of(code.begin(), code.end(), fits))
                return table.fault(Column::majors,
                                   {"专业代号为 1 至 6 位数字或大写字母,多个之间用空格分开",
                                    "majors are 1 to 6 digits or capital letters each, with a "
                                    "blank between them"});
            out.filled.majors.emplace_back(code);
        }
        if (out.filled.majors.size() > kMajorsOfChoiceMax)
            table.fault(
                Column::majors,
                {fmt::format("专业过多,最多 {} 个,请删减", kMajorsOfChoiceMax),
                 fmt::format("there are too many majors; leave {} at most", kMajorsOfChoiceMax)});
        if (table.has(Column::major_number) &&
            out.filled.majors.size() != (out.major == 0 ? 0U : 1U))
            table.fault(Column::majors,
                        {"有专业序号时,一行一个专业;序号为 0 时没有专业",
                         "with a number of the major a row has one major; with number 0 none"});
    }

    static bool flag(ImportTable& table, std::size_t column) {
        const std::string& text = table.cell(column);
        if (text == "1" || text == "是" || text == "yes") return true;
        if (!text.empty() && text != "0" && text != "否" && text != "no")
            table.fault(column, {"应为 是 或 否(1 或 0)", "must be yes or no (1 or 0)"});
        return false;
    }

    const ListsContext& context_;
    SeasonCells cells_;
    ImportOptions options_;
    ImportReport report_;
};

}  // namespace

ImportReport read_lists(std::span<const std::filesystem::path> files, const ListsContext& context,
                        const ImportOptions& options,
                        const std::function<void(ListedRow&&)>& visit) {
    return ListsReader(context, options).read(files, visit);
}

}  // namespace zhiyuan::tables
