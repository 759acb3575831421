#include "domain/rules/plan_change_rules.h"

#include <algorithm>
#include <tuple>

#include "domain/rules/window_rules.h"

namespace zhiyuan {
namespace {

auto key_of(const PlanLine& line) {
    return std::tie(line.batch, line.section, line.track, line.college, line.major);
}

auto major_of(const PlanLine& line) {
    return std::tie(line.batch, line.track, line.college, line.major);
}

auto find_line(std::vector<PlanLine>& lines, const PlanLine& wanted) {
    return std::find_if(lines.begin(), lines.end(),
                        [&](const PlanLine& line) { return key_of(line) == key_of(wanted); });
}

bool apply_one(std::vector<PlanLine>& lines, const PlanLineChange& change) {
    if (change.kind == PlanChangeKind::added) {
        if (find_line(lines, change.after) != lines.end()) return false;
        lines.push_back(change.after);
        return true;
    }
    const auto at = find_line(lines, change.before);
    if (at == lines.end() || *at != change.before) return false;
    if (change.kind == PlanChangeKind::withdrawn) {
        lines.erase(at);
        return true;
    }
    if (key_of(change.before) != key_of(change.after) &&
        find_line(lines, change.after) != lines.end())
        return false;
    *at = change.after;
    return true;
}

bool lists(const SectionChoices& filled, const CollegeChoice& choice, const PlanLine& line) {
    return choice.college == line.college &&
           (line.section.value().empty() || line.section == filled.section) &&
           (choice.majors.empty() ||  // the section asks for colleges only
            std::find(choice.majors.begin(), choice.majors.end(), line.major) !=
                choice.majors.end());
}

}  // namespace

Result<std::vector<PlanLine>, const PlanLineChange*> applied(std::vector<PlanLine> lines,
                                                             const PlanChange& change) {
    for (const PlanLineChange& line : change.lines)
        if (!apply_one(lines, line)) return fail(&line);
    return lines;
}

const PlanLineChange* first_offered_twice(const std::vector<PlanLine>& after,
                                          const PlanChange& change) {
    for (const PlanLineChange& changed : change.lines) {
        if (changed.kind == PlanChangeKind::withdrawn || changed.kind == PlanChangeKind::seats)
            continue;
        const auto overlaps = [&](const PlanLine& line) {
            return line.section != changed.after.section &&
                   (line.section.value().empty() || changed.after.section.value().empty()) &&
                   major_of(line) == major_of(changed.after);
        };
        if (std::any_of(after.begin(), after.end(), overlaps)) return &changed;
    }
    return nullptr;
}

std::optional<Misfit> first_misfit(const std::vector<PlanChange>& changes, const WindowId& window,
                                   std::vector<PlanLine> lines) {
    for (const PlanChange& change : changes) {
        if (change.window != window) continue;
        auto after = applied(std::move(lines), change);
        if (!after) return Misfit{&change, after.error()};
        if (const auto* twice = first_offered_twice(*after, change)) return Misfit{&change, twice};
        lines = std::move(*after);
    }
    return std::nullopt;
}

std::optional<OfficeRefusal> why_not_change(const World& world, const Window& window,
                                            Instant effective_at, Instant now) {
    if (world.closed.contains(window.id) || may_be_closed(world, window, now))
        return OfficeRefusal::change_over;
    if (!world.catalogue(window.id)) return OfficeRefusal::change_without_plan;
    if (effective_at < now + kPlanChangeNotice) return OfficeRefusal::change_too_soon;
    for (const PlanChange& change : world.plan_changes)
        if (change.window == window.id && effective_at < change.effective_at)
            return OfficeRefusal::change_out_of_turn;
    if (may_be_closed(world, window, effective_at)) return OfficeRefusal::change_too_late;
    return std::nullopt;
}

std::vector<AffectedChoice> affected_choices(const Form& form, const TrackId& track,
                                             const PlanChange& change) {
    std::vector<AffectedChoice> out;
    for (const SectionChoices& filled : form.sections)
        for (std::size_t c = 0; c < filled.choices.size(); ++c)
            for (const PlanLineChange& line : change.lines)
                if (line.kind != PlanChangeKind::added && line.before.batch == form.batch &&
                    line.before.track == track && lists(filled, filled.choices[c], line.before))
                    out.push_back({filled.section, static_cast<int>(c) + 1, &line});
    return out;
}

}  // namespace zhiyuan
