#pragma once

#include <map>
#include <string>
#include <vector>

#include "placing/engine/market.h"

namespace zhiyuan::test {

/// One candidate sent to one college, in words.
struct NaiveSending {
    std::string stage;    ///< "section 0, parallel", "section 1, choice 2", "section 1, others"
    std::string college;  ///< "college 3"
    std::string by;       ///< "choice 1", "others"
    /// "major 7", "major 7 adjusted", "sent back", "beyond seats", "no major", "none eligible"
    std::string ending;
    friend bool operator==(const NaiveSending&, const NaiveSending&) = default;
};

struct NaiveResult {
    std::vector<int> ranks;
    std::vector<std::vector<NaiveSending>> sendings;  ///< of each candidate
    std::map<std::string, int> vacancies;             ///< of each major
};

/// The rules of docs/allocation.md once more, sentence by sentence, without regard to time: it
/// counts again whatever it wants to know. Shares nothing with the engine but the market.
NaiveResult allocate_naively(const placing::engine::Market& market);

}  // namespace zhiyuan::test
