#include "demo/demo_data.h"

#include <array>

#include "demo/plan.h"
#include "demo/reference.h"
#include "demo/roster.h"
#include "demo/tables.h"
#include "tables/csv_writer.h"
#include "tables/plan_writer.h"

namespace zhiyuan::demo {
namespace {

using codec::FileFault;
using tables::CsvWriter;

template <std::size_t N>
void write_header(CsvWriter& csv, const std::array<const char*, N>& names) {
    for (const char* name : names) csv.cell(name);
    csv.end_row();
}

const char* level_name(UnitLevel level) {
    switch (level) {
        case UnitLevel::province:
            return "省";
        case UnitLevel::prefecture:
            return "市州";
        case UnitLevel::county:
            return "县市区";
        case UnitLevel::school:
            return "报名点";
        case UnitLevel::school_class:
            return "班级";
    }
    return "";
}

void write_unit(CsvWriter& csv, const DemoUnit& unit) {
    csv.cell(level_name(unit.level)).cell(unit.code).cell(unit.name).cell(unit.parent);
    // Nobody has a number of such an area.
    const bool answers = unit.level == UnitLevel::county;
    csv.cell(answers ? "000-" + unit.code : "").cell(answers ? "8:00—21:00" : "").end_row();
}

void write_candidate(CsvWriter& csv, const Season& season, const DemoCandidate& c) {
    csv.cell(c.number).cell(c.name).cell(c.girl ? "女" : "男").cell(c.birthday).cell(c.id_no);
    csv.cell(c.phone).cell(c.class_code).cell(season.track(c.track)->name.zh);
    const Scores& s = c.scores;
    csv.cell(s.total).cell(s.chinese).cell(s.mathematics).cell(s.foreign_language);
    csv.cell(s.comprehensive).cell(s.special);
    std::string lists;
    for (const std::string& list : c.lists) lists += (lists.empty() ? "" : " ") + list;
    csv.cell(lists).cell(c.household).end_row();
}

FileFault cannot_write(const std::filesystem::path& path) {
    return {path.string(), 0, 0, "", {"无法写入文件", "the file can't be written"}};
}

}  // namespace

Result<DemoSummary, FileFault> write_demo_data(const Season& season, const DemoOptions& options) {
    const auto tables = read_tables(options.tables, season);
    if (!tables) return fail(tables.error());
    std::error_code error;
    std::filesystem::create_directories(options.out, error);

    DemoSummary summary;
    CsvWriter units(options.out / "units.csv");
    CsvWriter candidates(options.out / "candidates.csv");
    CsvWriter plan(options.out / "plan.csv");
    write_header(units,
                 std::array{"级别", "单位代码", "单位名称", "上级代码", "咨询电话", "咨询时间"});
    write_header(candidates, std::array{"考生号", "姓名", "性别", "出生日期", "身份证号",
                                        "联系电话", "班级代码", "科类", "总分", "语文", "数学",
                                        "外语", "综合", "专业成绩", "名单", "户籍县代码"});
    tables::write_plan_header(plan);
    Roster roster(season, *tables, options.candidates, options.seed);
    roster.generate(
        [&](const DemoUnit& unit) {
            write_unit(units, unit);
            ++summary.units;
        },
        [&](const DemoCandidate& candidate) {
            write_candidate(candidates, season, candidate);
            if (++summary.candidates % 10'000 == 0 && options.progress)
                options.progress(summary.candidates);
        });
    for (const PlanLine& line : make_plan(season, *tables, options.candidates, options.seed)) {
        tables::write_plan_line(plan, season, line.window, line);
        ++summary.plan_lines;
    }
    CsvWriter colleges(options.out / "colleges.csv");
    CsvWriter majors(options.out / "majors.csv");
    CsvWriter lines(options.out / "lines.csv");
    write_colleges(colleges, *tables);
    write_majors(majors, *tables);
    summary.past_lines = write_lines(lines, season, *tables, options.candidates);
    if (!colleges.finish()) return fail(cannot_write(options.out / "colleges.csv"));
    if (!majors.finish()) return fail(cannot_write(options.out / "majors.csv"));
    if (!lines.finish()) return fail(cannot_write(options.out / "lines.csv"));
    if (!units.finish()) return fail(cannot_write(options.out / "units.csv"));
    if (!candidates.finish()) return fail(cannot_write(options.out / "candidates.csv"));
    if (!plan.finish()) return fail(cannot_write(options.out / "plan.csv"));
    return summary;
}

}  // namespace zhiyuan::demo
