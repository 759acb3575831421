#include "base/utf8.h"

#include <gtest/gtest.h>

namespace zhiyuan {
namespace {

TEST(Utf8, TakesWhatIsWellFormed) {
    for (const char* text : {"", "plain", "停电两小时", "𠮷", "\xc2\x80", "\xef\xbf\xbf"})
        EXPECT_TRUE(is_utf8(text)) << text;
}

TEST(Utf8, RefusesWhatIsNot) {
    const struct {
        const char* what;
        std::string_view text;
    } cases[] = {
        {"GBK", "\xcd\xa3\xb5\xe7"},
        {"cut short", "停\xe7\x94"},
        {"a byte that only goes on", "a\x80"},
        {"longer than needed", "\xc0\xaf"},
        {"longer than needed, of three bytes", "\xe0\x80\xaf"},
        {"longer than needed, of four bytes", "\xf0\x80\x80\xaf"},
        {"half a surrogate pair", "\xed\xa0\x80"},
        {"beyond the last character", "\xf4\x90\x80\x80"},
        {"a byte of no sequence", "\xff"},
    };
    for (const auto& c : cases) EXPECT_FALSE(is_utf8(c.text)) << c.what;
}

}  // namespace
}  // namespace zhiyuan
