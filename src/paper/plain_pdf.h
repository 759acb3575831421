#pragma once

#include <string_view>

namespace zhiyuan::paper {

/// Whether a PDF has one plain table of its objects and nothing besides, as the PDFs have that we
/// hand out. Whoever reads such a PDF meets neither compressed tables nor compressed objects, which
/// could grow a thousandfold. Asked before a PDF of a stranger is given to a library.
bool is_plain_pdf(std::string_view pdf);

}  // namespace zhiyuan::paper
