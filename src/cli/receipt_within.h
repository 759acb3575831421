#pragma once

#include <string>

#include "base/result.h"

namespace zhiyuan::cli {

/// The receipt file at `path`, or the one that is attached to the PDF there; of a PDF stderr is
/// told that its pages may say anything. The error is a sentence.
Result<std::string, std::string> receipt_within(const std::string& path);

}  // namespace zhiyuan::cli
