#include "cli/previews.h"

#include <algorithm>

#include "cli/commands.h"
#include "cli/import_preview.h"
#include "cli/office_words.h"
#include "cli/preview_values.h"
#include "cli/roster_words.h"
#include "cli/shared_ids.h"
#include "tables/plan_row.h"

namespace zhiyuan::cli {
namespace {

using Absent = ImportPreview::Absent;

/// Candidate numbers, by which people know each other, for ids.
std::unordered_map<CandidateId, std::string> numbers_of(const KnownPeople& people) {
    std::unordered_map<CandidateId, std::string> out;
    for (const auto& [number, id] : people.by_number) out.emplace(id, number);
    return out;
}

}  // namespace

int preview_units(const std::vector<Unit>& units, const std::vector<Unit>& existing) {
    ImportPreview preview(unit_fields());
    for (const Unit& unit : units) preview.incoming(unit.code, values_of(unit));
    for (const Unit& unit : existing) preview.existing(unit.code, values_of(unit));
    return preview.print("单位 (units)", Absent::kept);
}

int preview_candidates(const std::function<std::optional<RosterRow>()>& source,
                       const RosterFields& kept, ports::RegistryStore& registry,
                       crypto::SealedBox& box) {
    ImportPreview preview(candidate_fields());
    SharedIds shared;
    while (const auto row = source()) {
        const Candidate& c = row->candidate;
        preview.incoming(c.number.value(), values_of(c, c.phone_sealed), kept_values(row->kept));
        shared.incoming(*row);
    }
    const auto read = registry.each_candidate([&](const Candidate& c) {
        shared.existing(c);
        const auto phone = c.phone_sealed.empty() ? std::string() : box.open(c.phone_sealed);
        preview.existing(c.number.value(), values_of(c, phone.value_or("")));
    });
    if (!read) return failed(read.error().what);
    preview.print("考生 (candidates)", Absent::kept);
    tell_kept(kept, preview.known(), preview.fresh());
    if (shared.pairs().empty()) return 0;
    return failed(in_words(ports::Problem{ports::ProblemKind::shared_id, shared.pairs()}));
}

int preview_list(const std::set<std::string>& numbers, const std::string& list,
                 ports::RegistryStore& registry) {
    ImportPreview preview({});
    for (const std::string& number : numbers) preview.incoming(number, {});
    const auto read = registry.each_candidate([&](const Candidate& c) {
        if (std::find(c.lists.begin(), c.lists.end(), list) != c.lists.end())
            preview.existing(c.number.value(), {});
    });
    if (!read) return failed(read.error().what);
    return preview.print("名单 (list)", Absent::removed);
}

Result<ImportPreview, ports::Problem> compare_plan(const std::vector<PlanLine>& lines,
                                                   const std::vector<WindowId>& windows,
                                                   ports::RegistryStore& registry) {
    ImportPreview preview(plan_fields());
    for (const PlanLine& line : lines) preview.incoming(tables::key_text(line), values_of(line));
    const auto known = registry.plan();
    if (!known) return fail(known.error());
    for (const PlanLine& line : *known)
        if (std::find(windows.begin(), windows.end(), line.window) != windows.end())
            preview.existing(tables::key_text(line), values_of(line));
    return preview;
}

Result<ImportPreview, ports::Problem> compare_colleges(const std::vector<CollegeDetails>& colleges,
                                                       ports::RegistryStore& registry) {
    ImportPreview preview(college_fields());
    for (const CollegeDetails& c : colleges) preview.incoming(c.national_code, values_of(c));
    const auto known = registry.colleges();
    if (!known) return fail(known.error());
    for (const CollegeDetails& c : *known) preview.existing(c.national_code, values_of(c));
    return preview;
}

Result<ImportPreview, ports::Problem> compare_majors(const std::vector<MajorDetails>& majors,
                                                     ports::RegistryStore& registry) {
    const auto key = [](const MajorDetails& m) { return m.national_code + " " + m.major; };
    ImportPreview preview(major_fields());
    for (const MajorDetails& m : majors) preview.incoming(key(m), values_of(m));
    const auto known = registry.majors();
    if (!known) return fail(known.error());
    for (const MajorDetails& m : *known) preview.existing(key(m), values_of(m));
    return preview;
}

Result<ImportPreview, ports::Problem> compare_lines(const std::vector<PastLine>& lines,
                                                    const std::vector<int>& years,
                                                    ports::RegistryStore& registry) {
    const auto key = [](const PastLine& line) {
        return std::to_string(line.year) + " " + line.batch.value() + " " + line.track.value() +
               " " + line.college.value();
    };
    ImportPreview preview(past_line_fields());
    for (const PastLine& line : lines) preview.incoming(key(line), values_of(line));
    const auto known = registry.past_lines();
    if (!known) return fail(known.error());
    for (const PastLine& line : *known)
        if (std::find(years.begin(), years.end(), line.year) != years.end())
            preview.existing(key(line), values_of(line));
    return preview;
}

Result<ImportPreview, ports::Problem> compare_results(const std::vector<Admission>& results,
                                                      const std::vector<Placing>& placings,
                                                      const KnownPeople& people,
                                                      ports::SeasonStore& store) {
    const auto numbers = numbers_of(people);
    const auto key = [&](const Admission& a) {
        const auto found = numbers.find(a.candidate);
        return (found == numbers.end() ? std::string("?") : found->second) + " " +
               a.window.value() + " " + a.batch.value();
    };
    ImportPreview preview(result_fields());
    for (const Admission& a : results) preview.incoming(key(a), values_of(a));
    const auto read = store.each_admission([&](const Admission& a) {
        if (std::find(placings.begin(), placings.end(), Placing{a.window, a.batch}) !=
            placings.end())
            preview.existing(key(a), values_of(a));
    });
    if (!read) return fail(read.error());
    return preview;
}

int preview_declarations(const std::vector<Declaration>& declarations, const KnownPeople& people,
                         ports::SeasonStore& store) {
    const auto numbers = numbers_of(people);
    const auto key = [&](const Declaration& d) {
        const auto found = numbers.find(d.candidate);
        return (found == numbers.end() ? std::string("?") : found->second) + " " + d.window.value();
    };
    ImportPreview preview({"未填原因"});
    std::set<WindowId> windows;
    for (const Declaration& d : declarations) {
        preview.incoming(key(d), {d.reason});
        windows.insert(d.window);
    }
    for (const WindowId& window : windows) {
        const auto read = store.each_declaration(
            window, [&](const Declaration& d) { preview.existing(key(d), {d.reason}); });
        if (!read) return failed(read.error().what);
    }
    return preview.print("未填报声明 (declarations)", Absent::kept);
}

}  // namespace zhiyuan::cli
