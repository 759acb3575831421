#include "domain/subject/canonical_json.h"

#include <gtest/gtest.h>

namespace zhiyuan {
namespace {

TEST(CanonicalJson, PutsCommasAndColonsOnly) {
    CanonicalJson json;
    json.begin_object()
        .name("a")
        .begin_array()
        .integer(1)
        .text("x")
        .begin_object()
        .end_object()
        .begin_array()
        .end_array()
        .null()
        .end_array()
        .member("b", true)
        .member("c", "text")
        .member("d", -5)
        .end_object();
    EXPECT_EQ(json.bytes(), R"({"a":[1,"x",{},[],null],"b":true,"c":"text","d":-5})");
}

// RFC 8785, section 3.2.2.2: the short escapes, lower-case hexadecimal for other control
// characters, and nothing else escaped, neither slashes nor what lies beyond ASCII.
TEST(CanonicalJson, SpellsStringsAsRfc8785) {
    std::string out;
    append_json_string(out, "\"\\/\b\f\n\r\t");
    EXPECT_EQ(out, R"("\"\\/\b\f\n\r\t")");
    out.clear();
    append_json_string(out, std::string_view("\0\x01\x1f\x7f", 4));
    EXPECT_EQ(out, "\"\\u0000\\u0001\\u001f\x7f\"");
    out.clear();
    append_json_string(out, "志愿 <&> é 𠮷");
    EXPECT_EQ(out, "\"志愿 <&> é 𠮷\"");
    out.clear();
    append_json_string(out, "");
    EXPECT_EQ(out, "\"\"");
}

TEST(CanonicalJson, TakesIntegersThatEveryReaderHoldsExactly) {
    CanonicalJson json;
    json.begin_array().integer(0).integer(9007199254740991).integer(-9007199254740991).end_array();
    EXPECT_EQ(json.bytes(), "[0,9007199254740991,-9007199254740991]");
}

TEST(CanonicalJsonDeathTest, RefusesIntegersBeyond) {
    EXPECT_DEATH(CanonicalJson().integer(9007199254740992), "invariant broken");
}

#ifndef NDEBUG
// A member out of order would change digests and signatures without anybody seeing why. Builds for
// use do not look.
TEST(CanonicalJsonDeathTest, ADebugBuildStopsAtAMemberOutOfOrder) {
    const auto write = [](const char* first, const char* second) {
        CanonicalJson json;
        json.begin_object().member(first, 1).name("z").begin_object().member("a", 1).end_object();
        json.member(second, 2).end_object();
    };
    write("a", "zz");
    EXPECT_DEATH(write("a", "b"), "");
    EXPECT_DEATH(write("a", "z"), "");
}
#endif

TEST(JsonWriter, TakesMembersInAnyOrder) {
    JsonWriter plain;
    plain.begin_object().member("b", 1).member("a", 2).end_object();
    EXPECT_EQ(plain.bytes(), R"({"b":1,"a":2})");
}

}  // namespace
}  // namespace zhiyuan
