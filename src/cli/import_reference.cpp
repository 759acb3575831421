#include <algorithm>

#include "cli/commands.h"
#include "cli/desk.h"
#include "cli/import_steps.h"
#include "cli/previews.h"
#include "tables/import_colleges.h"
#include "tables/import_lines.h"
#include "tables/import_majors.h"

namespace zhiyuan::cli {

int import_colleges(const ImportRequest& request, const server::OpenedFolder& opened) {
    const auto options = options_of(request, tables::ImportKind::colleges);
    if (!options) return options.error();
    auto read = tables::read_colleges(request.files, *options);
    if (tell_faults(read.report, request.english)) return 1;
    const auto compared = compare_colleges(read.colleges, *opened.database->make_registry());
    if (!compared) return failed(compared.error().what);
    if (request.preview)
        return compared->print("院校资料 (colleges)", ImportPreview::Absent::removed);
    auto desk = Desk::open(opened);
    if (!desk) return failed(desk.error());
    const std::size_t count = read.colleges.size();
    return done(desk->act(usecase::ImportColleges{UnitId(), std::move(read.colleges)}), count,
                "所院校的资料 (colleges)", &*compared);
}

int import_majors(const ImportRequest& request, const server::OpenedFolder& opened) {
    const auto options = options_of(request, tables::ImportKind::majors);
    if (!options) return options.error();
    auto read = tables::read_majors(request.files, *options);
    if (tell_faults(read.report, request.english)) return 1;
    const auto compared = compare_majors(read.majors, *opened.database->make_registry());
    if (!compared) return failed(compared.error().what);
    if (request.preview)
        return compared->print("专业资料 (majors)", ImportPreview::Absent::removed);
    auto desk = Desk::open(opened);
    if (!desk) return failed(desk.error());
    const std::size_t count = read.majors.size();
    return done(desk->act(usecase::ImportMajors{UnitId(), std::move(read.majors)}), count,
                "条专业资料 (majors)", &*compared);
}

int import_lines(const ImportRequest& request, const server::OpenedFolder& opened) {
    const auto options = options_of(request, tables::ImportKind::lines);
    if (!options) return options.error();
    auto read = tables::read_lines(request.files, opened.season, *options);
    if (tell_faults(read.report, request.english)) return 1;
    std::vector<int> years;
    for (const PastLine& line : read.lines)
        if (std::find(years.begin(), years.end(), line.year) == years.end())
            years.push_back(line.year);
    std::sort(years.begin(), years.end());
    const auto compared = compare_lines(read.lines, years, *opened.database->make_registry());
    if (!compared) return failed(compared.error().what);
    if (request.preview)
        return compared->print("往年投档线 (lines of past years)", ImportPreview::Absent::removed);
    auto desk = Desk::open(opened);
    if (!desk) return failed(desk.error());
    const std::size_t count = read.lines.size();
    return done(
        desk->act(usecase::ImportPastLines{UnitId(), std::move(years), std::move(read.lines)}),
        count, "条往年投档线 (lines of past years)", &*compared);
}

}  // namespace zhiyuan::cli
