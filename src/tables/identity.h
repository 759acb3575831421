#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "domain/season/season.h"

namespace zhiyuan::tables {

/// What a document that shows who somebody is says, as far as it says anything.
struct Identity {
    std::string number;    ///< as it is kept: capitals, without blanks
    std::string person;    ///< the same for the old and the new number of one person
    std::string birthday;  ///< "19960704"; empty: the document's number does not say
    std::optional<bool> man;
};

/// Reads 证件号码. An ID number of 18 digits with a true check digit is one whatever else is said.
/// `kind` is what the file says of the document's kind (证件类型) and decides what else the number
/// may look like; empty: nothing, and the number is taken by its form: the ID number of 15 digits,
/// passports and permits (港澳台, 外国人) with letters, officers' cards (军字第…号), and no other
/// that is digits alone. Fails with what is wrong and what to do.
Result<Identity, Words> identity_from(std::string_view text, std::string_view kind);

}  // namespace zhiyuan::tables
