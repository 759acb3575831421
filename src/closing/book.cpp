#include "closing/book.h"

#include <algorithm>

namespace zhiyuan::closing {
namespace {

std::array<Byte, 16> half_of(const Digest& digest) {
    std::array<Byte, 16> out{};
    std::copy_n(digest.begin(), out.size(), out.begin());
    return out;
}

BookEntry entry_of(RosterIndex who, const ConfirmationEntry& confirmed) {
    BookEntry out;
    out.record = confirmed.record;
    out.who = who;
    out.seq = confirmed.seq;
    out.request = confirmed.request;
    out.confirmed_at = confirmed.confirmed_at;
    out.subject = confirmed.request_digest;
    out.forms = digest_of(confirmed.forms);
    out.in_dossier = true;
    return out;
}

const FiledForm* find_form(const std::vector<FiledForm>& forms, const BatchId& batch) {
    for (const FiledForm& form : forms)
        if (form.batch == batch) return &form;
    return nullptr;
}

struct Changed {
    std::vector<FiledForm> forms;
    bool follows = true;  ///< versions grow by one where something changed, and nothing vanishes
};

Changed changed_since(const std::vector<FiledForm>& before, const std::vector<FiledForm>& after) {
    Changed out;
    for (const FiledForm& form : after) {
        const FiledForm* old = find_form(before, form.batch);
        const int version = old ? old->version : 0;
        if (old && form == *old) continue;
        out.forms.push_back(form);
        out.follows = out.follows && form.version == version + 1;
    }
    for (const FiledForm& old : before)
        out.follows = out.follows && find_form(after, old.batch) != nullptr;
    out.follows = out.follows && !out.forms.empty();
    return out;
}

}  // namespace

Digest digest_of(const std::vector<FiledForm>& forms) {
    std::string text;
    for (const FiledForm& form : forms) {
        text += form.batch.value() + "\n" + std::to_string(form.version) + "\n";
        text += as_text(form.digest);
    }
    return sha256(text);
}

WindowBook::WindowBook(const WindowId& window, std::size_t candidates)
    : window_(window), entries_of_(candidates), others_of_(candidates) {}

void WindowBook::add(RosterIndex who, const Dossier& dossier,
                     const std::function<void(const BookEntry&)>& bad) {
    entries_of_[who].begin = static_cast<std::uint32_t>(entries_.size());
    others_of_[who].begin = static_cast<std::uint32_t>(other_subjects_.size());
    const ConfirmationEntry* before = nullptr;
    const ConfirmationEntry* own = nullptr;  // the one before in this window
    int number = 0;
    for (const ConfirmationEntry& confirmed : dossier.confirmations) {
        ++number;
        if (confirmed.window != window_) {
            other_subjects_.push_back(half_of(confirmed.request_digest));
        } else {
            BookEntry& entry = entries_.emplace_back(entry_of(who, confirmed));
            entry.number = number;
            if (before) entry.before = before->record;
            entry.follows_own = before && before == own;
            const Changed changed =
                changed_since(own ? own->forms : std::vector<FiledForm>(), confirmed.forms);
            expect(entry, changed.forms);
            if (!changed.follows || confirmed.seq != (own ? own->seq : 0) + 1) bad(entry);
            by_record_.emplace_back(entry.record, static_cast<std::uint32_t>(entries_.size() - 1));
            own = &confirmed;
        }
        before = &confirmed;
    }
    entries_of_[who].end = static_cast<std::uint32_t>(entries_.size());
    others_of_[who].end = static_cast<std::uint32_t>(other_subjects_.size());
}

BookEntry& WindowBook::add_stray(BookEntry entry, const std::vector<FiledForm>& changed) {
    const auto at = static_cast<std::uint32_t>(entries_.size());
    expect(entry, changed);
    stray_by_record_.emplace(entry.record, at);
    strays_.emplace(entry.who, at);
    entries_.push_back(std::move(entry));
    return entries_.back();
}

void WindowBook::expect(BookEntry& entry, const std::vector<FiledForm>& changed) {
    entry.first_filing = static_cast<std::uint32_t>(filings_.size());
    entry.filings = static_cast<std::uint32_t>(changed.size());
    for (const FiledForm& form : changed) filings_.push_back({form.batch, form.version, false});
}

BookEntry* WindowBook::find(RecordId record) {
    if (!sorted_) std::sort(by_record_.begin(), by_record_.end());
    sorted_ = true;
    const auto found =
        std::lower_bound(by_record_.begin(), by_record_.end(), std::pair(record, std::uint32_t{0}));
    if (found != by_record_.end() && found->first == record) return &entries_[found->second];
    const auto stray = stray_by_record_.find(record);
    return stray == stray_by_record_.end() ? nullptr : &entries_[stray->second];
}

WindowBook::Entries WindowBook::of(RosterIndex who) {
    const Range range = entries_of_[who];
    return {entries_.begin() + range.begin, entries_.begin() + range.end};
}

std::vector<BookEntry*> WindowBook::strays_of(RosterIndex who) {
    std::vector<BookEntry*> out;
    const auto [begin, end] = strays_.equal_range(who);
    for (auto stray = begin; stray != end; ++stray) out.push_back(&entries_[stray->second]);
    return out;
}

WindowBook::Filings WindowBook::filings_of(const BookEntry& entry) {
    const auto begin = filings_.begin() + entry.first_filing;
    return {begin, begin + entry.filings};
}

bool WindowBook::is_of_another_window(RosterIndex who, const Digest& subject) const {
    const Half wanted = half_of(subject);
    const Range range = others_of_[who];
    const auto begin = other_subjects_.begin();
    return std::find(begin + range.begin, begin + range.end, wanted) != begin + range.end;
}

}  // namespace zhiyuan::closing
