#include "client/text_file.h"

#include <gtest/gtest.h>

namespace zhiyuan::client {
namespace {

// What editors and mail programs make of a receipt: the same text in another encoding.
TEST(AsUtf8, TheMarkBeforeATextSaysWhatItIs) {
    using std::string_literals::operator""s;
    struct Row {
        std::string bytes, text;
    };
    const Row rows[] = {
        {"", ""},
        {"{}", "{}"},
        {"\xEF\xBB\xBF{}", "{}"},
        {"\xFF\xFE{\0}\0"s, "{}"},
        {"\xFE\xFF\0{\0}"s, "{}"},
        {"\xFF\xFE\x57\x5F\x39\x8D"s, "彗费"},
        {"\xFE\xFF\x5F\x57\x8D\x39"s, "彗费"},
        {"\xFF\xFE\xE9\0\xB7\0"s, "é·"},
        {"\xFF\xFE\x40\xD8\x0B\xDC"s, "𠀋"},
        {"\xFE\xFF\xD8\x40\xDC\x0B"s, "𠀋"},
        {"\xFF\xFE{\0}"s, "\xFF\xFE{\0}"s},  // cut in the middle of a character: nothing to be read
    };
    for (const Row& row : rows) EXPECT_EQ(as_utf8(row.bytes), row.text);
}

}  // namespace
}  // namespace zhiyuan::client
