#pragma once

#include <string>
#include <vector>

#include "placing/engine/allocation.h"

namespace zhiyuan::test {

/// What became of each candidate: "0.2" is college 0, its major 2; "0.2 adjusted"; "0 beyond
/// seats", "0 no major", "0 none eligible", "0 sent back"; "others 0.2 adjusted"; "-" for never
/// sent. Several sendings follow each other: "0 beyond seats, 1.0".
std::vector<std::string> in_words(const placing::engine::Market& market);

}  // namespace zhiyuan::test
