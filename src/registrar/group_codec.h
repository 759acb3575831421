#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "ports/register.h"
#include "registrar/byte_writer.h"

namespace zhiyuan::registrar {

void write_entry(ByteWriter& out, const ports::LogEntry& entry);
/// nullopt when there is no entry of a log that is known.
std::optional<ports::LogEntry> read_entry(ByteReader& in);

/// A group as it stands in the journal and between server and register
/// (docs/formats.md).
std::string encode_group(const ports::LogGroup& group);
std::optional<ports::LogGroup> decode_group(std::string_view bytes);

}  // namespace zhiyuan::registrar
