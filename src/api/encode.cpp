#include "api/encode.h"

#include "domain/subject/form_json.h"

namespace zhiyuan::api {
namespace {

void append_detail(CanonicalJson& json, std::string_view detail) {
    json.begin_object();
    while (!detail.empty()) {
        const std::size_t end = std::min(detail.find(' '), detail.size());
        const std::string_view pair = detail.substr(0, end);
        detail.remove_prefix(std::min(end + 1, detail.size()));
        const std::size_t equals = pair.find('=');
        if (equals != std::string_view::npos)
            json.member(pair.substr(0, equals), pair.substr(equals + 1));
    }
    json.end_object();
}

}  // namespace

void append_form(CanonicalJson& json, const Form& form) {
    json.begin_object().member("batch", form.batch.value()).name("sections");
    append_sections(json, form.sections);
    json.end_object();
}

void append_params(CanonicalJson& json, const Params& params) {
    json.begin_object();
    for (const auto& [name, value] : params) json.member(name, value);
    json.end_object();
}

void append_cells(CanonicalJson& json, const CardLayout& layout, const CardSerial& serial,
                  int position) {
    if (layout.kind == CardLayout::Kind::list) return;
    json.name("cells").begin_array();
    for (const int cell : cells_of(layout, serial, position)) json.text(cell_label(layout, cell));
    json.end_array();
}

void append_why_not(CanonicalJson& json, const Finding<Refusal>& why) {
    json.name("why_not").begin_object().member("code", to_text(why.kind));
    append_params(json.name("params"), why.params);
    json.member("rule", rule_id(why.kind)).end_object();
}

void append_texts(CanonicalJson& json, const std::vector<Words>& texts,
                  std::string Words::*language) {
    json.begin_array();
    for (const Words& text : texts) json.text(text.*language);
    json.end_array();
}

void append_track(CanonicalJson& json, const Season& season, const TrackId& id) {
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

void append_section(CanonicalJson& json, const Batch& batch, const SectionId& id) {
    const Section* section = find_section(batch, id);
    json.member("section", id.value())
        .member("section_en", section ? section->name.en : id.value())
        .member("section_zh", section ? section->name.zh : id.value());
}

void append_notice(CanonicalJson& json, const Notice& notice) {
    append_texts(json.begin_object().name("body_en"), notice.paragraphs, &Words::en);
    append_texts(json.name("body_zh"), notice.paragraphs, &Words::zh);
    json.member("title_en", notice.title.en)
        .member("title_zh", notice.title.zh)
        .member("version", notice.version)
        .end_object();
}

void append_event(CanonicalJson& json, const Event& event) {
    json.begin_object().member("address", event.address).member("at", event.at.micros());
    append_detail(json.name("detail"), event.detail);
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
