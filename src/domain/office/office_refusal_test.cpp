#include "domain/office/office_refusal.h"

#include <string>

#include <gtest/gtest.h>

namespace zhiyuan {
namespace {

// What is told stands in the closing record for good: it must be read by everybody who checks it.
TEST(OfficeReason, IsOneLineThatEverybodyCanRead) {
    const struct {
        const char* what;
        std::string reason;
        bool good;
    } cases[] = {
        {"words", "停电两小时", true},
        {"words with blanks around", " power cut ", true},
        {"as long as may be", std::string(kReasonBytesMax, 'a'), true},
        {"none", "", false},
        {"blanks", "   ", false},
        {"wide blanks", "\u3000 \u3000", false},
        {"too long", std::string(kReasonBytesMax + 1, 'a'), false},
        {"two lines", "a\nb", false},
        {"a control character", "a\x7f", false},
        {"GBK", "\xcd\xa3\xb5\xe7", false},
        {"a cut character", "停\xe7\x94", false},
    };
    for (const auto& c : cases) EXPECT_EQ(is_told_well(c.reason), c.good) << c.what;
}

}  // namespace
}  // namespace zhiyuan
