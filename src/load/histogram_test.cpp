#include "load/histogram.h"

#include <gtest/gtest.h>

namespace zhiyuan::load {
namespace {

TEST(Histogram, QuantilesAreRightWithinTheirStep) {
    Histogram histogram;
    for (std::int64_t i = 1; i <= 100'000; ++i) histogram.add(i);
    EXPECT_EQ(histogram.count(), 100'000);
    EXPECT_EQ(histogram.max(), 100'000);
    for (const double share : {0.01, 0.5, 0.9, 0.99, 0.999}) {
        const double exact = share * 100'000;
        EXPECT_GE(static_cast<double>(histogram.quantile(share)), exact);
        EXPECT_LE(static_cast<double>(histogram.quantile(share)), exact * 1.032 + 1);
    }
}

TEST(Histogram, SmallValuesAreExact) {
    Histogram histogram;
    for (const std::int64_t value : {0, 1, 5, 63}) histogram.add(value);
    EXPECT_EQ(histogram.quantile(0.5), 1);
    EXPECT_EQ(histogram.quantile(1.0), 63);
    EXPECT_EQ(Histogram().quantile(0.5), 0);
}

}  // namespace
}  // namespace zhiyuan::load
