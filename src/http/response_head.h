#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "http/message.h"

namespace zhiyuan::http {

/// What stands in a reply's head beside what the handler says.
struct Framing {
    std::string_view common_headers;  ///< complete lines
    std::uint64_t request_id = 0;
    std::optional<std::uint64_t> length;  ///< of the body; nullopt: not known before
    bool takes_chunks = true;             ///< the client understands a body in chunks
    bool keep_alive = true;
};

/// Status line, headers and the empty line behind them.
void append_head(std::string& out, const Response& response, const Framing& framing);

}  // namespace zhiyuan::http
