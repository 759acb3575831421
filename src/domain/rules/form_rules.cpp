#include "domain/rules/form_rules.h"

#include <algorithm>
#include <set>
#include <string>

#include "domain/rules/eligibility_rules.h"
#include "domain/rules/line_conditions.h"
#include "domain/season/limits.h"

namespace zhiyuan {
namespace {

using Refusals = std::vector<Finding<Refusal>>;

// What the choices of one form are held against.
struct Ground {
    const Season& season;
    const Candidate& candidate;
    const Catalogue::Offer* offer;  // null: the plan has nothing for this batch and track
};

// Longer codes exist in no plan; a draft must not become a place to keep texts in.

// What was sent is told back, but not at any length; cut between characters.
std::string in_short(const std::string& text) {
    constexpr std::size_t kBytesMax = 20;
    std::size_t end = std::min(text.size(), kBytesMax);
    while (end > 0 && end < text.size() && (text[end] & 0xC0) == 0x80) --end;
    return text.substr(0, end);
}

std::string form_place(std::size_t form) {
    return "forms." + std::to_string(form);
}

std::string section_place(const std::string& form, std::size_t section) {
    return form + ".sections." + std::to_string(section);
}

std::string choice_place(const std::string& section, std::size_t choice) {
    return section + ".choices." + std::to_string(choice);
}

std::string major_place(const std::string& choice, std::size_t major) {
    return choice + ".majors." + std::to_string(major);
}

void check_choice_shape(const Section& section, const CollegeChoice& choice,
                        const std::string& place, Refusals& out) {
    if (choice.college.value().empty() || choice.college.value().size() > kCollegeCodeBytesMax)
        out.push_back(
            {Refusal::college_unknown, place, {{"college", in_short(choice.college.value())}}});
    if (choice.majors.size() > static_cast<std::size_t>(section.majors_max))
        out.push_back(
            {Refusal::too_many_majors, place, {{"max", std::to_string(section.majors_max)}}});
    for (std::size_t m = 0; m < choice.majors.size(); ++m)
        if (choice.majors[m].value().empty() ||
            choice.majors[m].value().size() > kMajorCodeBytesMax)
            out.push_back({Refusal::major_unknown,
                           major_place(place, m),
                           {{"major", in_short(choice.majors[m].value())}}});
}

Finding<Refusal> line_not_open(const Season& season, const PlanLine& line, std::string place) {
    Finding<Refusal> why{Refusal::line_not_open, std::move(place), list_params(season, line.list)};
    why.params.emplace_back("major", line.major.value());
    return why;
}

void check_majors(const Section& section, const Catalogue::College& college, const Ground& ground,
                  const CollegeChoice& choice, const std::string& place, Refusals& out) {
    if (choice.majors.empty() && section.majors_max > 0)
        out.push_back(
            {Refusal::majors_missing, place, {{"college", in_short(choice.college.value())}}});
    for (std::size_t m = 0; m < choice.majors.size(); ++m) {
        const MajorCode& major = choice.majors[m];
        const auto before = choice.majors.begin() + static_cast<std::ptrdiff_t>(m);
        if (std::find(choice.majors.begin(), before, major) != before)
            out.push_back(
                {Refusal::major_repeated, major_place(place, m), {{"major", major.value()}}});
        else if (const PlanLine* line = find_major(college, section.id, major); !line)
            out.push_back(
                {Refusal::major_unknown, major_place(place, m), {{"major", major.value()}}});
        else if (!is_open_to(*line, ground.candidate))
            out.push_back(line_not_open(ground.season, *line, major_place(place, m)));
    }
}

// What a section's list may hold once: the college, or the major of the college.
std::string entry_of(const Section& section, const CollegeChoice& choice) {
    if (section.choice == ChoiceKind::college || choice.majors.empty())
        return choice.college.value();
    return choice.college.value() + " " + choice.majors.front().value();
}

void check_choices(const Section& section, const Ground& ground, const SectionChoices& filled,
                   const std::string& place, Refusals& out) {
    std::set<std::string> seen;
    for (std::size_t c = 0; c < filled.choices.size(); ++c) {
        const CollegeChoice& choice = filled.choices[c];
        const std::string here = choice_place(place, c);
        if (!seen.insert(entry_of(section, choice)).second) {
            const bool by_college = section.choice == ChoiceKind::college;
            out.push_back({by_college ? Refusal::college_repeated : Refusal::choice_repeated,
                           here,
                           {{"college", in_short(choice.college.value())}}});
            continue;
        }
        const Catalogue::College* college =
            ground.offer ? find_college(*ground.offer, choice.college) : nullptr;
        if (!college || !serves_section(*college, section.id)) {
            out.push_back(
                {Refusal::college_unknown, here, {{"college", in_short(choice.college.value())}}});
            continue;
        }
        check_majors(section, *college, ground, choice, here, out);
        if (choice.accepts_other_majors && !section.accepts_other_majors)
            out.push_back({Refusal::flag_not_offered, here, {}});
    }
    if (filled.accepts_other_colleges && !section.accepts_other_colleges)
        out.push_back({Refusal::flag_not_offered, place, {}});
}

void check_sections(const Batch& batch, const Ground& ground, const Form& form,
                    const std::string& place, Refusals& out) {
    std::size_t filled_sections = 0;
    for (std::size_t s = 0; s < form.sections.size(); ++s) {
        const SectionChoices& filled = form.sections[s];
        if (filled.choices.empty()) continue;
        const Section* section = find_section(batch, filled.section);
        if (!section) continue;  // reported with the shape
        if (++filled_sections > 1 && batch.sections_exclude)
            out.push_back({Refusal::sections_exclude, section_place(place, s), {}});
        check_choices(*section, ground, filled, section_place(place, s), out);
    }
}

bool among(const std::vector<BatchId>& batches, const BatchId& batch) {
    return std::find(batches.begin(), batches.end(), batch) != batches.end();
}

void check_exclusions(const Season& season, const std::vector<Form>& forms, Refusals& out) {
    const auto filled = [&](const BatchId& wanted) {
        return std::any_of(forms.begin(), forms.end(),
                           [&](const Form& form) { return form.batch == wanted && !form.empty(); });
    };
    for (std::size_t f = 0; f < forms.size(); ++f) {
        const Batch* batch = season.batch(forms[f].batch);
        if (!batch || forms[f].empty()) continue;
        for (const BatchId& other : batch->excludes)
            if (filled(other))
                out.push_back(
                    {Refusal::batches_exclude, form_place(f), {{"other", other.value()}}});
    }
}

}  // namespace

Refusals shape_refusals(const Batch& batch, const Form& form, std::size_t form_index) {
    Refusals out;
    std::set<SectionId> seen;
    for (std::size_t s = 0; s < form.sections.size(); ++s) {
        const SectionChoices& filled = form.sections[s];
        const std::string place = section_place(form_place(form_index), s);
        const Section* section = find_section(batch, filled.section);
        if (!section || !seen.insert(filled.section).second) {
            out.push_back(
                {Refusal::section_unknown, place, {{"section", in_short(filled.section.value())}}});
            continue;
        }
        if (filled.choices.size() > static_cast<std::size_t>(section->colleges_max))
            out.push_back({Refusal::too_many_colleges,
                           place,
                           {{"max", std::to_string(section->colleges_max)}}});
        for (std::size_t c = 0; c < filled.choices.size(); ++c)
            check_choice_shape(*section, filled.choices[c], choice_place(place, c), out);
    }
    return out;
}

Refusals form_refusals(const World& world, const Window& window, const Candidate& candidate,
                       const std::vector<Form>& forms, std::optional<Instant> at,
                       const std::vector<BatchId>& as_filed) {
    Refusals out;
    const Catalogue* catalogue = at ? world.catalogue(window.id, *at) : world.catalogue(window.id);
    std::set<BatchId> seen;
    for (std::size_t f = 0; f < forms.size(); ++f) {
        const Form& form = forms[f];
        const Batch* batch = world.season.batch(form.batch);
        if (!batch || !among(window.batches, form.batch) || !seen.insert(form.batch).second) {
            out.push_back({Refusal::batch_not_in_window,
                           form_place(f),
                           {{"batch", in_short(form.batch.value())}}});
            continue;
        }
        // Whoever may no longer file a batch can still withdraw what they filed.
        const auto why = form.empty() ? std::nullopt : why_not_eligible(world, *batch, candidate);
        if (why) {
            out.push_back({why->kind, form_place(f), why->params});
            continue;
        }
        Refusals shape = shape_refusals(*batch, form, f);
        const bool shaped = shape.empty();
        out.insert(out.end(), std::make_move_iterator(shape.begin()),
                   std::make_move_iterator(shape.end()));
        if (!shaped || among(as_filed, form.batch)) continue;
        const Catalogue::Offer* offer =
            catalogue ? catalogue->offer(form.batch, candidate.track) : nullptr;
        check_sections(*batch, {world.season, candidate, offer}, form, form_place(f), out);
    }
    check_exclusions(world.season, forms, out);
    return out;
}

}  // namespace zhiyuan
