#pragma once

#include <string>
#include <string_view>

namespace zhiyuan::codec {

/// What people do not see is not part of a cell: byte order marks, zero-width and direction marks
/// are taken out, the blanks of other scripts and no-break ones become plain ones, and blanks, tabs
/// and line ends (also ideographic blanks) are taken off both ends. A cell of what is left.
void clean_cell(std::string& text);

/// Full-width forms of ASCII ("１２３Ｘ（") as ASCII, ideographic blanks as plain ones.
void narrow(std::string& text);

/// A text for comparing: narrow, without any blank, small letters as capitals.
std::string folded(std::string_view text);

/// Line ends and tabs within a text become one blank each run.
void join_lines(std::string& text);

/// Stands in a cell for bytes that are not of the file's encoding (U+FFFD).
inline constexpr std::string_view kUnreadable = "\xef\xbf\xbd";

}  // namespace zhiyuan::codec
