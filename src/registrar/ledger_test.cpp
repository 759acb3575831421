#include "registrar/ledger.h"

#include <gtest/gtest.h>

#include "merkle/hashes.h"
#include "registrar/sample_groups.h"

namespace zhiyuan::registrar {
namespace {

using Kind = Judged::Kind;

constexpr Log kActs = Log::acts;

Judged::Kind kind_of(const Ledger& ledger, std::vector<LogEntry> entries) {
    return ledger.judge(group_of(std::move(entries))).kind;
}

// Takes a group that must continue.
Span take(Ledger& ledger, std::vector<LogEntry> entries) {
    const LogGroup group = group_of(std::move(entries));
    const Judged judged = ledger.judge(group);
    EXPECT_EQ(judged.kind, Kind::continues);
    const Span span = ledger.take(group);
    EXPECT_EQ(span, judged.span) << "what was judged is what is done";
    return span;
}

void expect_refused(const Ledger& ledger, std::vector<LogEntry> entries, EntryFault fault,
                    std::size_t at) {
    const Judged judged = ledger.judge(group_of(std::move(entries)));
    ASSERT_EQ(judged.kind, Kind::refused);
    EXPECT_EQ(judged.fault, fault);
    EXPECT_EQ(judged.entry, at);
}

TEST(Ledger, BothLogsGrowByTheGroupInItsOrder) {
    Ledger ledger;
    EXPECT_EQ(take(ledger, {receipt_of("a", 1), act_of("row", 0, 5), receipt_of("b", 1)}),
              (Span{{0, 0}, {2, 1}}));
    EXPECT_EQ(take(ledger, {receipt_of("a", 2)}), (Span{{2, 1}, {3, 1}}));
    const auto leaf = [](const LogEntry& entry) {
        return merkle::leaf_hash(as_text(entry.commitment));
    };
    EXPECT_EQ(ledger.tree(Log::receipts).leaf(0), leaf(receipt_of("a", 1)));
    EXPECT_EQ(ledger.tree(Log::receipts).leaf(1), leaf(receipt_of("b", 1)));
    EXPECT_EQ(ledger.tree(Log::receipts).leaf(2), leaf(receipt_of("a", 2)));
    EXPECT_EQ(ledger.tree(kActs).leaf(0), leaf(act_of("row", 0, 5)));
}

TEST(Ledger, AnEntryIsFoundByItsThreadAndNumber) {
    Ledger ledger;
    take(ledger, {receipt_of("a", 1), receipt_of("b", 1)});
    take(ledger, {receipt_of("b", 2)});
    take(ledger, {receipt_of("a", 2)});
    const auto place = [&](const char* who, std::int64_t number) {
        return ledger.find(Log::receipts, thread_of(who), number);
    };
    EXPECT_EQ(place("a", 1), 0);
    EXPECT_EQ(place("b", 1), 1);
    EXPECT_EQ(place("b", 2), 2);
    EXPECT_EQ(place("a", 2), 3);
    EXPECT_EQ(place("a", 3), std::nullopt);
    EXPECT_EQ(place("a", 0), std::nullopt);
    EXPECT_EQ(place("c", 1), std::nullopt);
    EXPECT_EQ(ledger.find(kActs, thread_of("a"), 1), std::nullopt);
    EXPECT_EQ(ledger.head(Log::receipts, thread_of("a"))->commitment, commitment_of("a 2"));
}

TEST(Ledger, EveryEntryKnowsItsGroup) {
    Ledger ledger;
    const Span first = take(ledger, {receipt_of("a", 1), act_of("row", 0, 1)});
    const Span second = take(ledger, {act_of("row", 1, 2)});
    const Span third = take(ledger, {receipt_of("b", 1), receipt_of("c", 1)});
    EXPECT_EQ(ledger.group_of(Log::receipts, 0), first);
    EXPECT_EQ(ledger.group_of(kActs, 0), first);
    EXPECT_EQ(ledger.group_of(kActs, 1), second);
    EXPECT_EQ(ledger.group_of(Log::receipts, 1), third);
    EXPECT_EQ(ledger.group_of(Log::receipts, 2), third);
}

TEST(Ledger, AGroupThatComesAgainIsKnownWhereItLies) {
    Ledger ledger;
    const std::vector<LogEntry> early{receipt_of("a", 1), act_of("row", 0, 3)};
    const Span span = take(ledger, early);
    take(ledger, {receipt_of("a", 2), act_of("row", 3, 9)});
    const Judged judged = ledger.judge(group_of(early));
    EXPECT_EQ(judged.kind, Kind::known);
    EXPECT_EQ(judged.span, span);
}

TEST(Ledger, APartOfAGroupAndMoreThanAGroupAreRefused) {
    Ledger ledger;
    take(ledger, {receipt_of("a", 1), receipt_of("b", 1), act_of("row", 0, 1)});
    expect_refused(ledger, {receipt_of("a", 1)}, EntryFault::torn_group, 0);
    expect_refused(ledger, {receipt_of("a", 1), receipt_of("b", 1)}, EntryFault::torn_group, 1);
    expect_refused(ledger, {receipt_of("b", 1), receipt_of("a", 1), act_of("row", 0, 1)},
                   EntryFault::torn_group, 0);
    expect_refused(
        ledger, {receipt_of("a", 1), receipt_of("b", 1), act_of("row", 0, 1), receipt_of("c", 1)},
        EntryFault::torn_group, 3);
    // Something new in front does not make the old ones new.
    expect_refused(ledger, {receipt_of("c", 1), receipt_of("a", 1)}, EntryFault::torn_group, 1);
}

TEST(Ledger, AKnownGroupWithAnotherEntryInItIsRefusedByThatEntry) {
    Ledger ledger;
    take(ledger, {receipt_of("a", 1), receipt_of("b", 1)});
    LogEntry other = receipt_of("b", 1);
    other.commitment = commitment_of("x");
    expect_refused(ledger, {receipt_of("a", 1), other}, EntryFault::another_entry, 1);
    expect_refused(ledger, {receipt_of("c", 1), other}, EntryFault::another_entry, 1);
    other = receipt_of("b", 1);
    other.previous = commitment_of("x");
    expect_refused(ledger, {receipt_of("a", 1), other}, EntryFault::another_entry, 1);
}

TEST(Ledger, WhatDoesNotContinueItsThreadIsRefused) {
    Ledger ledger;
    take(ledger, {receipt_of("a", 1)});
    take(ledger, {receipt_of("a", 2), act_of("row", 0, 5)});
    struct Row {
        const char* what;
        LogEntry entry;
        EntryFault fault;
    };
    const auto with = [](LogEntry entry, auto change) {
        change(entry);
        return entry;
    };
    const auto continues = EntryFault::does_not_continue;
    const Row rows[] = {
        {"a gap among receipts", receipt_of("a", 4), continues},
        {"the first again, another one",
         with(receipt_of("a", 1), [](LogEntry& e) { e.commitment = commitment_of("x"); }),
         EntryFault::another_entry},
        {"the last again, another one",
         with(receipt_of("a", 2), [](LogEntry& e) { e.commitment = commitment_of("x"); }),
         EntryFault::another_entry},
        {"another entry before it",
         with(receipt_of("a", 3), [](LogEntry& e) { e.previous = commitment_of("a 1"); }),
         continues},
        {"none before it", with(receipt_of("a", 3), [](LogEntry& e) { e.previous = {}; }),
         continues},
        {"one before the first",
         with(receipt_of("b", 1), [](LogEntry& e) { e.previous = commitment_of("a 2"); }),
         continues},
        {"a thread that does not begin with 1", receipt_of("b", 2), continues},
        {"a row that goes back", act_of("row", 5, 4), continues},
        {"number 0", with(receipt_of("b", 1), [](LogEntry& e) { e.number = 0; }),
         EntryFault::not_an_entry},
        {"no commitment", with(receipt_of("b", 1), [](LogEntry& e) { e.commitment = {}; }),
         EntryFault::not_an_entry},
    };
    for (const Row& row : rows) {
        SCOPED_TRACE(row.what);
        if (row.entry.thread != thread_of("a") || row.entry.number > 2)
            expect_refused(ledger, {receipt_of("new", 1), row.entry}, row.fault, 1);
        expect_refused(ledger, {row.entry}, row.fault, 0);
    }
}

TEST(Ledger, ARowMaySkipRevisionsThatDecideNothing) {
    Ledger ledger;
    take(ledger, {act_of("row", 0, 5)});
    take(ledger, {act_of("row", 5, 9)});
    EXPECT_EQ(ledger.find(kActs, thread_of("row"), 9), 1);
    EXPECT_EQ(ledger.find(kActs, thread_of("row"), 7), std::nullopt);
}

TEST(Ledger, AGroupMayHoldSeveralEntriesOfOneThread) {
    Ledger ledger;
    take(ledger, {act_of("row", 0, 1), act_of("row", 1, 2)});
    EXPECT_EQ(ledger.head(kActs, thread_of("row"))->number, 2);
    EXPECT_EQ(kind_of(ledger, {act_of("row", 0, 1), act_of("row", 1, 2)}), Kind::known);
    expect_refused(ledger, {receipt_of("a", 1), receipt_of("a", 1)}, EntryFault::does_not_continue,
                   1);
}

TEST(Ledger, AGroupHasAnEntryAndNotTooMany) {
    const Ledger ledger;
    expect_refused(ledger, {}, EntryFault::not_an_entry, 0);
    std::vector<LogEntry> many;
    for (std::size_t n = 0; n <= kGroupEntriesMax; ++n)
        many.push_back(receipt_of(std::to_string(n), 1));
    expect_refused(ledger, many, EntryFault::not_an_entry, 0);
    many.pop_back();
    EXPECT_EQ(kind_of(ledger, many), Kind::continues);
}

}  // namespace
}  // namespace zhiyuan::registrar
