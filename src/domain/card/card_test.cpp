#include "domain/card/card.h"

#include <algorithm>
#include <set>

#include <gtest/gtest.h>

namespace zhiyuan {
namespace {

const CardLayout kList{};
const CardLayout kGrid{CardLayout::Kind::grid, 100, 3, 3, 10, 2, 29};

BoundCard with_used(std::vector<int> used) {
    BoundCard card;
    card.used = std::move(used);
    return card;
}

TEST(Card, AsksTheSmallestUnusedNumberOfTheOnlineRange) {
    const struct {
        std::vector<int> used;
        std::optional<int> want;
        int left;
    } cases[] = {
        {{}, 2, 15},
        {{1}, 2, 15},
        {{1, 2}, 3, 14},
        {{1, 2, 3, 5}, 4, 12},
        {{1, 17, 18, 19, 20}, 2, 15},  // the emergency range takes nothing away
        {{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15}, 16, 1},
        {{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16}, std::nullopt, 0},
    };
    for (const auto& c : cases) {
        EXPECT_EQ(next_online_position(kList, with_used(c.used)), c.want) << c.used.size();
        EXPECT_EQ(online_codes_left(kList, with_used(c.used)), c.left) << c.used.size();
    }
}

// Using what is asked for never asks for a number again, and ends after the online range.
TEST(Card, EveryOnlineNumberIsAskedOnce) {
    for (const CardLayout& layout : {kList, kGrid}) {
        BoundCard card = with_used({kBindingPosition});
        std::set<int> asked;
        while (const auto next = next_online_position(layout, card)) {
            EXPECT_TRUE(asked.insert(*next).second);
            card.used.insert(std::upper_bound(card.used.begin(), card.used.end(), *next), *next);
        }
        EXPECT_EQ(static_cast<int>(asked.size()), layout.online_last - layout.online_first + 1);
        EXPECT_EQ(*asked.begin(), layout.online_first);
        EXPECT_EQ(*asked.rbegin(), layout.online_last);
    }
}

TEST(Card, AListHasOneCellANumber) {
    EXPECT_EQ(positions_of(kList), 20);
    EXPECT_EQ(cells_of(kList, serial_of(1), 7), std::vector<int>{7});
    EXPECT_EQ(cell_label(kList, 7), "7");
}

// No two numbers of a grid share a cell, and another card has its cells elsewhere.
TEST(Card, AGridScattersItsCells) {
    EXPECT_EQ(positions_of(kGrid), 33);
    for (const int number : {1, 77, 999'999'999}) {
        std::set<int> cells;
        for (int position = 1; position <= 33; ++position)
            for (const int cell : cells_of(kGrid, serial_of(number), position)) {
                EXPECT_TRUE(cells.insert(cell).second);
                EXPECT_TRUE(1 <= cell && cell <= 100);
            }
        EXPECT_EQ(cells.size(), 99u);
    }
    EXPECT_EQ(cells_of(kGrid, serial_of(1), 2), cells_of(kGrid, serial_of(1), 2));
    EXPECT_NE(cells_of(kGrid, serial_of(1), 2), cells_of(kGrid, serial_of(2), 2));
    EXPECT_EQ(cell_label(kGrid, 1), "A1");
    EXPECT_EQ(cell_label(kGrid, 10), "J1");
    EXPECT_EQ(cell_label(kGrid, 11), "A2");
    EXPECT_EQ(cell_label(kGrid, 100), "J10");
}

TEST(Card, DelaysAreZeroOneTwoFourUpToFifteenMinutes) {
    const int want[] = {0, 0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900};
    int wrong = 0;
    for (const int seconds : want)
        EXPECT_EQ(delay_after(wrong++), std::chrono::seconds(seconds)) << wrong;
    EXPECT_EQ(delay_after(2'000'000'000), std::chrono::seconds(900));
    EXPECT_EQ(delay_after(-1), Duration::zero());
}

TEST(Card, SerialsCarryLuhnsCheckDigit) {
    EXPECT_EQ(serial_of(1), CardSerial("0000000018"));
    EXPECT_EQ(serial_of(799'273'987), CardSerial("7992739875"));
    EXPECT_EQ(serial_of(999'999'999), CardSerial("9999999999"));
    EXPECT_TRUE(serial_is_well_formed("7992739875"));
    for (const char* bad : {"", "7992739871", "799273987", "79927398751", "799273987x",
                            " 992739875", "７９９２７３９８７５", "-992739875"})
        EXPECT_FALSE(serial_is_well_formed(bad)) << bad;
    // Whatever digit closes it, and whatever stands for a digit in it.
    for (const char c : std::string("/:a-\xff"))
        for (char last = '0'; last <= '9'; ++last)
            EXPECT_FALSE(serial_is_well_formed(std::string("00000000") + c + last)) << c << last;
}

// What Luhn's digit is for: every single wrong digit, and every swap of neighbours but 09 and 90.
TEST(Card, ASlipInTheSerialIsNoticed) {
    for (const std::int64_t number : {1L, 799'273'987L, 123'456'789L, 555'055'505L}) {
        const std::string serial = serial_of(number).value();
        for (std::size_t at = 0; at < serial.size(); ++at) {
            for (char digit = '0'; digit <= '9'; ++digit) {
                std::string slip = serial;
                slip[at] = digit;
                EXPECT_EQ(serial_is_well_formed(slip), digit == serial[at]) << slip;
            }
            if (at + 1 == serial.size() || serial[at] == serial[at + 1]) continue;
            std::string swapped = serial;
            std::swap(swapped[at], swapped[at + 1]);
            const bool blind_spot = serial[at] + serial[at + 1] == '0' + '9' &&
                                    (serial[at] == '0' || serial[at] == '9');
            EXPECT_EQ(serial_is_well_formed(swapped), blind_spot) << swapped;
        }
    }
}

}  // namespace
}  // namespace zhiyuan
