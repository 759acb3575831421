#include "sim/words.h"

#include <map>

namespace zhiyuan::sim {
namespace {

std::string quoted(const std::string& text) {
    return '"' + text + '"';
}

std::string flag(bool value) {
    return value ? "true" : "false";
}

std::string choice_of(const CollegeChoice& choice) {
    std::string majors;
    for (const MajorCode& major : choice.majors)
        majors += (majors.empty() ? "" : ",") + quoted(major.value());
    return R"({"accepts_other_majors":)" + flag(choice.accepts_other_majors) + R"(,"college":)" +
           quoted(choice.college.value()) + R"(,"majors":[)" + majors + "]}";
}

std::string section_of(const SectionChoices& filled) {
    std::string choices;
    for (const CollegeChoice& choice : filled.choices)
        choices += (choices.empty() ? "" : ",") + choice_of(choice);
    return R"({"accepts_other_colleges":)" + flag(filled.accepts_other_colleges) +
           R"(,"choices":[)" + choices + R"(],"section":)" + quoted(filled.section.value()) + "}";
}

}  // namespace

std::string sections_of(const Season& season, const Form& form) {
    std::string out;
    const auto append = [&](const SectionChoices& filled) {
        if (!filled.choices.empty()) out += (out.empty() ? "" : ",") + section_of(filled);
    };
    if (const Batch* batch = season.batch(form.batch)) {
        for (const Section& section : batch->sections)
            for (const SectionChoices& filled : form.sections)
                if (filled.section == section.id) append(filled);
    } else {
        for (const SectionChoices& filled : form.sections) append(filled);
    }
    return "[" + out + "]";
}

std::string text_of(const Season& season, const std::vector<Form>& forms) {
    std::multimap<BatchId, std::string> sorted;
    for (const Form& form : forms) sorted.emplace(form.batch, sections_of(season, form));
    std::string out;
    for (const auto& [batch, text] : sorted) out += batch.value() + "=" + text + "\n";
    return out;
}

}  // namespace zhiyuan::sim
