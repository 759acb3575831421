#pragma once

#include <optional>
#include <string>
#include <vector>

#include "codec/json_in.h"
#include "domain/filing/form.h"
#include "domain/filing/receipt.h"

namespace zhiyuan::codec {

// Reads any list that a season file may allow (domain/season/limits.h); what the season at hand
// allows is the rules' business.

bool read_form(JsonIn& in, JsonIn::Value value, const std::string& place, Form& out);
bool read_forms(JsonIn& in, JsonIn::Value value, const std::string& place, std::vector<Form>& out);

/// 收藏 of a draft: codes as a plan may have them, at most kFavouritesMax.
bool read_favourites(JsonIn& in, JsonIn::Value value, std::vector<CollegeCode>& out);

/// A receipt from its canonical bytes. nullopt when they are not exactly those of a receipt:
/// reading and writing again must give the same bytes.
std::optional<Receipt> parse_receipt(const std::string& canonical);

/// The receipt object inside a larger document (a receipt file).
bool read_receipt(JsonIn& in, JsonIn::Value value, Receipt& out);

}  // namespace zhiyuan::codec
