#include "domain/subject/form_json.h"

namespace zhiyuan {

void append_sections(JsonWriter& json, const std::vector<SectionChoices>& sections) {
    json.begin_array();
    for (const SectionChoices& section : sections) {
        json.begin_object()
            .member("accepts_other_colleges", section.accepts_other_colleges)
            .name("choices")
            .begin_array();
        for (const CollegeChoice& choice : section.choices) {
            json.begin_object()
                .member("accepts_other_majors", choice.accepts_other_majors)
                .member("college", choice.college.value())
                .name("majors")
                .begin_array();
            for (const MajorCode& major : choice.majors) json.text(major.value());
            json.end_array().end_object();
        }
        json.end_array().member("section", section.section.value()).end_object();
    }
    json.end_array();
}

}  // namespace zhiyuan
