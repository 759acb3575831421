#include "api/receipt_names.h"

#include "api/plan_names.h"

namespace zhiyuan::api {
namespace {

void append_words(JsonWriter& json, const Words* words) {
    json.member("name_en", words ? words->en : "").member("name_zh", words ? words->zh : "");
}

void append_choice(JsonWriter& json, const PlanNames& names, const CollegeChoice& choice) {
    json.begin_object()
        .member("college", names.college(choice.college))
        .name("majors")
        .begin_array();
    for (const MajorCode& major : choice.majors) json.text(names.major(choice.college, major));
    json.end_array().end_object();
}

void append_form(JsonWriter& json, const World& world, const WindowId& window, const Form& form) {
    const Batch* batch = world.season.batch(form.batch);
    const PlanNames names(world.catalogue(window), form.batch);
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
