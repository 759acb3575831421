#include "api/encode.h"

#include "domain/people/event_detail.h"
#include "domain/subject/form_json.h"

namespace zhiyuan::api {

void append_form(JsonWriter& json, const Form& form) {
    json.begin_object().member("batch", form.batch.value()).name("sections");
    append_sections(json, form.sections);
    json.end_object();
}

void append_params(JsonWriter& json, const Params& params) {
    json.begin_object();
    for (const auto& [name, value] : params) json.member(name, value);
    json.end_object();
}

void append_cells(JsonWriter& json, const CardLayout& layout, const CardSerial& serial,
                  int position) {
    if (layout.kind == CardLayout::Kind::list) return;
    json.name("cells").begin_array();
    for (const int cell : cells_of(layout, serial, position)) json.text(cell_label(layout, cell));
    json.end_array();
}

void append_why_not(JsonWriter& json, const Finding<Refusal>& why) {
    json.name("why_not").begin_object().member("code", to_text(why.kind));
    append_params(json.name("params"), why.params);
    json.member("rule", rule_id(why.kind)).end_object();
}

void append_texts(JsonWriter& json, const std::vector<Words>& texts, std::string Words::*language) {
    json.begin_array();
    for (const Words& text : texts) json.text(text.*language);
    json.end_array();
}

void append_track(JsonWriter& json, const Season& season, const TrackId& id) {
    const Track* track = season.track(id);
    json.begin_object()
        .member("id", id.value())
        .member("name_en", track ? track->name.en : id.value())
        .member("name_zh", track ? track->name.zh : id.value())
        .end_object();
}

std::string_view gender_word(const std::string& gender) {
    if (gender == "男") return "male";
    return gender == "女" ? "female" : "unknown";
}

void append_section(JsonWriter& json, const Batch& batch, const SectionId& id) {
    const Section* section = find_section(batch, id);
    json.member("section", id.value())
        .member("section_en", section ? section->name.en : id.value())
        .member("section_zh", section ? section->name.zh : id.value());
}

void append_notice(JsonWriter& json, const Notice& notice) {
    append_texts(json.begin_object().name("body_en"), notice.paragraphs, &Words::en);
    append_texts(json.name("body_zh"), notice.paragraphs, &Words::zh);
    json.member("title_en", notice.title.en)
        .member("title_zh", notice.title.zh)
        .member("version", notice.version)
        .end_object();
}

void append_event(JsonWriter& json, const Event& event) {
    json.begin_object().member("address", event.address).member("at", event.at.micros());
    // What an older version wrote otherwise is left out of the page, not of the record.
    const auto detail = parse_event_detail(event.detail);
    append_params(json.name("detail"), detail ? pairs_of(*detail) : Params());
    json.member("device", event.device)
        .member("id", event.id.value())
        .member("kind", to_text(event.kind))
        .end_object();
}

std::string_view to_text(WindowPhase phase) {
    switch (phase) {
        case WindowPhase::not_open:
            return "not_open";
        case WindowPhase::open:
            return "open";
        case WindowPhase::closed:
            return "closed";
    }
    return {};
}

std::string_view to_text(usecase::BatchState state) {
    switch (state) {
        case usecase::BatchState::not_filed:
            return "not_filed";
        case usecase::BatchState::draft:
            return "draft";
        case usecase::BatchState::confirmed:
            return "confirmed";
        case usecase::BatchState::confirmed_with_draft:
            return "confirmed_with_draft";
        case usecase::BatchState::rechecked:
            return "rechecked";
    }
    return {};
}

std::string_view to_text(usecase::QualificationState state) {
    return state == usecase::QualificationState::approved ? "approved" : "waiting";
}

}  // namespace zhiyuan::api
