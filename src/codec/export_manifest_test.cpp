#include "codec/export_manifest.h"

#include <gtest/gtest.h>

namespace zhiyuan::codec {
namespace {

ManifestFile sample() {
    ManifestFile out;
    out.manifest = {.season = "hunan-2014",
                    .window = WindowId("june28"),
                    .batches = {BatchId("undergrad1"), BatchId("college")},
                    .closed = true,
                    .closing = sha256("closing"),
                    .purpose = "production",
                    .by = "李处长 \"甲\"",
                    .encoding = "gb18030",
                    .made_at = Instant::from_micros(1'404'380'000'000'000),
                    .files = {{"T_TDD.dbf", 4711, 12, sha256("a")}, {"x.csv", 0, 0, sha256("b")}}};
    out.key_id = "0123456789abcdef";
    out.signature.fill(7);
    return out;
}

TEST(ExportManifest, ReadsBackAsItWasWritten) {
    const ManifestFile file = sample();
    const std::string json = manifest_file(file);
    const auto back = parse_manifest_file(json);
    ASSERT_TRUE(back);
    EXPECT_EQ(back->manifest, file.manifest);
    EXPECT_EQ(back->key_id, file.key_id);
    EXPECT_EQ(back->signature, file.signature);
    EXPECT_NE(json.find(canonical_bytes(file.manifest)), std::string::npos);
}

TEST(ExportManifest, RefusesWhatIsNone) {
    const std::string good = manifest_file(sample());
    const auto with = [&](const std::string& from, const std::string& to) {
        std::string out = good;
        return out.replace(out.find(from), from.size(), to);
    };
    const struct {
        const char* name;
        std::string json;
    } kCases[] = {
        {"nothing", ""},
        {"another format", with("zhiyuan-export-1", "zhiyuan-export-2")},
        {"a member of its own", with("\"by\"", "\"of\"")},
        {"a way out of the folder", with("T_TDD.dbf", "../TDD.dbf")},
        {"a short digest", with(to_hex(sha256("a")), "00")},
        {"rows below zero", with("\"rows\":12", "\"rows\":-1")},
        {"no signature", with("\"signature\"", "\"signed\"")},
    };
    for (const auto& c : kCases) EXPECT_FALSE(parse_manifest_file(c.json)) << c.name;
}

}  // namespace
}  // namespace zhiyuan::codec
