#pragma once

#include <vector>

#include "placing/engine/places.h"
#include "placing/engine/round.h"

namespace zhiyuan::placing::engine {

// Who is sent where in one run (投档). Each appends to round.sendings in order of rank and takes
// the places of colleges; what becomes of the sent is decided by admit().

/// 平行志愿: by rank, each to the first college of the list that is open.
void send_parallel(Round& round, SectionIndex section, std::int32_t run,
                   std::vector<Places>& places);

/// 顺序志愿, one choice: by rank, those not yet admitted who list a college as choice `pass`.
void send_pass(Round& round, SectionIndex section, int pass, std::int32_t run,
               std::vector<Places>& places);

}  // namespace zhiyuan::placing::engine
