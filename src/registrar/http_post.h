#pragma once

#include <chrono>
#include <string>

#include "base/result.h"

namespace zhiyuan::registrar {

struct HttpAnswer {
    int status = 0;
    std::string body;
};

/// Posts a text to http://HOST[:PORT]/PATH and waits for the answer, no longer than `patience`. The
/// error is in words for the operator.
Result<HttpAnswer, std::string> http_post(const std::string& url, const std::string& body,
                                          std::chrono::milliseconds patience);

}  // namespace zhiyuan::registrar
