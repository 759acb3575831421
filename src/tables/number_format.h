#pragma once

#include <string>
#include <string_view>

namespace zhiyuan::tables {

/// What a spreadsheet shows of a number that a cell holds.
struct NumberFormat {
    enum class Shows {
        number,        ///< the number, perhaps rounded or with marks that say nothing else
        date,          ///< the number counts days
        part_of_date,  ///< the same, but day, month or year is not shown
        scientific,    ///< "1.00E+03"
        padded,        ///< at least `digits` digits, with zeros before
        other,         ///< digits that the number does not have, or in groups
    };
    Shows shows = Shows::number;
    int digits = 0;
    friend bool operator==(const NumberFormat&, const NumberFormat&) = default;
};

/// Of a format code as a workbook has it: `0000`, `yyyy"年"m"月"d"日"`, `"43"00`.
NumberFormat number_format(std::string_view code);

/// Of a format that has a number only (ECMA-376 18.8.30, with the East Asian date formats).
NumberFormat builtin_format(int number);

/// A number as people write it: "499" for "4.99E2" and "499.0", with the 15 digits that a
/// spreadsheet shows. What is no number stays as it is.
std::string plain_number(std::string_view text);

/// The same, as the format shows it.
std::string shown_number(std::string_view text, const NumberFormat& format);

}  // namespace zhiyuan::tables
