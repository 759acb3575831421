#include "store_sql/postgres_binary.h"

#include <limits>

#include <gtest/gtest.h>

namespace zhiyuan::store_sql {
namespace {

using namespace std::string_literals;

TEST(PostgresBinary, WritesAndReadsIntegers) {
    EXPECT_EQ(binary_integer(1), "\0\0\0\0\0\0\0\1"s);
    for (const std::int64_t value :
         {std::int64_t{0}, std::int64_t{-1}, std::int64_t{1} << 40,
          std::numeric_limits<std::int64_t>::min(), std::numeric_limits<std::int64_t>::max()})
        EXPECT_EQ(integer_of_binary(binary_integer(value)), value);
    EXPECT_EQ(integer_of_binary("\0\7"s), 7);
    EXPECT_EQ(integer_of_binary("\xff\xff\xff\xfe"), -2);
}

TEST(PostgresBinary, WritesArraysWithNulls) {
    Rows rows(2);
    rows.integer(5).text("ab");
    rows.null().text("");
    EXPECT_EQ(binary_array(rows, 0, Kind::integer),
              "\0\0\0\1\0\0\0\1\0\0\0\x14\0\0\0\2\0\0\0\1"
              "\0\0\0\x8\0\0\0\0\0\0\0\5"
              "\xff\xff\xff\xff"s);
    EXPECT_EQ(binary_array(rows, 1, Kind::text),
              "\0\0\0\1\0\0\0\1\0\0\0\x19\0\0\0\2\0\0\0\1"
              "\0\0\0\2"
              "ab\0\0\0\0"s);
}

}  // namespace
}  // namespace zhiyuan::store_sql
