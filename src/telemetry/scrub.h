#pragma once

#include <string>
#include <string_view>

namespace zhiyuan::telemetry {

/// What may be logged of a message that an engine, a library or an exception has worded: values
/// could stand in it. What is quoted, and every word with a digit or a byte beyond ASCII, becomes
/// "#"; the rest is cut at 200 bytes. No candidate number, code, name or list is left over.
std::string scrubbed(std::string_view message);

}  // namespace zhiyuan::telemetry
