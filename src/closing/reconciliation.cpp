#include "closing/reconciliation.h"

#include <algorithm>

#include "base/check.h"
#include "codec/form_in.h"
#include "merkle/hashes.h"
#include "usecase/candidate/account_acts.h"
#include "usecase/candidate/confirm.h"
#include "usecase/candidate/sign_in_acts.h"

namespace zhiyuan::closing {
namespace {

using Kind = DifferenceKind;

// Proofs that the vault judges in one call.
constexpr std::size_t kProofsAtOnce = 1024;

std::string record_detail(RecordId record) {
    return "record=" + std::to_string(record.value());
}

std::vector<FiledForm> forms_of(const Receipt& receipt) {
    std::vector<FiledForm> out;
    for (const ReceiptForm& filed : receipt.forms)
        out.push_back({filed.form.batch, filed.version, form_digest(filed.form)});
    return out;
}

// Those of the forms that the receipt says were changed.
std::vector<FiledForm> changed_by(const Receipt& receipt, std::vector<FiledForm> out) {
    std::erase_if(out, [&](const FiledForm& form) {
        const auto& changed = receipt.changed;
        return std::find(changed.begin(), changed.end(), form.batch) == changed.end();
    });
    return out;
}

// What the code was asked for: recomputed from what the receipt says was confirmed.
Digest subject_of(const Receipt& receipt) {
    std::vector<Form> forms;
    for (const ReceiptForm& filed : receipt.forms) forms.push_back(filed.form);
    return confirm_subject(receipt.window, receipt.seq - 1, forms);
}

}  // namespace

Reconciliation::Reconciliation(const World& world, const Window& window, const Roster& roster,
                               const RegisteredReceipts& registered,
                               const ports::Registration& registration,
                               const ports::CardVault& vault, DifferenceSink tell)
    : world_(world),
      window_(window),
      roster_(roster),
      registered_(registered),
      registration_(registration),
      vault_(vault),
      tell_(std::move(tell)),
      book_(window.id, roster.size()),
      other_acts_{usecase::binding_subject(), usecase::reset_subject(), usecase::unlock_subject()},
      has_dossier_(roster.size()),
      in_force_(roster.size()),
      leaves_(roster.size()) {}

ports::RecordVisitor Reconciliation::visitor() {
    return {[this](const Dossier& d) { take(d); }, [this](const Confirmation& c) { take(c); },
            [this](const Filing& f) { take(f); }, [this](const CodeUse& u) { take(u); },
            [this](const Event& e) { take(e); }};
}

std::int64_t Reconciliation::filed_in(const BatchId& batch) const {
    const auto found = filed_in_.find(batch);
    return found == filed_in_.end() ? 0 : found->second;
}

void Reconciliation::differ(Kind kind, RosterIndex who, std::string detail) {
    ++differences_;
    tell_({kind, roster_.number(who), std::move(detail)});
}

void Reconciliation::differ(Kind kind, const BookEntry& entry, const std::string& more) {
    differ(kind, entry.who, "seq=" + std::to_string(entry.seq) + more);
}

std::optional<RosterIndex> Reconciliation::place_of(CandidateId candidate, RecordId record) {
    const auto place = roster_.find(candidate);
    if (!place) {
        ++differences_;
        tell_({Kind::unknown_candidate,
               {},
               record_detail(record) + " candidate=" + std::to_string(candidate.value())});
    }
    return place;
}

void Reconciliation::take(const Dossier& dossier) {
    const auto who = roster_.find(dossier.candidate);
    if (!who) {
        if (dossier.confirmations.empty()) return;
        place_of(dossier.candidate, dossier.confirmations.front().record);
        return;
    }
    book_.add(*who, dossier, [&](const BookEntry& entry) {
        differ(Kind::entry_altered, entry, " versions or number do not follow");
    });
    check_registered(*who, dossier);
    const auto& all = dossier.confirmations;
    if (!all.empty() && all.back().window == window_.id)
        last_receipts_.emplace_back(*who, dossier.last_receipt);
    for (std::size_t i = 1; i < all.size(); ++i)
        if (all[i].window == window_.id && all[i - 1].window != window_.id)
            followers_[all[i - 1].record] = {*who, all[i - 1].window, {}, all[i].seq};
}

// The register is read before the records: it may lack what has come meanwhile, but has nothing
// that they have not.
void Reconciliation::check_registered(RosterIndex who, const Dossier& dossier) {
    has_dossier_[who] = true;
    const Digest thread = registration_.thread_of(dossier.candidate);
    const std::int64_t has = registered_.count(thread);
    const auto on_record = static_cast<std::int64_t>(dossier.confirmations.size());
    registered_of_known_ += has;
    if (has > on_record)
        differ(Kind::register_excess, who,
               std::to_string(has - on_record) + " more than are on record");
    if (has != on_record || has == 0) return;
    const Digest* last = registered_.find(thread, has);
    if (!last || *last != dossier.last_receipt)
        differ(Kind::register_differs, who, "number=" + std::to_string(has) + " the last one");
}

void Reconciliation::check_registered(const BookEntry& entry, const Confirmation& confirmation) {
    const Digest* commitment =
        registered_.find(registration_.thread_of(confirmation.candidate), confirmation.number);
    if (!commitment)
        differ(Kind::not_registered, entry);
    else if (*commitment != confirmation.commitment())
        differ(Kind::register_differs, entry);
}

// Receipts of people who have no dossier, and of nobody.
void Reconciliation::check_registered_strangers() {
    std::int64_t left = registered_.size() - registered_of_known_;
    for (const auto& [candidate, who] : roster_.without(has_dossier_)) {
        if (left == 0) break;
        const std::int64_t has = registered_.count(registration_.thread_of(candidate));
        left -= has;
        if (has > 0)
            differ(Kind::register_excess, who, std::to_string(has) + " more than are on record");
    }
    if (left == 0) return;
    ++differences_;
    tell_({Kind::register_excess, {}, std::to_string(left) + " of nobody on the roster"});
}

void Reconciliation::take(const Confirmation& confirmation) {
    ++confirmations_;
    const auto who = place_of(confirmation.candidate, confirmation.id);
    if (!who) return;
    const auto receipt = codec::parse_receipt(confirmation.receipt);
    BookEntry& entry = entry_for(confirmation, *who, receipt);
    entry.has_receipt = true;
    entry.receipt = confirmation.commitment();
    check_registered(entry, confirmation);
    if (!receipt) return differ(Kind::receipt_unreadable, entry);
    entry.readable = true;
    entry.previous = receipt->previous;
    entry.serial = receipt->card_serial;
    entry.position = receipt->card_position;
    compare(entry, confirmation, *receipt);
    if (is_last(entry)) take_in_force(entry, confirmation.receipt, *receipt);
}

// The dossier's entry of a receipt; one of the receipt's own where the dossier has none.
BookEntry& Reconciliation::entry_for(const Confirmation& confirmation, RosterIndex who,
                                     const std::optional<Receipt>& receipt) {
    if (BookEntry* known = book_.find(confirmation.id)) return *known;
    BookEntry stray;
    stray.record = confirmation.id;
    stray.who = who;
    stray.seq = confirmation.seq;
    stray.request = confirmation.request;
    stray.confirmed_at = confirmation.received_at;
    std::vector<FiledForm> changed;
    if (receipt) {
        const std::vector<FiledForm> forms = forms_of(*receipt);
        stray.subject = subject_of(*receipt);
        stray.forms = digest_of(forms);
        changed = changed_by(*receipt, forms);
    }
    differ(Kind::entry_missing, stray);
    return book_.add_stray(std::move(stray), changed);
}

void Reconciliation::compare(const BookEntry& entry, const Confirmation& confirmation,
                             const Receipt& receipt) {
    const bool as_recorded =
        receipt.season == world_.season.id && receipt.window == window_.id &&
        receipt.candidate_no == roster_.number(entry.who) && receipt.seq == confirmation.seq &&
        receipt.request == confirmation.request && receipt.received_at == confirmation.received_at;
    if (!as_recorded) differ(Kind::receipt_altered, entry);

    const std::vector<FiledForm> forms = forms_of(receipt);
    const std::vector<FiledForm> changed = changed_by(receipt, forms);
    const auto expected = book_.filings_of(entry);
    const bool same_changes =
        changed.size() == receipt.changed.size() && changed.size() == expected.size() &&
        std::equal(changed.begin(), changed.end(), expected.begin(),
                   [](const FiledForm& form, const ExpectedFiling& filing) {
                       return form.batch == filing.batch && form.version == filing.version;
                   });
    const bool as_entered =
        entry.who == roster_.find(confirmation.candidate) && entry.seq == receipt.seq &&
        (entry.number == confirmation.number || !entry.in_dossier) &&
        entry.request == receipt.request && entry.confirmed_at == receipt.received_at &&
        entry.forms == digest_of(forms) && entry.subject == subject_of(receipt) && same_changes;
    if (!as_entered) differ(Kind::entry_altered, entry);
}

bool Reconciliation::is_last(const BookEntry& entry) {
    const auto own = book_.of(entry.who);
    return !own.empty() && own.back().record == entry.record;
}

void Reconciliation::take_in_force(const BookEntry& entry, const std::string& bytes,
                                   const Receipt& receipt) {
    in_force_[entry.who] = true;
    leaves_[entry.who] = merkle::leaf_hash(bytes);
    for (const ReceiptForm& filed : receipt.forms)
        if (!filed.form.empty()) ++filed_in_[filed.form.batch];
}

void Reconciliation::take(const Filing& filing) {
    const auto who = place_of(filing.candidate, filing.id);
    if (!who) return;
    if (BookEntry* entry = book_.find(filing.confirmation); entry && entry->who == *who)
        for (ExpectedFiling& expected : book_.filings_of(*entry))
            if (!expected.found && expected.batch == filing.batch &&
                expected.version == filing.version) {
                expected.found = true;
                return;
            }
    differ(Kind::filing_excess, *who,
           record_detail(filing.id) + " batch=" + filing.batch.value() +
               " version=" + std::to_string(filing.version));
}

void Reconciliation::take(const CodeUse& use) {
    const auto who = place_of(use.candidate, use.id);
    if (!who) return;
    check_proof(*who, use);
    if (other_acts_.contains(use.subject)) return;
    if (BookEntry* entry = entry_with_code(*who, use)) {
        entry->has_code = true;
        return;
    }
    if (book_.is_of_another_window(*who, use.subject)) return;
    differ(Kind::code_excess, *who,
           record_detail(use.id) + " position=" + std::to_string(use.position));
}

void Reconciliation::check_proof(RosterIndex who, const CodeUse& use) {
    const CardSerial* serial = roster_.serial(use.card);
    if (!serial)
        return differ(Kind::code_forged, who,
                      record_detail(use.id) + " position=" + std::to_string(use.position));
    claims_.push_back({who, use.id});
    proofs_.push_back({use.candidate, *serial, use.position, use.subject, use.proof});
    if (proofs_.size() == kProofsAtOnce) judge_proofs();
}

void Reconciliation::judge_proofs() {
    if (proofs_.empty()) return;
    const auto good = vault_.proofs_are_good(proofs_);
    vault_failed_ = vault_failed_ || !good;
    for (std::size_t i = 0; good && i < claims_.size(); ++i)
        if (!(*good)[i])
            differ(Kind::code_forged, claims_[i].who,
                   record_detail(claims_[i].record) +
                       " position=" + std::to_string(proofs_[i].position));
    claims_.clear();
    proofs_.clear();
}

BookEntry* Reconciliation::entry_with_code(RosterIndex who, const CodeUse& use) {
    const CardSerial* serial = roster_.serial(use.card);
    const auto fits = [&](const BookEntry& entry) {
        if (entry.has_code || entry.subject != use.subject) return false;
        return !entry.readable ||
               (serial && *serial == entry.serial && use.position == entry.position);
    };
    for (BookEntry& entry : book_.of(who))
        if (fits(entry)) return &entry;
    for (BookEntry* stray : book_.strays_of(who))
        if (fits(*stray)) return stray;
    return nullptr;
}

void Reconciliation::take(const Event& event) {
    const auto told = parse_event_detail(event.detail);
    const bool elsewhere = told && told->window && *told->window != window_.id;
    if (elsewhere && world_.season.window(*told->window)) return;  // that window's own closing
    const auto who = place_of(event.candidate, event.id);
    if (!who) return;
    if (BookEntry* entry = told ? entry_told_by(*who, *told) : nullptr)
        entry->has_event = true;
    else
        differ(Kind::event_excess, *who, record_detail(event.id) + " " + event.detail);
}

BookEntry* Reconciliation::entry_told_by(RosterIndex who, const EventDetail& told) {
    const auto fits = [&](const BookEntry& entry) {
        if (entry.has_event) return false;
        if (entry.has_receipt)
            return told == detail_of_confirmed(window_.id, entry.seq, entry.receipt);
        // Without its receipt the number of it is not known.
        EventDetail expected = detail_of_place(window_.id, entry.seq);
        expected.receipt_no = told.receipt_no;
        return told == expected && !told.receipt_no.empty();
    };
    for (BookEntry& entry : book_.of(who))
        if (fits(entry)) return &entry;
    for (BookEntry* stray : book_.strays_of(who))
        if (fits(*stray)) return stray;
    return nullptr;
}

void Reconciliation::finish() {
    judge_proofs();
    check_registered_strangers();
    const BookEntry* before = nullptr;
    for (const BookEntry& entry : book_.entries()) {
        if (!entry.has_receipt) differ(Kind::receipt_missing, entry);
        if (!entry.has_code) differ(Kind::code_missing, entry);
        if (!entry.has_event) differ(Kind::event_missing, entry);
        for (const ExpectedFiling& filing : book_.filings_of(entry))
            if (!filing.found)
                differ(Kind::filing_missing, entry,
                       " batch=" + filing.batch.value() +
                           " version=" + std::to_string(filing.version));
        check_chain(entry, before);
        before = &entry;
    }
    for (const auto& [who, digest] : last_receipts_)
        if (const BookEntry& last = book_.of(who).back();
            last.has_receipt && last.receipt != digest)
            differ(Kind::chain_broken, last, " the dossier ends with another receipt");
}

void Reconciliation::check_chain(const BookEntry& entry, const BookEntry* before) {
    if (!entry.in_dossier) return;
    if (!entry.readable) {  // told already, and nothing to follow from
        if (!entry.follows_own) followers_.erase(entry.before);
        return;
    }
    if (entry.before == RecordId()) {
        if (entry.previous != Digest{}) differ(Kind::chain_broken, entry);
    } else if (entry.follows_own) {
        ZY_CHECK(before);
        if (before->has_receipt && entry.previous != before->receipt)
            differ(Kind::chain_broken, entry);
    } else {
        followers_.at(entry.before).previous = entry.previous;
    }
}

std::set<WindowId> Reconciliation::windows_before() const {
    std::set<WindowId> out;
    for (const auto& [record, follower] : followers_) out.insert(follower.window_before);
    return out;
}

ports::RecordVisitor Reconciliation::visitor_before() {
    ports::RecordVisitor out;
    out.confirmation = [this](const Confirmation& confirmation) {
        const auto found = followers_.find(confirmation.id);
        if (found == followers_.end()) return;
        if (found->second.previous == confirmation.commitment()) followers_.erase(found);
    };
    return out;
}

void Reconciliation::finish_before() {
    for (const auto& [record, follower] : followers_)
        differ(Kind::chain_broken, follower.who, "seq=" + std::to_string(follower.seq));
    followers_.clear();
}

}  // namespace zhiyuan::closing
