#pragma once

#include "tests/support/small_town.h"

namespace zhiyuan::test {

/// A small town at the end of window w1, everything in it done by the program itself:
///   1  main 1001, then main 1002: two confirmations
///   2  main 1001 and early 1001 at once, then early withdrawn
///   3  main 1003, and has locked and unlocked the account with a code; in w2 main 1004
///   4  declared, but filed early 1002 all the same
///   5  declared and filed nothing
///   6  nothing, not even signed in
/// The clock stands at the end of w2.
class FiledTown : public SmallTown {
public:
    FiledTown();

private:
    void confirm(int n, const char* window, std::vector<Form> forms);
    Challenge next_challenge(int n, const Digest& subject);
    Byte request_ = 0;
};

}  // namespace zhiyuan::test
