#include "domain/filing/receipt.h"

#include <numeric>

#include <gtest/gtest.h>

#include "tests/fixtures/small_world.h"

namespace zhiyuan {
namespace {

Receipt example() {
    Receipt r;
    r.season = "test-2014";
    r.candidate_no = CandidateNo("14430100150001");
    r.window = WindowId("w1");
    r.seq = 3;
    std::iota(r.request.begin(), r.request.end(), Byte{0});
    r.received_at = test::kOpens + test::kMicro;
    r.card_serial = CardSerial("0000000018");
    r.card_position = 2;
    for (int i = 0; i < 32; ++i) r.plan_version += "ab";
    r.forms = {
        {test::empty_form("early"), 2},
        {test::form_of("main", "parallel", {{"1001", {"01", "02"}, true}, {"1009", {"02"}}}, true),
         1}};
    r.changed = {BatchId("main")};
    return r;
}

// The format is a promise to whoever keeps a receipt: these bytes, this commitment and this number
// were made by hand and by another program.
TEST(Receipt, HasTheseBytesThisCommitmentAndThisNumber) {
    const std::string bytes = canonical_bytes(example());
    EXPECT_EQ(
        bytes,
        R"({"candidate_no":"14430100150001","card_position":2,"card_serial":"0000000018",)"
        R"("changed":["main"],"format":"zhiyuan-receipt-2","forms":[{"batch":"early",)"
        R"("sections":[],"version":2},{"batch":"main","sections":[{"accepts_other_colleges":true,)"
        R"("choices":[{"accepts_other_majors":true,"college":"1001","majors":["01","02"]},)"
        R"({"accepts_other_majors":false,"college":"1009","majors":["02"]}],)"
        R"("section":"parallel"}],"version":1}],"plan_version":)"
        R"("abababababababababababababababababababababababababababababababab",)"
        R"("previous":"0000000000000000000000000000000000000000000000000000000000000000",)"
        R"("received_at":1403913600000001,"request_id":"000102030405060708090a0b0c0d0e0f",)"
        R"("season":"test-2014","seq":3,"window":"w1"})");
    Salt salt{};
    for (std::size_t n = 0; n < salt.size(); ++n) salt[n] = static_cast<Byte>(n);
    const Digest commitment = commitment_of(salt, bytes);
    EXPECT_EQ(to_hex(commitment),
              "613688aafa065ad57e29db27faebccae6a6004d580a4fe41a9401b8ba803b41c");
    EXPECT_EQ(receipt_no(commitment), "C4V8HAQT0SDD");
}

TEST(Receipt, EveryFieldShowsInItsBytes) {
    const std::vector<void (*)(Receipt&)> edits = {
        [](Receipt& r) { r.season = "x"; },
        [](Receipt& r) { r.candidate_no = CandidateNo("x"); },
        [](Receipt& r) { r.window = WindowId("x"); },
        [](Receipt& r) { r.seq = 4; },
        [](Receipt& r) { r.request[15] = 0; },
        [](Receipt& r) { r.received_at = r.received_at + test::kMicro; },
        [](Receipt& r) { r.card_serial = CardSerial("x"); },
        [](Receipt& r) { r.card_position = 3; },
        [](Receipt& r) { r.plan_version = "x"; },
        [](Receipt& r) { r.forms[1].version = 2; },
        [](Receipt& r) { r.forms[1].form.sections[0].choices[0].majors.pop_back(); },
        [](Receipt& r) { r.forms.pop_back(); },
        [](Receipt& r) { r.changed.clear(); },
        [](Receipt& r) { r.previous[31] = 1; },
    };
    const std::string bytes = canonical_bytes(example());
    for (std::size_t i = 0; i < edits.size(); ++i) {
        Receipt edited = example();
        edits[i](edited);
        EXPECT_NE(canonical_bytes(edited), bytes) << "edit " << i;
    }
}

TEST(Receipt, TheNumberIsTheFirstSixtyBitsInCrockfordsBase32) {
    Digest digest{};
    EXPECT_EQ(receipt_no(digest), "000000000000");
    digest.fill(0xff);
    EXPECT_EQ(receipt_no(digest), "ZZZZZZZZZZZZ");
    digest.fill(0);
    digest[7] = 0x10;  // bit 59, the last that counts
    EXPECT_EQ(receipt_no(digest), "000000000001");
    digest[7] = 0x0f;
    EXPECT_EQ(receipt_no(digest), "000000000000");
}

}  // namespace
}  // namespace zhiyuan
