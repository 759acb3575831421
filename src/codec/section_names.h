#pragma once

#include <string_view>

#include "domain/season/season.h"

// The names of a section's kinds in season files and in replies.
namespace zhiyuan::codec {

std::string_view to_text(SectionMode mode);
std::string_view to_text(ChoiceKind kind);
/// False when no kind has that name.
bool from_text(std::string_view text, SectionMode& out);
bool from_text(std::string_view text, ChoiceKind& out);

}  // namespace zhiyuan::codec
