#include "base/instant.h"

#include <gtest/gtest.h>

namespace zhiyuan {
namespace {

TEST(Instant, ReadsLocalTimesAndWritesUtc) {
    Instant t;
    ASSERT_TRUE(parse_iso("2014-06-28T08:00:00+08:00", t));
    EXPECT_EQ(to_iso_utc(t), "2014-06-28T00:00:00.000000Z");
    ASSERT_TRUE(parse_iso("2014-02-28T23:59:59.999999Z", t));
    EXPECT_EQ(to_iso_utc(t), "2014-02-28T23:59:59.999999Z");
    ASSERT_TRUE(parse_iso("2014-07-02T18:00+08:00", t));
    EXPECT_EQ(t.micros(), 1'404'295'200'000'000);
}

TEST(Instant, RefusesWhatIsNoTime) {
    Instant t;
    for (const char* text :
         {"", "2014-06-28", "2014-06-28T08:00:00", "2014-02-29T08:00:00Z", "2014-06-28T24:00:00Z",
          "2014-06-28T08:00:00.Z", "2014-06-28T08:00:00Z ", "2014-6-28T08:00:00Z",
          "2014-06-28T08:00:00+15:00"})
        EXPECT_FALSE(parse_iso(text, t)) << text;
}

}  // namespace
}  // namespace zhiyuan
