#include "sim/forms.h"

#include <algorithm>
#include <map>

#include "base/check.h"
#include "sim/words.h"

namespace zhiyuan::sim {
namespace {

const std::vector<std::string> kColleges{"1001", "1002", "1003", "1004", "1005", "1006"};
const std::vector<std::string> kMajors{"01", "02", "03", "04"};

template <class T>
std::vector<T> some_of(Random& random, std::vector<T> from, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i)
        std::swap(from[i], from[i + random.below(from.size() - i)]);
    from.resize(count);
    return from;
}

SectionChoices fill(Random& random, const Section& section) {
    SectionChoices filled;
    filled.section = section.id;
    const auto colleges = 1 + random.below(static_cast<std::size_t>(section.colleges_max));
    for (const std::string& college : some_of(random, kColleges, colleges)) {
        CollegeChoice choice;
        choice.college = CollegeCode(college);
        if (section.majors_max > 0)
            for (const std::string& major :
                 some_of(random, kMajors,
                         1 + random.below(static_cast<std::size_t>(section.majors_max))))
                choice.majors.emplace_back(major);
        choice.accepts_other_majors = section.accepts_other_majors && random.percent(50);
        filled.choices.push_back(std::move(choice));
    }
    filled.accepts_other_colleges = section.accepts_other_colleges && random.percent(50);
    return filled;
}

// Sections in any order, and now and then an empty one: both mean nothing.
Form fill(Random& random, const Batch& batch) {
    Form form{batch.id, {}};
    const std::size_t kept = random.below(batch.sections.size());
    for (std::size_t s = 0; s < batch.sections.size(); ++s) {
        if (s == kept || random.percent(50))
            form.sections.push_back(fill(random, batch.sections[s]));
        else if (random.percent(30))
            form.sections.push_back({batch.sections[s].id, {}, false});
    }
    if (random.percent(30)) std::reverse(form.sections.begin(), form.sections.end());
    return form;
}

using Set = std::map<BatchId, Form>;

bool filled(const Set& set, const char* batch) {
    const auto at = set.find(BatchId(batch));
    return at != set.end() && !at->second.empty();
}

// Early and extra exclude each other: the one that was not just chosen gives way.
void settle(Set& set, const BatchId& chosen) {
    if (!filled(set, "early") || !filled(set, "extra")) return;
    set[BatchId(chosen == BatchId("early") ? "extra" : "early")].sections.clear();
}

bool keeps_all_rules(const World& world, const Person& person, const WindowId& window,
                     const Set& set) {
    if (filled(set, "early") && filled(set, "extra")) return false;
    if (filled(set, "main") && !reaches_main(person.candidate)) return false;
    const auto found = person.in_force.find(window);
    const std::map<BatchId, Person::Version> none;
    const auto& in_force = found == person.in_force.end() ? none : found->second;
    bool changed = false;
    for (const auto& [batch, form] : set) {
        const auto filed = in_force.find(batch);
        if (filed == in_force.end() && form.empty()) return false;
        changed |=
            filed == in_force.end() || filed->second.sections != sections_of(world.season, form);
    }
    for (const auto& [batch, version] : in_force)
        if (!set.contains(batch)) return false;
    return changed;
}

void spoil(Random& random, std::vector<Form>& forms) {
    if (forms.empty()) return;
    Form& form = forms[random.below(forms.size())];
    if (form.sections.empty() || form.sections[0].choices.empty()) {
        form.batch = BatchId("nowhere");
        return;
    }
    auto& choices = form.sections[0].choices;
    switch (random.below(4)) {
        case 0:
            choices[0].college = CollegeCode("9999");
            break;
        case 1:
            choices.push_back(choices[0]);
            break;
        case 2:
            choices[0].majors.assign(5, MajorCode("01"));
            break;
        default:
            form.sections.push_back(form.sections[0]);
    }
}

}  // namespace

Wanted make_forms(Random& random, const World& world, const Window& window, const Person& person) {
    Set set;
    if (const auto found = person.in_force.find(window.id); found != person.in_force.end())
        for (const auto& [batch, version] : found->second) set[batch] = version.form;
    const std::size_t changes = 1 + random.below(2);
    for (std::size_t i = 0; i < changes; ++i) {
        const BatchId batch = random.pick(window.batches);
        if (batch == BatchId("main") && !reaches_main(person.candidate) && random.percent(80))
            continue;
        if (set.contains(batch) && random.percent(15))
            set[batch].sections.clear();
        else
            set[batch] = fill(random, *world.season.batch(batch));
        if (random.percent(90)) settle(set, batch);
    }
    if (!set.empty() && random.percent(4)) set.erase(set.begin());
    if (random.percent(2)) set[random.pick(window.batches)] = Form{random.pick(window.batches), {}};
    for (auto& [batch, form] : set) form.batch = batch;
    Wanted wanted;
    wanted.lawful = keeps_all_rules(world, person, window.id, set);
    for (const auto& [batch, form] : set) wanted.forms.push_back(form);
    if (random.percent(50)) std::reverse(wanted.forms.begin(), wanted.forms.end());
    if (random.percent(6)) {
        spoil(random, wanted.forms);
        wanted.lawful = false;
    }
    return wanted;
}

Form make_draft(Random& random, const Batch& batch) {
    Form form = fill(random, batch);
    if (random.percent(20)) form.sections.clear();
    return form;
}

}  // namespace zhiyuan::sim
