#include "tlog/logged_proof.h"

#include <gtest/gtest.h>

#include "tlog/sample.h"

namespace zhiyuan::tlog {
namespace {

const std::string kEntry = "\x20\x21";

std::vector<NoteKey> both_keys() {
    return {*parse_key(sample::kLogKey), *parse_key(sample::kWitnessKey)};
}

LoggedProof sample_proof() {
    const auto proof = parse_logged_proof(sample::kProof);
    EXPECT_TRUE(proof);
    return proof.value_or(LoggedProof());
}

TEST(LoggedProof, OfAnotherProgramShowsTheEntry) {
    const LoggedProof proof = sample_proof();
    EXPECT_EQ(to_text(proof), sample::kProof);
    EXPECT_EQ(shown_by(proof, kEntry, sample::kOrigin, both_keys()), Shown::logged);
}

TEST(LoggedProof, ExtraDataIsPassedOver) {
    std::string text = sample::kProof;
    text.insert(text.find("index"), "extra AAAA\n");
    EXPECT_EQ(parse_logged_proof(text), sample_proof());
}

TEST(LoggedProof, ShowsNothingElse) {
    const LoggedProof good = sample_proof();
    EXPECT_EQ(shown_by(good, "\x20\x22", sample::kOrigin, both_keys()), Shown::another_entry);
    EXPECT_EQ(shown_by(good, kEntry, "example.org/other", both_keys()), Shown::no_checkpoint);
    EXPECT_EQ(shown_by(good, kEntry, sample::kOrigin, {}), Shown::not_signed);
    for (const bool by_log : {true, false}) {
        LoggedProof half = good;
        half.checkpoint.signatures.erase(half.checkpoint.signatures.begin() + (by_log ? 1 : 0));
        EXPECT_EQ(shown_by(half, kEntry, sample::kOrigin, both_keys()), Shown::not_signed);
    }
    LoggedProof bad = good;
    bad.index = 2;
    EXPECT_EQ(shown_by(bad, kEntry, sample::kOrigin, both_keys()), Shown::another_entry);
    bad.index = 7;
    EXPECT_EQ(shown_by(bad, kEntry, sample::kOrigin, both_keys()), Shown::another_entry);
    bad = good;
    bad.path.pop_back();
    EXPECT_EQ(shown_by(bad, kEntry, sample::kOrigin, both_keys()), Shown::another_entry);
    bad = good;
    bad.checkpoint.text = "no checkpoint\n";
    EXPECT_EQ(shown_by(bad, kEntry, sample::kOrigin, both_keys()), Shown::no_checkpoint);
}

TEST(LoggedProof, NoChangedBitOfItShowsTheEntry) {
    for (std::size_t at = 0; at < sample::kProof.size(); ++at)
        for (int bit = 0; bit < 8; ++bit) {
            std::string bad = sample::kProof;
            bad[at] = static_cast<char>(bad[at] ^ 1 << bit);
            const auto proof = parse_logged_proof(bad);
            EXPECT_FALSE(proof &&
                         shown_by(*proof, kEntry, sample::kOrigin, both_keys()) == Shown::logged)
                << at << " " << bit;
        }
}

TEST(LoggedProof, WhatIsNoProofIsNotRead) {
    const std::string bad[] = {"",
                               sample::kNote,
                               "c2sp.org/tlog-proof@v2" + sample::kProof.substr(22),
                               "c2sp.org/tlog-proof@v1\n\n" + sample::kNote,
                               "c2sp.org/tlog-proof@v1\nindex\n\n" + sample::kNote,
                               "c2sp.org/tlog-proof@v1\nindex 03\n\n" + sample::kNote,
                               "c2sp.org/tlog-proof@v1\nindex 3\n" + sample::kNote,
                               "c2sp.org/tlog-proof@v1\nindex 3\n\n" + sample::kText};
    for (const std::string& text : bad) EXPECT_EQ(parse_logged_proof(text), std::nullopt) << text;
}

}  // namespace
}  // namespace zhiyuan::tlog
