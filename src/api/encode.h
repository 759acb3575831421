#pragma once

#include <string>

#include "api/call.h"
#include "domain/card/card.h"
#include "domain/filing/form.h"
#include "domain/refusal.h"
#include "domain/season/season.h"
#include "domain/subject/json_writer.h"
#include "usecase/candidate/qualification.h"
#include "usecase/candidate/standing.h"

// Pieces of replies that several calls share. Member names are in ascending order, as everywhere in
// the program's own JSON.

namespace zhiyuan::api {

void append_form(JsonWriter& json, const Form& form);
void append_params(JsonWriter& json, const Params& params);

/// The member "cells" of a challenge on a grid: what to read, in the order to type. A numbered list
/// has none: its position says all.
void append_cells(JsonWriter& json, const CardLayout& layout, const CardSerial& serial,
                  int position);

/// The member "why_not" of a batch that the candidate may not file.
void append_why_not(JsonWriter& json, const Finding<Refusal>& why);

/// Texts in one language, as an array.
void append_texts(JsonWriter& json, const std::vector<Words>& texts, std::string Words::*language);

/// A track with its names, as the value of the member that the caller has named.
void append_track(JsonWriter& json, const Season& season, const TrackId& id);
std::string_view gender_word(const std::string& gender);

/// The members "section", "section_en" and "section_zh".
void append_section(JsonWriter& json, const Batch& batch, const SectionId& id);

/// A notice as the portal shows it.
void append_notice(JsonWriter& json, const Notice& notice);

/// One event; its detail "window=w2 seq=3" becomes an object.
void append_event(JsonWriter& json, const Event& event);

std::string_view to_text(WindowPhase phase);
std::string_view to_text(usecase::BatchState state);
std::string_view to_text(usecase::QualificationState state);

template <class Kind>
void append_findings(JsonWriter& json, const std::vector<Finding<Kind>>& findings) {
    json.begin_array();
    for (const Finding<Kind>& finding : findings) {
        json.begin_object().member("code", to_text(finding.kind));
        if (!finding.field.empty()) json.member("field", finding.field);
        if (!finding.params.empty()) append_params(json.name("params"), finding.params);
        json.member("rule", rule_id(finding.kind)).end_object();
    }
    json.end_array();
}

}  // namespace zhiyuan::api
