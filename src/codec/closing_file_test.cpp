#include "codec/closing_file.h"

#include <gtest/gtest.h>

namespace zhiyuan::codec {
namespace {

ClosingRecord sample() {
    ClosingRecord out;
    out.season = "hunan-2014";
    out.window = WindowId("june28");
    out.closed_at = Instant::from_micros(1'404'304'200'000'001);
    out.closes_at = Instant::from_micros(1'404'295'200'000'000);
    out.intake_until = Instant::from_micros(1'404'304'200'000'000);
    out.extensions = {{"430121", Instant::from_micros(1'404'300'600'000'000), "停电 \"1\""}};
    out.plan_version = std::string(64, 'a');
    out.candidates = 380'000;
    out.confirmations = 1'200'000;
    out.filings = {{BatchId("college"), 1}, {BatchId("undergrad1"), 0}};
    out.declared = 900;
    out.not_reached = 100;
    out.tree_size = 379'000;
    out.root = sha256("root");
    out.previous = sha256("before");
    return out;
}

TEST(ClosingFileTest, ReadsWhatItWrites) {
    const ClosingRecord record = sample();
    EXPECT_TRUE(record.adds_up());
    const std::string canonical = canonical_bytes(record);
    EXPECT_EQ(parse_closing(canonical), record);
    Signature signature{};
    signature.fill(7);
    const auto file = parse_closing_file(closing_file(canonical, "0123456789abcdef", signature));
    ASSERT_TRUE(file);
    EXPECT_EQ(file->record, record);
    EXPECT_EQ(file->key_id, "0123456789abcdef");
    EXPECT_EQ(file->signature, signature);
}

TEST(ClosingFileTest, TakesCanonicalRecordsOnly) {
    const std::string good = canonical_bytes(sample());
    const struct {
        const char* what;
        std::string from, to;
    } cases[] = {
        {"white space", ",\"closed_at\"", ", \"closed_at\""},
        {"another format", "closing-1", "closing-2"},
        {"an unknown member", "{\"candidates\"", "{\"a\":1,\"candidates\""},
        {"a member twice", "{\"candidates\":380000", "{\"candidates\":1,\"candidates\":380000"},
        {"a missing member", "\"declared\":900,", ""},
        {"a negative count", "\"declared\":900", "\"declared\":-900"},
        {"a fraction", "\"declared\":900", "\"declared\":900.0"},
        {"a count as text", "\"declared\":900", "\"declared\":\"900\""},
        {"capital digits of a hash", to_hex(sha256("root")).substr(0, 8), "ABCDEFAB"},
        {"a short hash", to_hex(sha256("root")), "00"},
        {"another spelling of a text", "停电", "\\u505c电"},
        {"something after it", "\"june28\"}", "\"june28\"} "},
        {"its end is missing", "\"june28\"}", "\"june28\""},
    };
    for (const auto& c : cases) {
        std::string bad = good;
        const auto at = bad.find(c.from);
        ASSERT_NE(at, std::string::npos) << c.what;
        bad.replace(at, c.from.size(), c.to);
        EXPECT_EQ(parse_closing(bad), std::nullopt) << c.what;
    }
    EXPECT_EQ(parse_closing(""), std::nullopt);
    EXPECT_EQ(parse_closing_file(good), std::nullopt) << "a record is no file";
}

TEST(ClosingFileTest, ReadsTheProofsItWrites) {
    const InclusionFile proof{"hunan-2014",
                              WindowId("june28"),
                              CandidateNo("14430100150001"),
                              {5, 13, {sha256("a"), sha256("b"), sha256("c")}},
                              sha256("root")};
    const std::string json = inclusion_file(proof);
    const auto read = parse_inclusion_file(json);
    ASSERT_TRUE(read);
    EXPECT_EQ(read->candidate, proof.candidate);
    EXPECT_EQ(read->proof, proof.proof);
    EXPECT_EQ(inclusion_file(*read), json);
    EXPECT_FALSE(parse_inclusion_file("{}"));
    EXPECT_FALSE(parse_inclusion_file(json.substr(0, json.size() - 1)));
    EXPECT_FALSE(parse_inclusion_file("{\"x\":1," + json.substr(1)));
}

}  // namespace
}  // namespace zhiyuan::codec
