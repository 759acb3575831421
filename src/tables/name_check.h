#pragma once

#include <optional>
#include <string_view>

#include "codec/file_fault.h"

namespace zhiyuan::tables {

/// Why a text can't be a person's name, and what to do: it has no letter or Chinese character, has
/// digits or signs that no name has, or is a word that programs write for "nothing".
std::optional<Words> why_no_name(std::string_view name);

/// What makes a name doubtful though it may be one: a sign that exports write in place of a rare
/// character (? □ 〓 *), or brackets.
std::optional<Words> why_doubtful_name(std::string_view name);

}  // namespace zhiyuan::tables
