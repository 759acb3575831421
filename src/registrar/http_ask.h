#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "base/result.h"

namespace zhiyuan::registrar {

struct HttpQuestion {
    std::string url;                  ///< http://HOST[:PORT]/PATH
    std::optional<std::string> post;  ///< a text to be posted; nullopt: GET
};

struct HttpAnswer {
    int status = 0;
    std::string body;
};

/// Asks and waits for the answer, no longer than `patience`. The error is in words for the
/// operator.
Result<HttpAnswer, std::string> http_ask(const HttpQuestion& question,
                                         std::chrono::milliseconds patience);

}  // namespace zhiyuan::registrar
