#pragma once

#include <optional>
#include <string>
#include <vector>

#include "codec/json_in.h"
#include "domain/filing/form.h"
#include "domain/filing/receipt.h"

namespace zhiyuan::codec {

// Bounds of what is read at all; the season's own limits are far below and are the rules' business.
inline constexpr std::size_t kFormsMax = 16;
inline constexpr std::size_t kSectionsMax = 8;
inline constexpr std::size_t kChoicesMax = 100;
inline constexpr std::size_t kMajorsMax = 20;
inline constexpr std::size_t kCodeBytesMax = 32;

bool read_form(JsonIn& in, JsonIn::Value value, const std::string& place, Form& out);
bool read_forms(JsonIn& in, JsonIn::Value value, const std::string& place, std::vector<Form>& out);

/// A receipt from its canonical bytes. nullopt when they are not exactly those of a receipt:
/// reading and writing again must give the same bytes.
std::optional<Receipt> parse_receipt(const std::string& canonical);

/// The receipt object inside a larger document (a receipt file).
bool read_receipt(JsonIn& in, JsonIn::Value value, Receipt& out);

}  // namespace zhiyuan::codec
