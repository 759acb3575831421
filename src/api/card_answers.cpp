#include "api/card_answers.h"

#include <algorithm>

#include "api/call.h"

namespace zhiyuan::api {

int answer_digits(const CardLayout& layout) {
    return layout.code_digits * layout.cells_asked;
}

bool can_be_answer(const Call& call, const std::string& code) {
    const CardLayout& layout = call.services().world()->season.card;
    const auto digits = static_cast<std::size_t>(answer_digits(layout));
    return code.size() == digits &&
           std::all_of(code.begin(), code.end(), [](char c) { return '0' <= c && c <= '9'; });
}

}  // namespace zhiyuan::api
