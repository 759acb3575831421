#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"

namespace zhiyuan::load {

/// A candidate as the generator plays them: what they hold in their hand, and where they stand.
struct Person {
    std::string candidate_no;
    std::string serial;
    std::vector<std::string> codes;  ///< of the card, from number 1
    std::string cookie;              ///< Cookie header's value; empty: not signed in
    long seq = 0;                    ///< newest confirmation of the window
    int variant = 0;                 ///< so that every list differs from the one before
    std::string forms;               ///< the forms of the last challenge, sent again with the code
    std::string batch;               ///< the batch they file
    std::vector<std::string> choices;  ///< JSON of their college choices
    long draft_revision = 0;
    bool refused = false;  ///< a step failed: they take no part in the plans that follow
};

/// Reads what `zhiyuan cards sheet --format csv` wrote. The error says what is wrong.
Result<std::vector<Person>, std::string> read_people(const std::filesystem::path& sheet);

inline constexpr const char* kPassword = "tall-Bamboo-7";

}  // namespace zhiyuan::load
