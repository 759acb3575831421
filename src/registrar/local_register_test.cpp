#include "registrar/local_register.h"

#include <gtest/gtest.h>

#include "crypto/ed25519_signer.h"
#include "registrar/appended_proofs.h"
#include "registrar/sample_groups.h"
#include "tests/fixtures/temporary_folder.h"

namespace zhiyuan::registrar {
namespace {

using ports::RegisterError;
using tlog::Shown;

const LocalRegister::Options kOptions{"example.org/2014", {4096, {}}};

class LocalRegisterTest : public testing::Test {
protected:
    LocalRegisterTest() {
        const auto made = LocalRegister::make(folder_.path(), kOptions, signer_);
        EXPECT_TRUE(made) << made.error();
        open();
    }

    void open() {
        book_.reset();  // it holds the lock
        auto opened = LocalRegister::open(folder_.path(), kOptions, signer_);
        ASSERT_TRUE(opened) << opened.error();
        book_ = std::move(*opened);
    }

    ports::Appended append(std::vector<LogEntry> entries) {
        auto done = book_->append(group_of(std::move(entries)));
        EXPECT_TRUE(done);
        return done ? *done : ports::Appended();
    }

    std::string checkpoint(Log log) {
        const auto state = book_->state(log);
        EXPECT_TRUE(state);
        return state ? state->checkpoint : "";
    }

    std::optional<std::string> prove(const char* who, std::int64_t number) {
        const auto proof = book_->prove({Log::receipts, thread_of(who), number});
        EXPECT_TRUE(proof);
        return proof ? *proof : std::nullopt;
    }

    KnownLog nothing_known(Log log) const { return {book_->name().key_of(log)}; }

    const test::TemporaryFolder folder_;
    crypto::Ed25519Signer signer_{crypto::Ed25519Signer::Seed{1, 2, 3}};
    std::unique_ptr<LocalRegister> book_;
};

void expect_logged(const std::vector<tlog::LoggedProof>& proofs,
                   const std::vector<LogEntry>& entries, const tlog::NoteKey& key) {
    ASSERT_EQ(proofs.size(), entries.size());
    for (std::size_t n = 0; n < proofs.size(); ++n)
        EXPECT_EQ(tlog::shown_by(proofs[n], as_text(entries[n].commitment), key.name, {key}),
                  Shown::logged)
            << n;
}

TEST_F(LocalRegisterTest, TheServerMakesEveryProofFromTheAnswerAlone) {
    KnownLog receipts = nothing_known(Log::receipts), acts = nothing_known(Log::acts);
    std::int64_t row = 0;
    for (int n = 1; n <= 9; ++n) {
        std::vector<LogEntry> entries;
        for (int who = 0; who < n; ++who)
            entries.push_back(receipt_of(std::to_string(n) + " " + std::to_string(who), 1));
        std::vector<LogEntry> act{act_of("row", row, row + 2)};
        row += 2;
        LogGroup group = group_of(entries);
        group.entries.insert(group.entries.begin() + n / 2, act[0]);
        const auto done = book_->append(group);
        ASSERT_TRUE(done);
        const auto of_receipts = proofs_of(group, Log::receipts, done->receipts, receipts);
        const auto of_acts = proofs_of(group, Log::acts, done->acts, acts);
        ASSERT_TRUE(of_receipts && of_acts);
        expect_logged(*of_receipts, entries, receipts.key);
        expect_logged(*of_acts, act, acts.key);
    }
    EXPECT_EQ(receipts.size, 45);
    EXPECT_EQ(acts.size, 9);
    EXPECT_EQ(receipts.root, book_->ledger().tree(Log::receipts).root());
}

TEST_F(LocalRegisterTest, AppendingAgainGivesWhatTheFirstTimeGave) {
    const std::vector<LogEntry> early{receipt_of("a", 1), act_of("row", 0, 1)};
    const ports::Appended first = append(early);
    append({receipt_of("b", 1), receipt_of("a", 2)});
    EXPECT_EQ(append(early), first);
    open();
    EXPECT_EQ(append(early), first) << "opened anew";
    EXPECT_EQ(book_->book().journal().records(), 2) << "and nothing was written";
}

TEST_F(LocalRegisterTest, OpenedAnewItIsWhatItWas) {
    for (int n = 1; n <= 30; ++n) append({receipt_of("a", n), act_of("row", n - 1, n)});
    const std::string receipts = checkpoint(Log::receipts), acts = checkpoint(Log::acts);
    open();
    EXPECT_EQ(checkpoint(Log::receipts), receipts);
    EXPECT_EQ(checkpoint(Log::acts), acts);
    EXPECT_NE(receipts, acts);
    EXPECT_EQ(book_->state(Log::acts)->key, tlog::to_text(book_->name().key_of(Log::acts)));
}

TEST_F(LocalRegisterTest, AReceiptsProofIsTheSameAsLongAsItIsKept) {
    KnownLog known = nothing_known(Log::receipts);
    const LogGroup group = group_of({receipt_of("a", 1), receipt_of("b", 1)});
    const auto done = book_->append(group);
    ASSERT_TRUE(done);
    const auto proofs = proofs_of(group, Log::receipts, done->receipts, known);
    ASSERT_TRUE(proofs);
    append({receipt_of("a", 2)});
    append({receipt_of("c", 1), receipt_of("b", 2)});
    open();
    EXPECT_EQ(prove("a", 1), tlog::to_text((*proofs)[0]));
    EXPECT_EQ(prove("b", 1), tlog::to_text((*proofs)[1]));
    EXPECT_EQ(prove("b", 3), std::nullopt);
    EXPECT_EQ(prove("d", 1), std::nullopt);
}

TEST_F(LocalRegisterTest, WhatItRefusesLeavesNothingBehind) {
    append({receipt_of("a", 1)});
    const std::string before = checkpoint(Log::receipts);
    const auto refused = book_->append(group_of({receipt_of("b", 1), receipt_of("a", 3)}));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, RegisterError::Kind::refused);
    EXPECT_EQ(refused.error().fault, EntryFault::does_not_continue);
    EXPECT_EQ(refused.error().entry, 1U);
    EXPECT_EQ(checkpoint(Log::receipts), before);
    EXPECT_EQ(book_->book().journal().records(), 1);
    append({receipt_of("b", 1)});
}

TEST_F(LocalRegisterTest, ItShowsThatItHasOnlyGrown) {
    std::vector<Digest> roots{merkle::Tree().root()};
    for (int n = 1; n <= 12; ++n) {
        append({receipt_of("a", n)});
        roots.push_back(book_->ledger().tree(Log::receipts).root());
    }
    for (std::size_t old = 0; old < roots.size(); ++old) {
        const auto from = static_cast<std::int64_t>(old);
        const auto path = book_->prove_consistency(Log::receipts, from, 12);
        ASSERT_TRUE(path);
        EXPECT_TRUE(merkle::is_consistent({from, 12, *path}, roots[old], roots.back())) << old;
    }
    for (const auto& [from, to] : {std::pair{-1, 3}, {4, 3}, {3, 13}})
        EXPECT_FALSE(book_->prove_consistency(Log::receipts, from, to)) << from << " " << to;
}

TEST_F(LocalRegisterTest, AJournalOfAnotherOrderIsNotOpened) {
    book_.reset();
    {
        const Digest origin = sha256(
            tlog::to_text(tlog::NoteKey{"example.org/2014/receipts", tlog::SignatureKind::ed25519,
                                        *from_hex<32>(signer_.public_key())}));
        auto journal =
            Journal::open(folder_.path(), {4096, origin}, [](std::string_view) { return true; });
        ASSERT_TRUE(journal) << journal.error();
        EXPECT_TRUE((*journal)->append("no group"));
    }
    EXPECT_FALSE(LocalRegister::open(folder_.path(), kOptions, signer_));
}

TEST_F(LocalRegisterTest, TheServerBelievesNoAnswerThatAnotherLogWouldGive) {
    KnownLog known = nothing_known(Log::receipts);
    const LogGroup first = group_of({receipt_of("a", 1), receipt_of("b", 1), receipt_of("c", 1)});
    ASSERT_TRUE(proofs_of(first, Log::receipts, append(first.entries).receipts, known));
    const LogGroup second = group_of({receipt_of("a", 2), receipt_of("d", 1)});
    const ports::LogStep good = append(second.entries).receipts;
    const auto believed = [&](const char* what, const ports::LogStep& step, const LogGroup& group) {
        KnownLog as_known = known;
        EXPECT_FALSE(proofs_of(group, Log::receipts, step, as_known)) << what;
        EXPECT_EQ(as_known.size, known.size) << what;
    };
    ports::LogStep bad = good;
    bad.frontier.front()[0] ^= 1;
    believed("another log before the group", bad, second);
    bad = good;
    bad.frontier.pop_back();
    believed("a frontier of another size", bad, second);
    bad = good;
    bad.size = 4;
    believed("a group that is shorter", bad, second);
    believed("another group", good, group_of({receipt_of("a", 2), receipt_of("e", 1)}));
    believed("half of the group", good, group_of({receipt_of("a", 2)}));
    bad = good;
    bad.checkpoint = append(first.entries).receipts.checkpoint;
    believed("the checkpoint before", bad, second);
    bad = good;
    bad.checkpoint[bad.checkpoint.size() - 10] ^= 1;
    believed("a checkpoint that is not signed", bad, second);
    bad = good;
    bad.checkpoint.clear();
    believed("no checkpoint", bad, second);
    EXPECT_TRUE(proofs_of(second, Log::receipts, good, known));
    EXPECT_EQ(known.size, 5);
}

TEST_F(LocalRegisterTest, UnderAnotherNameOrKeyItDoesNotOpen) {
    book_.reset();
    crypto::Ed25519Signer other{crypto::Ed25519Signer::Seed{1, 2, 4}};
    EXPECT_FALSE(LocalRegister::open(folder_.path(), kOptions, other));
    EXPECT_FALSE(LocalRegister::open(folder_.path(), {"example.org/2015", {4096, {}}}, signer_));
    open();
}

TEST_F(LocalRegisterTest, AGroupThatFitsNowhereIsRefused) {
    LogGroup group = group_of({receipt_of("a", 1)});
    group.sealed = std::string(4096, 'x');
    const auto refused = book_->append(group);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, RegisterError::Kind::refused) << "it would never be taken";
    append({receipt_of("a", 1)});
}

TEST_F(LocalRegisterTest, ASeasonThatNoNoteCanBearIsRefused) {
    const test::TemporaryFolder other;
    EXPECT_FALSE(LocalRegister::open(other.path(), {"two words", {}}, signer_));
}

}  // namespace
}  // namespace zhiyuan::registrar
