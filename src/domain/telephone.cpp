#include "domain/telephone.h"

#include <algorithm>

namespace zhiyuan {

bool is_telephone(std::string_view text) {
    const auto digit = [](char c) { return c >= '0' && c <= '9'; };
    const auto fits = [&](char c) { return digit(c) || c == ' ' || c == '+' || c == '-'; };
    return text.size() >= 3 && text.size() <= 40 && (digit(text.front()) || text.front() == '+') &&
           std::all_of(text.begin(), text.end(), fits);
}

}  // namespace zhiyuan
