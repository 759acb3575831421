#include "tables/identity.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tables/id_number.h"

namespace zhiyuan::tables {
namespace {

TEST(Identity, AnIdNumberOf18DigitsKeepsItsCheck) {
    for (const char* text : {"11010519491231002X", "11010519491231002x",
                             "１１０１０５１９４９１２３１００２Ｘ", "110105 19491231 002X"}) {
        const auto got = identity_from(text, "");
        ASSERT_TRUE(got) << text;
        EXPECT_EQ(got->number, "11010519491231002X");
        EXPECT_EQ(got->birthday, "19491231");
        EXPECT_FALSE(*got->man);
    }
    // No other reading lets a wrong one in, whatever kind is named.
    for (const char* kind : {"", "身份证", "护照", "其他"})
        for (const char* text : {"110105194912310021", "11010519491331002X", "1101051949123100",
                                 "11010519491231002", "1101051949123100211", "1101051949123100X"})
            EXPECT_FALSE(identity_from(text, kind)) << kind << text;
    EXPECT_FALSE(identity_from("11010519491231O02X", ""));  // a letter O for a zero
}

TEST(Identity, TheOldNumberIsOfTheSamePersonAsTheNew) {
    const auto old = identity_from("110105491231002", "");
    ASSERT_TRUE(old);
    EXPECT_EQ(old->number, "110105491231002");
    EXPECT_EQ(old->birthday, "19491231");
    EXPECT_EQ(old->person, identity_from("11010519491231002X", "")->person);
    EXPECT_FALSE(identity_from("110105491331002", ""));
}

TEST(Identity, OtherDocumentsAreTakenByTheirForm) {
    for (const char* text :
         {"H12345678", "M0123456789", "C12345678", "E12345678", "EA1234567", "g12345678",
          "C01X00T47", "12AB34567", "GBR123456789012", "军字第1234567号", "武字第01234567号"})
        EXPECT_TRUE(identity_from(text, "")) << text;
    EXPECT_EQ(identity_from("h12345678", "")->number, "H12345678");
    for (const char* text :
         {"12345678", "12345678X", "ABCDEF", "H1", "无", "军字第号", "H12345678901234"})
        EXPECT_FALSE(identity_from(text, "")) << text;
    EXPECT_TRUE(identity_from("12345678", "台湾居民来往大陆通行证"));
    EXPECT_TRUE(identity_from("340020013", "护照"));
    EXPECT_FALSE(identity_from("12345678", "居民身份证"));
    EXPECT_FALSE(identity_from("H12345678", "1"));
    EXPECT_THAT(identity_from("1101051949123100", "").error().en,
                testing::HasSubstr("has 18 digits"));
}

// A refusal that asks for the column that is there would send people round in a circle.
TEST(Identity, TheKindOfTheDocumentDecidesWhatItsNumberLooksLike) {
    const struct {
        const char* kind;
        std::vector<const char*> good, bad;
    } kCases[] = {
        {"居民身份证", {"110105491231002"}, {"1234567890123456", "H12345678"}},
        {"台胞证", {"12345678", "0123456789(B)"}, {"1234567890123456", "123456789012345", "无"}},
        {"港澳居民来往内地通行证", {"H12345678", "M0123456789"}, {"abc!@#", "H1"}},
        {"护照", {"E12345678", "340020013"}, {"1234567890123456", "护照", "无"}},
        {"外国人永久居留身份证",
         {"GBR123456789012", "911010200607040012"},
         {"911010200607040011", "123456789012345"}},
        {"香港身份证", {"A123456(7)", "AB1234567"}, {"1234567", "H12345678901"}},
        {"澳门居民身份证", {"1234567(8)"}, {"12345678901"}},
        {"香港居民通行证", {"H12345678"}, {"无"}},
        {"港澳台居民居住证", {}, {"H12345678"}},
        {"军官证", {"军字第1234567号"}, {"军字第号"}},
        {"其他", {"A-12345/6", "123456789012345"}, {"1234567890123456", "无", "abc!@#", "其他"}},
    };
    for (const auto& c : kCases) {
        for (const char* text : c.good) EXPECT_TRUE(identity_from(text, c.kind)) << c.kind << text;
        for (const char* text : c.bad) {
            const auto got = identity_from(text, c.kind);
            ASSERT_FALSE(got) << c.kind << text;
            EXPECT_THAT(got.error().en, testing::Not(testing::HasSubstr("in a column")));
            EXPECT_THAT(got.error().zh, testing::HasSubstr(c.kind));
        }
    }
}

TEST(Identity, BirthdaysComeInManyForms) {
    for (const char* text :
         {"20060704", "2006-07-04", "2006/7/4", "2006.7.4", "2006年7月4日", "2006年07月04",
          "2006-07-04 00:00:00", "2006-07-04T00:00:00.000", "2006/7/4 0:00", "20060704.0"})
        EXPECT_EQ(birthday_from(text), "20060704") << text;
    for (const char* text : {"2006-07-03T16:00:00Z", "2006-07-04 08:00:00", "7/4/2006", "2006年7月",
                             "2006-07-04 ", "2006-07-04 00", "200607041"})
        EXPECT_FALSE(birthday_from(text)) << text;
}

}  // namespace
}  // namespace zhiyuan::tables
