#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "ports/register.h"

namespace zhiyuan::registrar {

/// A group as it stands in the journal, in the outbox and between server and register
/// (docs/formats.md).
std::string encode_group(const ports::LogGroup& group);
std::optional<ports::LogGroup> decode_group(std::string_view bytes);

}  // namespace zhiyuan::registrar
