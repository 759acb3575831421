#include "tlog/note.h"

#include <gtest/gtest.h>

#include "tlog/sample.h"

namespace zhiyuan::tlog {
namespace {

// The example of the authors of signed notes, by their own implementation.
constexpr const char* kPeter = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
const std::string kPetersNote =
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n"
    "\n"
    "— PeterNeumann "
    "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM="
    "\n";

NoteKey key(const char* text) {
    const auto parsed = parse_key(text);
    EXPECT_TRUE(parsed) << text;
    return parsed.value_or(NoteKey());
}

bool is_signed(const std::string& note, const NoteKey& by) {
    const auto parsed = parse_note(note);
    EXPECT_TRUE(parsed) << note;
    return parsed && signed_by(*parsed, by);
}

std::string replaced(std::string text, const std::string& what, const std::string& by) {
    const std::size_t at = text.find(what);
    EXPECT_NE(at, std::string::npos) << what;
    return text.replace(at, what.size(), by);
}

TEST(NoteKey, IsSpelledAsItsAuthorsSpellIt) {
    EXPECT_EQ(to_hex(key(kPeter).id()), "c74f20a3");
    for (const char* const text : {kPeter, sample::kLogKey, sample::kWitnessKey})
        EXPECT_EQ(to_text(key(text)), text);
    EXPECT_EQ(key(sample::kWitnessKey).kind, SignatureKind::cosignature);
}

TEST(NoteKey, NoPartAndNoChangedLetterOfItIsAKey) {
    const std::string good = kPeter;
    for (std::size_t from = 0; from <= good.size(); ++from)
        for (std::size_t to = from; to <= good.size(); ++to) {
            const std::string part = good.substr(from, to - from);
            EXPECT_EQ(parse_key(part).has_value(), part == good) << part;
        }
    for (std::size_t at = 0; at < good.size(); ++at) {
        std::string bad = good;
        ++bad[at];
        EXPECT_EQ(parse_key(bad), std::nullopt) << bad;
    }
}

TEST(NoteKey, ANameHoldsNoBlankAndNoPlus) {
    for (const char* const good : {"a", "example.org/log", "长沙"}) EXPECT_TRUE(is_key_name(good));
    for (const char* const bad :
         {"", "a b", "a+b", "a\tb", "a\u00a0b", "a\u3000b", "a\x7f", "\xff"})
        EXPECT_FALSE(is_key_name(bad)) << bad;
}

TEST(Note, TheExamplesOfOthersAreSigned) {
    EXPECT_TRUE(is_signed(kPetersNote, key(kPeter)));
    EXPECT_TRUE(is_signed(sample::kNote, key(sample::kLogKey)));
    const auto note = parse_note(sample::kNote);
    ASSERT_TRUE(note);
    const auto by_witness = signed_by(*note, key(sample::kWitnessKey));
    ASSERT_TRUE(by_witness);
    EXPECT_EQ(by_witness->at, sample::kCosignedAt);
}

TEST(Note, ComesBackAsItWas) {
    for (const std::string& text : {kPetersNote, sample::kNote}) {
        const auto note = parse_note(text);
        ASSERT_TRUE(note);
        EXPECT_EQ(to_text(*note), text);
    }
    EXPECT_EQ(to_line(parse_note(sample::kNote)->signatures.back()), sample::kWitnessLine);
}

TEST(Note, IsOfNoUseWithAChangedLetter) {
    for (std::size_t at = 0; at < sample::kNote.size(); ++at) {
        std::string bad = sample::kNote;
        bad[at] = static_cast<char>(bad[at] ^ 1);
        const auto note = parse_note(bad);
        EXPECT_FALSE(note && signed_by(*note, key(sample::kLogKey)) &&
                     signed_by(*note, key(sample::kWitnessKey)))
            << at;
    }
}

TEST(Note, CountsForTheKeyThatSignedAndForNoOther) {
    EXPECT_FALSE(is_signed(sample::kNote, key(kPeter)));
    // One key, two names; one name, two kinds.
    NoteKey other = key(sample::kLogKey);
    other.name += "x";
    EXPECT_FALSE(is_signed(sample::kNote, other));
    other = key(sample::kWitnessKey);
    other.kind = SignatureKind::ed25519;
    EXPECT_FALSE(is_signed(sample::kNote, other));
}

TEST(Note, ASignatureOfAnotherTimeIsNoCosignature) {
    const auto note = parse_note(sample::kNote);
    ASSERT_TRUE(note);
    Note late = *note;
    ++late.signatures.back().bytes[7];
    EXPECT_FALSE(signed_by(late, key(sample::kWitnessKey)));
    EXPECT_TRUE(signed_by(late, key(sample::kLogKey)));
}

TEST(Note, ABadSignatureBesideAGoodOneSpoilsIt) {
    const std::string bad_line = replaced(sample::kLogLine, "M3hVpCxK", "M3hVpCxL");
    EXPECT_TRUE(is_signed(sample::kText + "\n" + sample::kLogLine + sample::kLogLine,
                          key(sample::kLogKey)));
    EXPECT_FALSE(
        is_signed(sample::kText + "\n" + sample::kLogLine + bad_line, key(sample::kLogKey)));
    EXPECT_FALSE(
        is_signed(sample::kText + "\n" + bad_line + sample::kLogLine, key(sample::kLogKey)));
}

TEST(Note, WhatIsNoNoteIsNotRead) {
    const std::string& text = sample::kText;
    const std::string& line = sample::kLogLine;
    std::string many = text + "\n";
    for (std::size_t n = 0; n < kNoteSignaturesMax; ++n) many += line;
    EXPECT_TRUE(parse_note(many));
    const std::string bad[] = {"",
                               "\n",
                               text,
                               text + "\n",
                               text + line,
                               text + "\n" + line.substr(0, line.size() - 1),
                               text + "\n" + line + "\n",
                               text + "\n" + line + "more\n",
                               text + "\r\n" + line,
                               text + "\x01\n\n" + line,
                               text + "\xff\n\n" + line,
                               text + "\n" + replaced(line, "— ", "- "),
                               text + "\n" + replaced(line, "— ", "—"),
                               text + "\n" + replaced(line, "example.org/register", "a+b"),
                               text + "\n" + replaced(line, "M3hVpCxK", "M3hVpCx"),
                               text + "\n— example.org/register M3hVpA==\n",
                               many + line};
    for (const std::string& note : bad) EXPECT_EQ(parse_note(note), std::nullopt) << note;
}

TEST(Note, ATextMayHoldEmptyLines) {
    const auto note = parse_note("one\n\ntwo\n\n" + sample::kLogLine);
    ASSERT_TRUE(note);
    EXPECT_EQ(note->text, "one\n\ntwo\n");
}

TEST(Note, ASignatureIsPutTogetherAsOthersPutIt) {
    const auto note = parse_note(sample::kNote);
    ASSERT_TRUE(note && note->signatures.size() == 2);
    const auto of = [&](const NoteSignature& given, std::size_t before) {
        Signature out{};
        std::copy(given.bytes.begin() + static_cast<std::ptrdiff_t>(before), given.bytes.end(),
                  out.begin());
        return out;
    };
    const auto& by_log = note->signatures[0];
    const auto& by_witness = note->signatures[1];
    EXPECT_EQ(signature_of(key(sample::kLogKey), of(by_log, 0)), by_log);
    EXPECT_EQ(cosignature_of(key(sample::kWitnessKey), sample::kCosignedAt, of(by_witness, 8)),
              by_witness);
}

}  // namespace
}  // namespace zhiyuan::tlog
