#pragma once

#include <string>

#include "domain/season/season.h"

namespace zhiyuan::api {

class Call;

/// Digits of every answer that a card of this layout is asked for.
int answer_digits(const CardLayout& layout);

/// Whether `code` is as many digits as a card's answer. What is not has lost a digit on its way or
/// is half typed: it is no guess, so it is refused before it can count as one.
bool can_be_answer(const Call& call, const std::string& code);

}  // namespace zhiyuan::api
