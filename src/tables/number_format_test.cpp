#include "tables/number_format.h"

#include <gtest/gtest.h>

namespace zhiyuan::tables {
namespace {

using Shows = NumberFormat::Shows;

TEST(NumberFormat, TellsWhatPeopleSee) {
    const struct {
        const char* code;
        NumberFormat want;
    } kCases[] = {
        {"General", {}},
        {"G/通用格式", {}},
        {"0", {}},
        {"0.00", {}},
        {"#,##0.00_);[Red](#,##0.00)", {}},
        {"0.00E+00", {Shows::scientific, 0}},
        {"##0.0E-0", {Shows::scientific, 0}},
        {"@", {}},
        {"h:mm AM/PM", {}},
        {"# ?/?", {}},
        {"#,##0\"元\"", {}},
        {"\"¥\"#,##0", {}},
        {"0000", {Shows::padded, 4}},
        {"000000;-000000", {Shows::padded, 6}},
        {"yyyy\"年\"m\"月\"d\"日\"", {Shows::date, 0}},
        {"yyyy-mm-dd h:mm", {Shows::date, 0}},
        {"[$-404]e/m/d", {Shows::date, 0}},
        {"[$-804]e\"年\"m\"月\"", {Shows::part_of_date, 0}},
        {"mmm-yy", {Shows::part_of_date, 0}},
        {"yyyy", {Shows::part_of_date, 0}},
        {"m\"月\"d\"日\"", {Shows::part_of_date, 0}},
        {"yyyy-mm ddd", {Shows::part_of_date, 0}},
        {"aaaa;@", {Shows::part_of_date, 0}},
        {"\"4301\"0000", {Shows::other, 0}},
        {"\\A000", {Shows::other, 0}},
        {"000-0000", {Shows::other, 0}},
        {"0%", {Shows::other, 0}},
        {"\"date\"0", {Shows::other, 0}},
    };
    for (const auto& c : kCases) EXPECT_EQ(number_format(c.code), c.want) << c.code;
    for (const int date : {14, 15, 22, 31})
        EXPECT_EQ(builtin_format(date).shows, Shows::date) << date;
    for (const int part : {16, 17, 27, 28, 30, 36, 50, 57, 58})
        EXPECT_EQ(builtin_format(part).shows, Shows::part_of_date) << part;
    for (const int exponent : {11, 48})
        EXPECT_EQ(builtin_format(exponent).shows, Shows::scientific) << exponent;
    for (const int other : {0, 1, 4, 20, 32, 49}) EXPECT_EQ(builtin_format(other), NumberFormat());
}

TEST(NumberFormat, WritesNumbersAsPeopleDo) {
    EXPECT_EQ(plain_number("500.0"), "500");
    EXPECT_EQ(plain_number("4.99E2"), "499");
    EXPECT_EQ(plain_number("499.99999999999994"), "500");
    EXPECT_EQ(plain_number("594.5"), "594.5");
    EXPECT_EQ(plain_number("1.4430522150001E13"), "14430522150001");
    EXPECT_EQ(plain_number("-3"), "-3");
    for (const char* text : {"", "x", "1e999", "0x10", "nan", "--1"})
        EXPECT_EQ(plain_number(text), text);
    EXPECT_EQ(shown_number("101", {Shows::padded, 4}), "0101");
    EXPECT_EQ(shown_number("12345", {Shows::padded, 4}), "12345");
    EXPECT_EQ(shown_number("1.5", {Shows::padded, 4}), "1.5");
}

}  // namespace
}  // namespace zhiyuan::tables
