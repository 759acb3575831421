#include "codec/person_name.h"

#include <gtest/gtest.h>

namespace zhiyuan::codec {
namespace {

TEST(PersonName, AllMiddleDotsAreOne) {
    for (const char* dot : {"·", "•", "‧", "∙", "⋅", "・", "･", "．", ".", " · ", "　•　"})
        EXPECT_EQ(person_name_from(std::string("阿卜杜拉") + dot + "买买提"), "阿卜杜拉·买买提")
            << dot;
    EXPECT_EQ(person_name_from("J. SMITH"), "J. SMITH");
    EXPECT_EQ(person_name_from("王J.五"), "王J.五");
}

TEST(PersonName, BlanksWithinChineseNamesAreForLooksOnly) {
    EXPECT_EQ(person_name_from("李　四"), "李四");
    EXPECT_EQ(person_name_from("李  四"), "李四");
    EXPECT_EQ(person_name_from("MARIA  DA　SILVA"), "MARIA DA SILVA");
    EXPECT_EQ(person_name_from("O'NEIL, ANNA"), "O'NEIL, ANNA");
    EXPECT_EQ(person_name_from("𠮷 野"), "𠮷野");
    EXPECT_EQ(person_name_from(""), "");
}

TEST(PersonName, RareCharactersStayAndPrivateOnesAreFound) {
    for (const char* name : {"王䶮", "𬭎", "\u9fb4", "㛃", "\uf91d"}) {
        EXPECT_EQ(person_name_from(name), name);
        EXPECT_FALSE(private_character(name)) << name;
    }
    EXPECT_EQ(private_character("王\ue863"), "U+E863");
    EXPECT_EQ(private_character("\U000f0001"), "U+F0001");
}

}  // namespace
}  // namespace zhiyuan::codec
