#include "codec/json_in.h"

#include <random>
#include <vector>

#include <gtest/gtest.h>

#include "base/sha256.h"
#include "codec/form_in.h"
#include "domain/season/limits.h"

// Run against each library that may stand behind JsonIn: what one accepts, all accept.
namespace zhiyuan::codec {
namespace {

/// What a text is read as when every kind of value is welcome.
class Reading {
public:
    explicit Reading(std::string json) {
        good = in_.object(json, [&](std::string_view name, JsonIn::Value value) {
            seen += std::string(name) + "=";
            return any(value);
        });
        if (!good) seen.clear();
    }
    bool good = false;
    std::string seen;

private:
    bool any(JsonIn::Value value) {
        std::string text;
        std::int64_t number = 0;
        bool flag = false;
        if (in_.text(value, text, 40, 0)) return add("'" + text + "'");
        if (in_.integer(value, number, -kIntegerMax, kIntegerMax))
            return add(std::to_string(number));
        if (in_.boolean(value, flag)) return add(flag ? "true" : "false");
        if (in_.null(value)) return add("null");
        return false;
    }
    bool add(const std::string& what) {
        seen += what + " ";
        return true;
    }
    JsonIn in_;
};

std::string read(const std::string& json) {
    const Reading reading(json);
    return reading.good ? reading.seen : "refused";
}

TEST(JsonIn, MembersComeInOrderAlsoWhenANameComesTwice) {
    EXPECT_EQ(read(R"({"b":1,"a":"x","b":true,"":null})"), "b=1 a='x' b=true =null ");
    EXPECT_EQ(read("{}"), "");
    EXPECT_EQ(read(" \t\r\n{ \"a\" : 1 } \r\n"), "a=1 ");
}

TEST(JsonIn, OnlyWholeNumbersInRangeAreNumbers) {
    EXPECT_EQ(read(R"({"a":-0})"), "a=0 ");
    EXPECT_EQ(read(R"({"a":9007199254740991})"), "a=9007199254740991 ");
    EXPECT_EQ(read(R"({"a":-9007199254740991})"), "a=-9007199254740991 ");
    for (const char* number :
         {"9007199254740992", "-9007199254740992", "9223372036854775807", "9223372036854775808",
          "18446744073709551616", "1.0", "1e2", "1E400", "01", "-01", "+1", "-", ".5", "1.", "0x10",
          "1a", "NaN", "Infinity", "1 2"})
        EXPECT_EQ(read(std::string(R"({"a":)") + number + "}"), "refused") << number;
}

TEST(JsonIn, TextsAreUtf8WithoutControlCharacters) {
    EXPECT_EQ(read(R"({"a":"\u5fd7\"\\\/"})"), "a='志\"\\/' ");
    EXPECT_EQ(read(R"({"a":"\ud83d\ude00"})"), "a='\xf0\x9f\x98\x80' ");
    for (const char* text : {R"(\ud800)",
                             R"(\udc00)",
                             R"(\ud800\u0041)",
                             R"(\ud800\ud800)",
                             R"(\ud800x)",
                             R"(\q)",
                             R"(\u12)",
                             R"(\u12G4)",
                             R"(\b)",
                             R"(\n)",
                             R"(\u0000)",
                             R"(\u001f)",
                             R"(\u007f)",
                             "\t",
                             "\x01",
                             "\x7f",
                             "\xff",
                             "\x80",
                             "\xc0\x80",
                             "\xe4\xb8",
                             "\xed\xa0\x80",
                             "\xf4\x90\x80\x80",
                             "\xf5\x80\x80\x80"})
        EXPECT_EQ(read(std::string(R"({"a":")") + text + "\"}"), "refused") << text;
    EXPECT_EQ(read(std::string("{\"a\":\"x\0y\"}", 11)), "refused");
    EXPECT_EQ(read("{\"a\":\"" + std::string(41, 'x') + "\"}"), "refused");
}

TEST(JsonIn, ParagraphsHaveLineFeedsAndNoOtherControlCharacter) {
    const auto read_paragraphs = [](std::string json) {
        std::string out;
        JsonIn in;
        const bool ok = in.object(json, [&](std::string_view, JsonIn::Value value) {
            return in.paragraphs(value, out, 12);
        });
        return ok ? out : "refused";
    };
    EXPECT_EQ(read_paragraphs(R"({"a":"志\n\n愿"})"), "志\n\n愿");
    for (const char* text : {"", R"(\r\n)", R"(\t)", R"(\u007f)", R"(\u2028 1234567890)"})
        EXPECT_EQ(read_paragraphs(std::string(R"({"a":")") + text + "\"}"), "refused") << text;
    EXPECT_EQ(read_paragraphs(R"({"a":7})"), "refused");
}

TEST(JsonIn, NothingButOneDocument) {
    for (const char* json : {"",
                             " ",
                             "1",
                             "null",
                             "\"a\"",
                             "[]",
                             "[{}]",
                             "{",
                             "}",
                             R"({"a":1)",
                             R"({"a":1}})",
                             R"({"a":1} x)",
                             R"({"a":1}{"a":1})",
                             R"({"a":1},)",
                             R"({"a":1,})",
                             R"({,"a":1})",
                             R"({"a":1 "b":2})",
                             R"({"a" 1})",
                             R"({"a":})",
                             R"({a:1})",
                             R"({'a':1})",
                             R"({"a":nulx})",
                             R"({"a":nullx})",
                             R"({"a":True})",
                             R"({"a":tru})",
                             R"({"a":1"x"})",
                             R"({"a":"x)",
                             R"({"a":1}//)",
                             R"(/**/{"a":1})",
                             "\xef\xbb\xbf{\"a\":1}",
                             "{\"a\":1}\xef\xbb\xbf",
                             "{\v\"a\":1}",
                             "{\xc2\xa0\"a\":1}",
                             R"({"a":{}})",
                             R"({"a":[]})"})
        EXPECT_EQ(read(json), "refused") << json;
    EXPECT_EQ(read(std::string("{\"a\":1}\0", 8)), "refused");
    EXPECT_EQ(read(std::string("{\"a\":1}\0{", 9)), "refused");
}

TEST(JsonIn, DeepTextsAreRefusedWithoutHarm) {
    for (const std::size_t depth : {60U, 1'000U, 1'000'000U}) {
        std::string open, close;
        for (std::size_t n = 0; n < depth; ++n) open += "{\"a\":", close += "}";
        EXPECT_EQ(read(open.append("1").append(close)), "refused");
        EXPECT_EQ(read("{\"a\":" + std::string(depth, '[') + std::string(depth, ']') + "}"),
                  "refused");
        EXPECT_EQ(read(std::string(depth, '[')), "refused");
    }
}

TEST(JsonIn, ArraysHaveALimit) {
    const auto count = [](std::string json) {
        JsonIn in;
        int items = 0;
        const bool good = in.array(json, 3, [&](std::size_t index, JsonIn::Value value) {
            std::int64_t number = 0;
            return in.integer(value, number, 0, 9) && static_cast<int>(index) == items++;
        });
        return good ? items : -1;
    };
    EXPECT_EQ(count("[]"), 0);
    EXPECT_EQ(count("[1,2,3]"), 3);
    for (const char* json : {"[1,2,3,4]", "[1,2,]", "[,1]", "[1 2]", "[1", "[1}", "[1]]", "{}"})
        EXPECT_EQ(count(json), -1) << json;
}

TEST(JsonIn, AFaultNamesItsPlace) {
    const auto fault = [](std::string json) {
        JsonIn in;
        Form form;
        in.object(json, [&](std::string_view, JsonIn::Value value) {
            return read_form(in, value, "form", form);
        });
        return in.fault();
    };
    EXPECT_EQ(fault(R"({"form":{"batch":7}})"), "form.batch");
    EXPECT_EQ(fault(R"({"form":{"batch":"b","extra":1}})"), "form");
    EXPECT_EQ(fault(R"({"form":{"batch":"b","sections":[{"section":"s","choices":[{}]}]}})"),
              "form.sections.0.choices.0");
}

TEST(JsonIn, WhatIsMarkedIsCodesAndNotTooMany) {
    const auto read = [](const std::string& list) {
        JsonIn in;
        std::vector<CollegeCode> out;
        std::string json = R"({"favourites":)" + list + "}";
        const bool good = in.object(json, [&](std::string_view, JsonIn::Value value) {
            return read_favourites(in, value, out);
        });
        return good ? static_cast<int>(out.size()) : -1;
    };
    EXPECT_EQ(read("[]"), 0);
    EXPECT_EQ(read(R"(["4305","A1"])"), 2);
    for (const char* list : {"null", "[4305]", R"(["4"])", R"(["430543054"])", R"(["43 5"])",
                             R"(["4a05"])", R"(["湖大"])", R"([""])", R"({"4305":true})"})
        EXPECT_EQ(read(list), -1) << list;
    std::string many = R"("4305")";
    for (std::size_t n = 1; n < kFavouritesMax; ++n) many += R"(,"4305")";
    EXPECT_EQ(read("[" + many + "]"), static_cast<int>(kFavouritesMax));
    EXPECT_EQ(read("[" + many + R"(,"4305"])"), -1);
}

// Any text gives the same with every library: the hash below is of the readings of 60,000 damaged
// documents, and each library must come to it.
TEST(JsonIn, DamagedTextsAreReadAlikeByEveryLibrary) {
    const std::string whole =
        "{\"a\":\"\\u5fd7\xe6\x84\xbf\",\"b\":-12, \"c\":true,\n\"d\":null,\"e\":\"\\\"\\ud83d"
        "\\ude00\",\"a\":9007199254740991,\"f\":\"\"}";
    const std::string bits = "{}[]:,\"\\0123456789-+.eEtrufalsn \t\n\r/*";
    std::mt19937 random(20140626);
    Sha256 hash;
    int good = 0;
    for (int n = 0; n < 60'000; ++n) {
        std::string json = whole;
        for (unsigned edits = 1 + random() % 3; edits > 0; --edits) {
            const std::size_t at = random() % json.size();
            const unsigned kind = random() % 4;
            if (kind == 0) json[at] = static_cast<char>(random() % 256);
            if (kind == 1) json[at] = bits[random() % bits.size()];
            if (kind == 2) json.erase(at, 1);
            if (kind == 3) json.insert(at, 1, bits[random() % bits.size()]);
        }
        const std::string outcome = read(json);
        good += outcome != "refused";
        hash.add(outcome + "\n");
    }
    EXPECT_GT(good, 4'000);
    EXPECT_EQ(to_hex(hash.finish()),
              "50d982ca1fc036f81a9a2344cb7fe5523d7e22183f6bb8901179bb61e424093c");
}

}  // namespace
}  // namespace zhiyuan::codec
