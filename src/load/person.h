#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/result.h"

namespace zhiyuan::load {

/// A candidate as the generator plays them: what they hold in their hand, and where they stand.
struct Person {
    std::string candidate_no;
    std::string serial;
    std::vector<std::string> codes;  ///< of the card's cells, in the order of the sheet
    std::string first_code;          ///< what the first sign-in asks for
    std::string cookie;              ///< Cookie header's value; empty: not signed in
    long seq = 0;                    ///< newest confirmation of the window
    int variant = 0;                 ///< so that every list differs from the one before
    std::string forms;               ///< the forms of the last challenge, sent again with the code
    std::string batch;               ///< the batch they file
    std::vector<std::string> choices;  ///< JSON of their college choices
    long draft_revision = 0;
    bool refused = false;  ///< a step failed: they take no part in the plans that follow
};

/// A sheet of cards.
struct Sheet {
    std::vector<Person> people;
    std::unordered_map<std::string, std::size_t> column_of;  ///< label of a cell → Person::codes

    /// What stands on a card in these cells, one after the other; empty when it has no such cell.
    std::string answer(const Person& person, const std::vector<std::string>& labels) const;
};

/// Reads what `zhiyuan cards sheet --format csv` wrote. The error says what is wrong.
Result<Sheet, std::string> read_sheet(const std::filesystem::path& path);

inline constexpr const char* kPassword = "tall-Bamboo-7";

}  // namespace zhiyuan::load
