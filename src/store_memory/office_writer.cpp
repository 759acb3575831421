#include "store_memory/office_writer.h"

#include <algorithm>
#include <unordered_map>

#include "store_memory/change_writer.h"

namespace zhiyuan::store_memory {
namespace {

using ports::Problem;
using ports::ProblemKind;
using Wrote = Result<std::int64_t, Problem>;

Wrote window_closed(const WindowId& window) {
    return fail(Problem{ProblemKind::window_closed, "window " + window.value()});
}

Wrote write(Tables&, const Noted&) {
    return std::int64_t{0};
}

Wrote write(Tables& tables, const Extension& extension) {
    if (tables.closings.contains(extension.window)) return window_closed(extension.window);
    auto& all = tables.extensions;
    std::erase_if(all, [&](const Extension& e) {
        return e.window == extension.window && e.unit == extension.unit;
    });
    all.push_back(extension);
    std::sort(all.begin(), all.end(), [](const Extension& a, const Extension& b) {
        return std::tie(a.window, a.unit) < std::tie(b.window, b.unit);
    });
    tables.bump(WorldPart::orders);
    return std::int64_t{1};
}

Wrote write(Tables& tables, const PlanChange& change) {
    if (tables.closings.contains(change.window)) return window_closed(change.window);
    if (!tables.plan_changes.try_emplace({change.window, change.number}, change).second)
        return fail(
            Problem{ProblemKind::exists_already, "plan change " + std::to_string(change.number) +
                                                     " of window " + change.window.value()});
    tables.bump_plan(change.window);
    return static_cast<std::int64_t>(change.lines.size());
}

Wrote write(Tables& tables, const Closing& closing) {
    if (!tables.closings.emplace(closing.window, closing).second)
        return window_closed(closing.window);
    tables.bump(WorldPart::orders);
    return std::int64_t{1};
}

Wrote write(Tables& tables, const PutUnits& put) {
    ById<UnitId, Unit> units = tables.units;
    std::unordered_map<std::string, UnitId> id_by_code;
    for (const auto& [id, unit] : units) id_by_code.emplace(unit.code, id);
    for (const Unit& unit : put.units) {
        const bool known = units.contains(unit.id);
        const UnitId id = id_by_code.try_emplace(unit.code, unit.id).first->second;
        if (id != unit.id || (known && units.at(unit.id).code != unit.code))
            return fail(Problem{ProblemKind::exists_already,
                                "under another id, a unit with code " + unit.code});
        units[unit.id] = unit;
    }
    tables.units = std::move(units);
    tables.bump(WorldPart::roster);
    return static_cast<std::int64_t>(put.units.size());
}

Wrote write(Tables& tables, const PutPlan& put) {
    std::map<WindowId, std::vector<PlanLine>> by_window;
    for (const WindowId& window : put.windows) by_window[window];
    for (const PlanLine& line : put.lines) {
        const auto found = by_window.find(line.window);
        if (found == by_window.end())
            return fail(Problem{ProblemKind::other_window, "window " + line.window.value()});
        found->second.push_back(line);
    }
    for (auto& [window, lines] : by_window) {
        tables.plan[window] = std::move(lines);
        tables.bump_plan(window);
    }
    return static_cast<std::int64_t>(put.lines.size());
}

Wrote write(Tables& tables, const PutDeclarations& put) {
    for (const Declaration& d : put.declarations) tables.declarations[{d.window, d.candidate}] = d;
    return static_cast<std::int64_t>(put.declarations.size());
}

Wrote write(Tables& tables, const AnomalyAnswer& answer) {
    if (!tables.anomalies.contains(answer.anomaly))
        return fail(Problem{ProblemKind::unknown_item,
                            "anomaly " + std::to_string(answer.anomaly.value())});
    tables.anomaly_answers[answer.anomaly] = answer;
    return std::int64_t{1};
}

Wrote write(Tables& tables, const PutColleges& put) {
    tables.colleges.clear();
    for (const CollegeDetails& college : put.colleges)
        tables.colleges.emplace(college.national_code, college);
    tables.bump(WorldPart::reference);
    return static_cast<std::int64_t>(put.colleges.size());
}

Wrote write(Tables& tables, const PutMajors& put) {
    tables.majors.clear();
    for (const MajorDetails& major : put.majors)
        tables.majors.emplace(std::pair(major.national_code, major.major), major);
    tables.bump(WorldPart::reference);
    return static_cast<std::int64_t>(put.majors.size());
}

Wrote write(Tables& tables, const PutPastLines& put) {
    const auto among = [&](int year) {
        return std::find(put.years.begin(), put.years.end(), year) != put.years.end();
    };
    for (const PastLine& line : put.lines)
        if (!among(line.year))
            return fail(Problem{ProblemKind::other_window, "year " + std::to_string(line.year)});
    std::erase_if(tables.past_lines, [&](const auto& known) { return among(known.second.year); });
    for (const PastLine& line : put.lines)
        tables.past_lines[{line.year, line.batch, line.track, line.college}] = line;
    tables.bump(WorldPart::reference);
    return static_cast<std::int64_t>(put.lines.size());
}

Wrote write(Tables& tables, const CandidateChange& of) {
    if (write_change(tables, of.change) != ports::Written::committed)
        return fail(Problem{ProblemKind::changed_meanwhile, "the candidate's dossier"});
    return std::int64_t{1};
}

}  // namespace

Result<std::int64_t, Problem> write_office(Tables& tables, const OfficeChange& change) {
    if (change.decided_at && *change.decided_at != tables.revisions.total)
        return fail(
            Problem{ProblemKind::changed_meanwhile, "another revision of the season's data"});
    auto wrote = std::visit([&](const auto& what) { return write(tables, what); }, change.what);
    if (wrote) tables.write_audit(change.audit);
    return wrote;
}

}  // namespace zhiyuan::store_memory
