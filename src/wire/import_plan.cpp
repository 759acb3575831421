#include "wire/import_plan.h"

#include <algorithm>
#include <array>
#include <unordered_map>

#include <fmt/format.h>

#include "wire/season_names.h"

namespace zhiyuan::wire {
namespace {

enum Column : std::size_t {
    window,
    batch,
    section,
    track,
    college,
    college_name,
    national,
    place,
    major,
    major_name,
    seats,
    years,
    fee,
    note,
    last_line,
    list,
};

const std::array<ColumnSpec, 16> kColumns{{
    {{"填报时段", "时段", "window"}, false},
    {{"批次", "批次代码", "batch", "PCDM"}},
    {{"志愿栏", "section", "JHXZDM"}, false},
    {{"科类", "科类代码", "track", "KLDM"}},
    {{"院校代号", "college", "college_code", "TDDWDM", "YXDH"}},
    {{"院校名称", "college_name", "TDDWMC", "YXMC"}},
    {{"国标代码", "national_code", "YXDM"}, false},
    {{"所在地", "place", "SZD"}, false},
    {{"专业代号", "major", "major_code", "ZYDH"}},
    {{"专业名称", "major_name", "ZYMC"}},
    {{"计划数", "seats", "JHRS", "JHZXS"}},
    {{"学制", "years", "XZ", "XZNX"}, false},
    {{"学费", "fee", "fee_yuan", "SFBZ"}, false},
    {{"备注", "note", "BZ"}, false},
    {{"上年投档线", "last_line"}, false},
    {{"限报名单", "list"}, false},
}};

class PlanReader {
public:
    PlanReader(const Season& season, const std::optional<WindowId>& window,
               const ImportOptions& options)
        : season_(season), names_(season), window_(window), options_(options) {}

    PlanImport read(std::span<const std::filesystem::path> files) {
        files_ = files;
        for (file_ = 0; file_ < files.size(); ++file_) {
            ImportTable table(files[file_], kColumns, options_, out_.report);
            while (table.next()) {
                PlanLine line = read_line(table);
                check_against_others(table, line);
                if (out_.report.ok()) out_.lines[line.window].push_back(std::move(line));
            }
        }
        if (!out_.report.ok()) out_.lines.clear();
        return std::move(out_);
    }

private:
    PlanLine read_line(ImportTable& table) {
        PlanLine line;
        read_place(table, line);
        line.college = CollegeCode(table.code(Column::college, true, 10));
        line.college_name = table.text(Column::college_name, true, 200);
        line.national_code = table.code(Column::national, false, 5);
        if (!line.national_code.empty() && line.national_code.size() != 5)
            table.fault(Column::national, {"院校国标代码应为 5 位", "must have 5 digits"});
        line.place = table.text(Column::place, false, 100);
        line.major = MajorCode(table.code(Column::major, true, 6));
        line.major_name = table.text(Column::major_name, true, 300);
        if (table.cell(Column::seats).empty())
            table.fault(Column::seats, {"不能为空", "must not be empty"});
        line.seats = table.integer(Column::seats, 0, 0, 100'000);
        line.years = table.integer(Column::years, 0, 0, 10);
        line.fee_yuan = table.integer(Column::fee, 0, 0, 1'000'000);
        line.note = table.text(Column::note, false, 1'000);
        line.last_line =
            table.integer(Column::last_line, 0, 0, season_.scores.total + season_.scores.special);
        read_list(table, line);
        return line;
    }

    void read_list(ImportTable& table, PlanLine& line) {
        const std::string& text = table.cell(Column::list);
        if (text.empty()) return;
        if (const PersonList* list = names_.person_list(text))
            line.list = list->id;
        else
            table.fault(Column::list, {"年度文件里没有这个名单", "the season has no such list"});
    }

    /// Window, batch, section and track, and whether they go together.
    void read_place(ImportTable& table, PlanLine& line) {
        const std::string& window_text = table.cell(Column::window);
        const Window* w = window_text.empty() ? (window_ ? season_.window(*window_) : nullptr)
                                              : names_.window(window_text);
        const Batch* b = names_.batch(table.cell(Column::batch));
        const Track* t = names_.track(table.cell(Column::track));
        if (!w)
            table.fault(Column::window,
                        {"年度文件里没有这个填报时段", "the season has no such window"});
        if (!b)
            table.fault(Column::batch, {"年度文件里没有这个批次", "the season has no such batch"});
        if (!t)
            table.fault(Column::track, {"年度文件里没有这个科类", "the season has no such track"});
        if (!w || !b || !t) return;
        line.window = w->id;
        line.batch = b->id;
        line.track = t->id;
        const auto holds = [](const auto& ids, const auto& id) {
            return std::find(ids.begin(), ids.end(), id) != ids.end();
        };
        if (!holds(w->batches, b->id))
            table.fault(Column::batch, {"这个时段不填报该批次", "is not filed in that window"});
        if (!b->tracks.empty() && !holds(b->tracks, t->id))
            table.fault(Column::track, {"这个科类不能填报该批次", "may not file that batch"});
        const std::string& section_text = table.cell(Column::section);
        if (section_text.empty()) return;
        if (const Section* s = section_named(*b, section_text))
            line.section = s->id;
        else
            table.fault(Column::section, {"该批次没有这个志愿栏", "the batch has no such section"});
    }

    void check_against_others(ImportTable& table, const PlanLine& line) {
        const std::string& code = line.college.value();
        if (code.empty() || line.window.value().empty()) return;
        const auto [at, added] = colleges_.try_emplace(code, line.college_name, table.line());
        if (!added && at->second.first != line.college_name)
            table.fault(Column::college_name, {fmt::format("代号 {} 在第 {} 行是“{}”", code,
                                                           at->second.second, at->second.first),
                                               fmt::format("code {} is \"{}\" in line {}", code,
                                                           at->second.first, at->second.second)});
        const std::string key =
            fmt::format("{}/{}/{}/{}/{}/{}", line.window.value(), line.batch.value(),
                        line.section.value(), line.track.value(), code, line.major.value());
        const RowPlace here{static_cast<std::uint32_t>(file_),
                            static_cast<std::uint32_t>(table.line())};
        if (const auto [first, fresh] = lines_.try_emplace(key, here); !fresh)
            table.fault(Column::major, repeats(files_, first->second, here));
    }

    const Season& season_;
    SeasonNames names_;
    const std::optional<WindowId>& window_;
    const ImportOptions& options_;
    std::unordered_map<std::string, std::pair<std::string, std::int64_t>> colleges_;
    std::unordered_map<std::string, RowPlace> lines_;
    std::span<const std::filesystem::path> files_;
    std::size_t file_ = 0;
    PlanImport out_;
};

}  // namespace

PlanImport read_plan(std::span<const std::filesystem::path> files, const Season& season,
                     const std::optional<WindowId>& window, const ImportOptions& options) {
    return PlanReader(season, window, options).read(files);
}

}  // namespace zhiyuan::wire
