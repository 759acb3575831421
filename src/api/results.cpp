#include "api/results.h"

#include "api/encode.h"

namespace zhiyuan::api {
namespace {

/// Names of what one placing is about; empty where the plan of the window does not hold them.
class PlanNames {
public:
    PlanNames(const World& world, const TrackId& track, const Admission& admission) {
        const Catalogue* catalogue = world.catalogue(admission.window);
        offer_ = catalogue ? catalogue->offer(admission.batch, track) : nullptr;
    }

    std::string college(const CollegeCode& code) const {
        const Catalogue::College* found = find(code);
        return found ? found->name : std::string();
    }

    std::string major(const SectionId& section, const CollegeCode& college,
                      const MajorCode& code) const {
        const Catalogue::College* at = find(college);
        const PlanLine* found = at ? find_major(*at, section, code) : nullptr;
        return found ? found->major_name : std::string();
    }

private:
    const Catalogue::College* find(const CollegeCode& code) const {
        return offer_ ? find_college(*offer_, code) : nullptr;
    }
    const Catalogue::Offer* offer_;
};

void append_major(JsonWriter& json, const PlanNames& names, const SectionId& section,
                  const CollegeCode& college, const MajorCode& major) {
    if (major.value().empty()) return;
    json.member("major", major.value()).member("major_name", names.major(section, college, major));
}

// Which major a choice of the list is, where each is one major of one college.
MajorCode filed_major(const Batch& batch, const Form* filed, const SectionId& id, int choice) {
    const Section* section = find_section(batch, id);
    if (!filed || !section || section->choice != ChoiceKind::college_major) return {};
    for (const SectionChoices& filled : filed->sections) {
        const auto place = static_cast<std::size_t>(choice - 1);
        if (filled.section == id && choice >= 1 && place < filled.choices.size() &&
            !filled.choices[place].majors.empty())
            return filled.choices[place].majors.front();
    }
    return {};
}

}  // namespace

void append_result(JsonWriter& json, const World& world, const TrackId& track,
                   const Admission& admission) {
    const PlanNames names(world, track, admission);
    json.begin_object().member("choice", admission.choice);
    if (!admission.college.value().empty()) {
        json.member("college", admission.college.value())
            .member("college_name", names.college(admission.college));
        append_major(json, names, admission.section, admission.college, admission.major);
    }
    if (!admission.reason.empty()) json.member("reason", admission.reason);
    if (!admission.section.value().empty())
        append_section(json, *world.season.batch(admission.batch), admission.section);
    json.member("state", to_text(admission.state)).end_object();
}

void append_placing(JsonWriter& json, const World& world, const TrackId& track,
                    const Admission& admission, const std::vector<SectionPlacing>& placing,
                    const Form* filed) {
    const PlanNames names(world, track, admission);
    const Batch& batch = *world.season.batch(admission.batch);
    json.begin_array();
    for (const SectionPlacing& placed : placing) {
        json.begin_object().member("rank", placed.rank);
        append_section(json, batch, placed.section);
        json.name("steps").begin_array();
        for (const PlacingStep& step : placed.steps) {
            json.begin_object()
                .member("choice", step.choice)
                .member("college", step.college.value())
                .member("college_name", names.college(step.college))
                .member("last_rank", step.last_rank);
            append_major(json, names, placed.section, step.college,
                         step.major.value().empty()
                             ? filed_major(batch, filed, placed.section, step.choice)
                             : step.major);
            json.member("outcome", to_text(step.outcome)).end_object();
        }
        json.end_array().end_object();
    }
    json.end_array();
}

}  // namespace zhiyuan::api
