#pragma once

#include <cstddef>

#include "placing/engine/round.h"

namespace zhiyuan::placing::engine {

/// What the colleges decide about those sent in a run, round.sendings from `begin` on: by rank, the
/// first listed major that is open and admits the candidate; else, where other majors are accepted,
/// such a major with the most seats left; else withdrawn, with the reason.
void admit(Round& round, std::size_t begin);

}  // namespace zhiyuan::placing::engine
