#include "domain/rules/password/pinyin.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace zhiyuan {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

// For R-PWD-2.
TEST(Pinyin, SpellsNamesInBothOrders) {
    EXPECT_THAT(name_spellings("张三丰").whole,
                ElementsAre("zhangsanfeng", "sanfengzhang", "sanfeng"));
    EXPECT_THAT(name_spellings("张三丰").initials, ElementsAre("zsf"));
    EXPECT_THAT(name_spellings("李娜").whole, ElementsAre("lina", "nali"));
    EXPECT_THAT(name_spellings("欧阳雪").initials, ElementsAre("oyx"));
    EXPECT_THAT(name_spellings("欧阳雪").whole, ElementsAre("ouyangxue", "xueouyang"));
}

TEST(Pinyin, KnowsCharactersOfSeveralReadings) {
    EXPECT_THAT(name_spellings("曾伟").initials, UnorderedElementsAre("zw", "cw"));
    EXPECT_THAT(name_spellings("吕伟").whole,
                UnorderedElementsAre("lvwei", "weilv", "luwei", "weilu", "lyuwei", "weilyu"));
}

TEST(Pinyin, SaysNothingOfWhatItDoesNotKnow) {
    for (const char* name : {"", "张", "张𬭎", "Smith", "张三丰的太极拳", "\xe5"})
        EXPECT_THAT(name_spellings(name).whole, IsEmpty()) << name;
}

TEST(Pinyin, TellsNamesFromOtherLetters) {
    for (const char* name : {"liming", "wangxiaoming", "ouyangxue", "luyun"})
        EXPECT_TRUE(looks_like_a_name(name)) << name;
    for (const char* other : {"", "li", "kxmqvw", "horse", "wangxiaomingming", "password"})
        EXPECT_FALSE(looks_like_a_name(other)) << other;
}

}  // namespace
}  // namespace zhiyuan
