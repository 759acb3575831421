#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <functional>
#include <iterator>
#include <map>
#include <string>
#include <vector>

#include "closing/roster.h"
#include "domain/filing/records.h"

namespace zhiyuan::closing {

/// One confirmation of the window and what has been found of it so far; about 240 bytes.
struct BookEntry {
    RecordId record;
    RosterIndex who = 0;
    int seq = 0;
    int number = 0;  ///< among all of the candidate's, as in Confirmation; 0: not in the dossier
    RequestId request{};
    Instant confirmed_at;
    Digest subject{};          ///< what its code was good for
    Digest forms{};            ///< digest_of all forms in force after it
    RecordId before;           ///< the candidate's confirmation before, of any window; 0: none
    bool follows_own = false;  ///< that one is the entry before this in the book
    bool in_dossier = false;
    std::uint32_t first_filing = 0, filings = 0;  ///< what it must have filed

    // From its receipt.
    bool has_receipt = false, readable = false;
    Digest receipt{}, previous{};
    CardSerial serial;
    int position = 0;

    bool has_code = false, has_event = false;
};

/// A version that a confirmation must have filed.
struct ExpectedFiling {
    BatchId batch;
    int version = 0;
    bool found = false;
};

/// Batches, versions and contents of forms under one digest, to compare dossier and receipt by.
Digest digest_of(const std::vector<FiledForm>& forms);

/// Neighbours in a deque.
template <class T>
class Stretch {
public:
    using Iterator = typename std::deque<T>::iterator;
    Stretch(Iterator begin, Iterator end) : begin_(begin), end_(end) {}

    Iterator begin() const { return begin_; }
    Iterator end() const { return end_; }
    bool empty() const { return begin_ == end_; }
    std::size_t size() const { return static_cast<std::size_t>(end_ - begin_); }
    T& back() const { return *std::prev(end_); }

private:
    Iterator begin_, end_;
};

/// 账册: what the dossiers say was confirmed in a window, by candidate and by record, compact:
/// a province's million confirmations take some 350 MB. Deques, since a vector holds everything
/// twice while it grows.
class WindowBook {
public:
    using Entries = Stretch<BookEntry>;
    using Filings = Stretch<ExpectedFiling>;

    WindowBook(const WindowId& window, std::size_t candidates);

    /// Dossiers come first, each candidate once. Calls `bad` with each entry of the window whose
    /// number or versions do not follow from the one before.
    void add(RosterIndex who, const Dossier& dossier,
             const std::function<void(const BookEntry&)>& bad);
    /// A receipt that no dossier knows; `changed`: the forms it changed.
    BookEntry& add_stray(BookEntry entry, const std::vector<FiledForm>& changed);

    /// nullptr when the window has no such confirmation.
    BookEntry* find(RecordId record);
    /// The entries of a candidate, in the order of confirming.
    Entries of(RosterIndex who);
    /// Receipts of a candidate that no dossier knows.
    std::vector<BookEntry*> strays_of(RosterIndex who);
    Filings filings_of(const BookEntry& entry);
    /// Whether a candidate's confirmation in another window has this subject.
    bool is_of_another_window(RosterIndex who, const Digest& subject) const;

    std::deque<BookEntry>& entries() { return entries_; }

private:
    // Half a digest names a subject among the few of one candidate.
    using Half = std::array<Byte, 16>;
    struct Range {
        std::uint32_t begin = 0, end = 0;
    };
    void expect(BookEntry& entry, const std::vector<FiledForm>& changed);

    const WindowId window_;
    std::deque<BookEntry> entries_;  ///< of dossiers, by candidate; then strays
    std::deque<ExpectedFiling> filings_;
    std::vector<Half> other_subjects_;
    std::vector<Range> entries_of_, others_of_;  ///< by place
    std::vector<std::pair<RecordId, std::uint32_t>> by_record_;
    bool sorted_ = false;
    std::map<RecordId, std::uint32_t> stray_by_record_;
    std::multimap<RosterIndex, std::uint32_t> strays_;
};

}  // namespace zhiyuan::closing
