#include "telemetry/scrub.h"

#include <gtest/gtest.h>

namespace zhiyuan::telemetry {
namespace {

struct Case {
    const char* when;
    const char* message;
    const char* want;
};

const Case kCases[] = {
    {"words of an engine stay", "database or disk is full", "database or disk is full"},
    {"an apostrophe within a word quotes nothing", "the log can't be cut", "the log can't be cut"},
    {"a quoted value", "invalid input syntax for type bigint: \"14430100150001\"",
     "invalid input syntax for type bigint: #"},
    {"a quoted value of harmless letters", "no such user 'bamboo'", "no such user #"},
    {"a quote that never ends", "near \"tall bamboo", "near #"},
    {"a number", "row 14430100150001 exists", "row # exists"},
    {"a code in two groups", "code 1234 5678 was given", "code # # was given"},
    {"a name", "candidate 张三 has moved", "candidate # has moved"},
    {"a password with a digit", "wrong: tall-Bamboo-7", "wrong: #"},
    {"a key in brackets", "Key (number)=(14430100150001) exists", "Key # exists"},
    {"line breaks and control characters", "a\nb\tc\x01", "a b #"},
    {"nothing", "", ""},
};

TEST(Scrub, LeavesNoValueOfAnybody) {
    for (const Case& c : kCases) EXPECT_EQ(scrubbed(c.message), c.want) << c.when;
}

TEST(Scrub, CutsWhatIsLong) {
    EXPECT_EQ(scrubbed(std::string(5000, 'x')).size(), 200U);
    std::string many;
    for (int i = 0; i < 1000; ++i) many += "word ";
    EXPECT_LE(scrubbed(many).size(), 200U);
}

}  // namespace
}  // namespace zhiyuan::telemetry
