#pragma once

#include <initializer_list>
#include <string>
#include <vector>

#include "domain/form.h"
#include "domain/world.h"

// A season small enough to keep in mind, for tests of rules and decisions.
//
//   window w1, [kOpens, kCloses):  early   one college, no majors, no flags; any track
//                                  main    sections parallel (3 colleges, 2 majors, both flags) and
//                                          ordered (1 college, 1 major, no flags); line 500
//                                  rural   list "rural", line of main less 20; excludes special
//                                  special one of two sections; excludes rural
//                                  stage   track arts only
//   window w2, the week after:     main
//
//   units: 1 province > 2 prefecture > 3 county > 4 school > 5 class, and 2 > 6 > 7 > 8 beside it

namespace zhiyuan::test {

inline constexpr Instant kOpens = Instant::from_micros(1'403'913'600'000'000);
inline constexpr Instant kCloses = kOpens + std::chrono::hours(24 * 5);
inline constexpr Duration kMicro{1};

/// Every college is offered with majors 01 and 02 in w1 to both tracks, but 1009: section parallel
/// only. Last year's lines: 1001 560, 1002 545, 1003 530, 1004 and 1009 none, 2001 620.
World small_world();

/// Science, 550 points, class 5, on no list.
Candidate small_candidate();

struct Pick {
    std::string college;
    std::vector<std::string> majors;
    bool other_majors = false;
};
/// A form of one section.
Form form_of(const std::string& batch, const std::string& section,
             std::initializer_list<Pick> picks, bool other_colleges = false);
/// A lawful form of batch main: the college with major 01.
Form main_form(const std::string& college);
Form empty_form(const std::string& batch);

}  // namespace zhiyuan::test
