#include "store_sql/dossier_codec.h"

#include <set>

#include <gtest/gtest.h>

namespace zhiyuan::store_sql {
namespace {

using namespace std::string_literals;

const CandidateId kCandidate(7);
const Revision kRevision(3);

Dossier decoded(std::string_view body) {
    return Decoder().dossier(body, kCandidate, kRevision);
}

Dossier empty_dossier() {
    Dossier out;
    out.candidate = kCandidate;
    out.revision = kRevision;
    return out;
}

TEST(DossierCodec, WritesNothingForNothing) {
    const auto body = encode_dossier(empty_dossier());
    EXPECT_EQ(body->substr(0, 8), R"({"v":1} )");
    EXPECT_EQ(body->find_last_not_of(' '), 6u);
    EXPECT_EQ(decoded(*body), empty_dossier());
    EXPECT_EQ(decoded(R"({"v":1})"), empty_dossier());
}

TEST(DossierCodec, GrowsInSteps) {
    Dossier dossier = empty_dossier();
    std::set<std::size_t> lengths;
    for (int n = 0; n < 40; ++n) {
        lengths.insert(encode_dossier(dossier)->size());
        EXPECT_EQ(decoded(*encode_dossier(dossier)), dossier);
        dossier.confirmations.emplace_back();
    }
    EXPECT_EQ(lengths, (std::set<std::size_t>{1340, 2020, 4040, 8080}));
}

TEST(DossierCodec, KeepsHostileTexts) {
    const std::string texts[] = {"",
                                 "\"",
                                 "\\",
                                 "\\\"",
                                 "\\u0000",
                                 "\0"s,
                                 "a\0b"s,
                                 "\r\n\t\b\f\x01\x1f\x7f",
                                 "</script>",
                                 "{\"v\":2}",
                                 "],[",
                                 "'; DROP TABLE dossier; --",
                                 "志愿填报",
                                 "😀\u2028\u2029",
                                 "\xEF\xBF\xBF",
                                 std::string(100'000, '\\'),
                                 std::string(3'000, '\x02')};
    for (const std::string& text : texts) {
        Dossier dossier = empty_dossier();
        dossier.account.password_hash = text;
        dossier.account.notice_version = text;
        dossier.account.contact_sealed = text;
        dossier.card = BoundCard{.serial = CardSerial(text)};
        dossier.confirmations = {{.window = WindowId(text), .forms = {{.batch = BatchId(text)}}}};
        dossier.drafts = {{.window = WindowId(text), .batch = BatchId(text)}};
        const auto body = encode_dossier(dossier);
        ASSERT_TRUE(body);
        EXPECT_EQ(body->find('\0'), std::string::npos);
        EXPECT_EQ(decoded(*body), dossier) << text.substr(0, 40);

        const Form form{BatchId(text),
                        {{SectionId(text), {{CollegeCode(text), {MajorCode(text)}, true}}, true}}};
        for (const DraftBody& draft :
             {DraftBody{form, {}}, DraftBody{form, {CollegeCode(text), CollegeCode("43")}},
              DraftBody{std::nullopt, {CollegeCode(text)}}})
            EXPECT_EQ(Decoder().draft(*encode_draft(draft)), draft);
        EXPECT_EQ(Decoder().texts(encode_texts({text, text})), (std::vector{text, text}));
    }
}

TEST(DossierCodec, RefusesWhatCouldNotBeReadAgain) {
    for (const std::string text : {"\xff", "\xc0\x80", "\xed\xa0\x80", "\xe5\xbf", "a\x80"}) {
        Dossier dossier = empty_dossier();
        dossier.account.notice_version = text;
        EXPECT_FALSE(encode_dossier(dossier));
        EXPECT_FALSE(encode_draft({Form{BatchId(text), {}}, {}}));
        EXPECT_FALSE(encode_draft({std::nullopt, {CollegeCode(text)}}));
    }
}

TEST(DossierCodec, KeepsExtremesOfNumbers) {
    constexpr std::int64_t kExact = (std::int64_t{1} << 53) - 1;
    Dossier dossier = empty_dossier();
    dossier.account.unknown_devices = {2'147'483'647, Instant::from_micros(kExact)};
    dossier.account.notice_accepted_at = Instant::from_micros(-kExact);
    dossier.account.unlocked_at = Instant::from_micros(kExact);
    dossier.last_event = RecordId(kExact);
    dossier.refusals_told = {2'147'483'647, Instant::from_micros(kExact)};
    dossier.last_receipt.fill(0xff);
    EXPECT_EQ(decoded(*encode_dossier(dossier)), dossier);
}

// The proof came later: sessions stored before have none.
TEST(DossierCodec, KeepsTheProofOfASetupSession) {
    const std::string token(64, 'a');
    const Session older{*from_hex<32>(token),
                        Instant::from_micros(1),
                        Instant::from_micros(2),
                        CardSerial("7992739875"),
                        {}};
    EXPECT_EQ(decoded(R"({"v":1,"session":[")" + token + R"(",1,2,"7992739875"]})").session, older);
    Dossier dossier = empty_dossier();
    dossier.session = older;
    EXPECT_EQ(decoded(*encode_dossier(dossier)), dossier);
    dossier.session->setup_proof.fill(0x5a);
    EXPECT_EQ(decoded(*encode_dossier(dossier)), dossier);
}

TEST(DossierCodec, KeepsEveryCardState) {
    for (const CardState state : {CardState::made, CardState::bound, CardState::suspended,
                                  CardState::lost, CardState::recalled}) {
        Dossier dossier = empty_dossier();
        dossier.card = BoundCard{.state = state};
        EXPECT_EQ(decoded(*encode_dossier(dossier)).card, dossier.card);
        EXPECT_EQ(card_state_of(to_text(state)), state);
    }
    EXPECT_THROW(card_state_of("eaten"), CodecError);
}

TEST(DossierCodec, ReadsManyWithOneDecoder) {
    Decoder decoder;
    for (int n = 0; n < 50; ++n) {
        Dossier dossier = empty_dossier();
        dossier.confirmations.resize(static_cast<std::size_t>((n * 37) % 50));
        dossier.last_event = RecordId(n);
        EXPECT_EQ(decoder.dossier(*encode_dossier(dossier), kCandidate, kRevision), dossier);
    }
}

TEST(DossierCodec, RefusesBrokenBodies) {
    const std::string_view bodies[] = {"",
                                       " ",
                                       "{",
                                       "[]",
                                       "null",
                                       R"({"v":2})",
                                       R"({"v":"1"})",
                                       R"({"v":1,"new":0})",
                                       R"({"v":1}x)",
                                       R"({"v":1}{"v":1})",
                                       R"({"v":1,"event":"x"})",
                                       R"({"v":1,"event":1.5})",
                                       R"({"v":1,"receipt":"00"})",
                                       R"({"v":1,"receipt":"zz"})",
                                       R"({"v":1,"session":["00"]})",
                                       R"({"v":1,"session":["00",1,2,"","00"]})",
                                       R"({"v":1,"account":{"unknown":[1]}})",
                                       R"({"v":1,"account":{"unknown":[1,2,3]}})",
                                       R"({"v":1,"account":{"secret":"x"}})",
                                       R"({"v":1,"account":{"notices":[1]}})",
                                       R"({"v":1,"account":{"notices":[1,"00"]}})",
                                       R"({"v":1,"card":{"state":"eaten"}})",
                                       R"({"v":1,"filed":[{"record":1,)"};
    for (const std::string_view body : bodies) EXPECT_THROW(decoded(body), CodecError) << body;
}

}  // namespace
}  // namespace zhiyuan::store_sql
