#include "api/receipt_names.h"

#include <map>
#include <utility>

namespace zhiyuan::api {
namespace {

// Names by college, and by college and major; of one batch, for whatever track.
using Names = std::map<std::pair<std::string, std::string>, std::string>;

Names names_of(const World& world, const WindowId& window, const BatchId& batch) {
    Names out;
    const Catalogue* catalogue = world.catalogue(window);
    if (!catalogue) return out;
    for (const PlanLine& line : catalogue->lines()) {
        if (line.batch != batch) continue;
        out.emplace(std::pair(line.college.value(), std::string()), line.college_name);
        out.emplace(std::pair(line.college.value(), line.major.value()), line.major_name);
    }
    return out;
}

std::string name_of(const Names& names, const CollegeCode& college, const std::string& major) {
    const auto found = names.find({college.value(), major});
    return found == names.end() ? "" : found->second;
}

void append_words(JsonWriter& json, const Words* words) {
    json.member("name_en", words ? words->en : "").member("name_zh", words ? words->zh : "");
}

void append_choice(JsonWriter& json, const Names& names, const CollegeChoice& choice) {
    json.begin_object()
        .member("college", name_of(names, choice.college, ""))
        .name("majors")
        .begin_array();
    for (const MajorCode& major : choice.majors)
        json.text(name_of(names, choice.college, major.value()));
    json.end_array().end_object();
}

void append_form(JsonWriter& json, const World& world, const WindowId& window, const Form& form) {
    const Batch* batch = world.season.batch(form.batch);
    const Names names = names_of(world, window, form.batch);
    json.begin_object();
    append_words(json, batch ? &batch->name : nullptr);
    json.name("sections").begin_array();
    for (const SectionChoices& section : form.sections) {
        const Section* known = batch ? find_section(*batch, section.section) : nullptr;
        json.begin_object().name("choices").begin_array();
        for (const CollegeChoice& choice : section.choices) append_choice(json, names, choice);
        json.end_array();
        append_words(json, known ? &known->name : nullptr);
        json.end_object();
    }
    json.end_array().end_object();
}

}  // namespace

void append_receipt_names(JsonWriter& json, const World& world, const Receipt& receipt) {
    const Window* window = world.season.window(receipt.window);
    json.begin_object().name("forms").begin_array();
    for (const ReceiptForm& filed : receipt.forms)
        append_form(json, world, receipt.window, filed.form);
    json.end_array().name("window").begin_object();
    append_words(json, window ? &window->name : nullptr);
    json.end_object().end_object();
}

}  // namespace zhiyuan::api
