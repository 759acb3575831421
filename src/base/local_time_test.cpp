#include "base/local_time.h"

#include <gtest/gtest.h>

namespace zhiyuan {
namespace {

Instant at(const char* text) {
    Instant out;
    EXPECT_TRUE(parse_iso(text, out)) << text;
    return out;
}

TEST(LocalTime, IsTheClockOnTheWall) {
    const Instant noon_z = at("2014-06-28T12:00:00.25Z");
    EXPECT_EQ(local_time(noon_z, kBeijingMinutes), "2014-06-28 20:00:00 (UTC+08:00)");
    EXPECT_EQ(local_time(noon_z, 0), "2014-06-28 12:00:00 (UTC+00:00)");
    EXPECT_EQ(local_time(noon_z, -210), "2014-06-28 08:30:00 (UTC-03:30)");
    EXPECT_EQ(local_time(at("2014-12-31T20:00:00Z"), kBeijingMinutes),
              "2015-01-01 04:00:00 (UTC+08:00)");
}

TEST(LocalTime, ReadsBackAsTheSameMoment) {
    const Instant t = at("2014-06-28T12:00:00.123456Z");
    for (const int minutes : {480, 0, -210}) EXPECT_EQ(at(to_iso_local(t, minutes).c_str()), t);
    EXPECT_EQ(to_iso_local(t, kBeijingMinutes), "2014-06-28T20:00:00.123456+08:00");
}

}  // namespace
}  // namespace zhiyuan
