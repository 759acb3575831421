#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/card/card.h"
#include "domain/filing/form.h"
#include "domain/filing/receipt.h"
#include "domain/people/candidate.h"
#include "domain/people/dossier.h"
#include "domain/people/event.h"
#include "domain/people/notice_due.h"
#include "domain/people/progress.h"
#include "domain/people/season_records.h"

// What a command appends beside the candidate's dossier. Rows are written once and never changed;
// only drafts are replaced. Filings, receipts, consumed codes and events are kept apart so that
// closing can reconcile them one to one.

namespace zhiyuan {

/// 保存确认: one act, with the receipt that answered it.
struct Confirmation {
    RecordId id;
    CandidateId candidate;
    WindowId window;
    int seq = 0;
    RequestId request{};
    Instant received_at;  ///< season clock
    int number = 0;       ///< among the candidate's confirmations of all windows, from 1
    std::string receipt;  ///< canonical bytes
    Salt salt{};
    friend bool operator==(const Confirmation&, const Confirmation&) = default;

    Digest commitment() const { return commitment_of(salt, receipt); }
};

/// 已确认志愿: one form's version; its content stands in the receipt of `confirmation`.
struct Filing {
    RecordId id;
    CandidateId candidate;
    WindowId window;
    BatchId batch;
    int version = 0;
    RecordId confirmation;
    friend bool operator==(const Filing&, const Filing&) = default;
};

/// A code that has succeeded, with the vault's proof over what it confirmed.
struct CodeUse {
    RecordId id;
    CandidateId candidate;
    CardId card;
    int position = 0;
    Digest subject{};
    Digest proof{};
    Instant at;  ///< wall clock
    friend bool operator==(const CodeUse&, const CodeUse&) = default;
};

/// 草稿: counts for nothing until confirmed. No form: discarded; what is marked stays.
struct Draft {
    CandidateId candidate;
    WindowId window;
    BatchId batch;
    int revision = 0;
    Instant saved_at;  ///< season clock
    std::optional<Form> form;
    std::vector<CollegeCode> favourites;  ///< 收藏: marked while choosing; never confirmed
    friend bool operator==(const Draft&, const Draft&) = default;
};

/// 志愿填报异常, reported upward from the class to the province.
struct Anomaly {
    RecordId id;
    CandidateId candidate;
    std::string kind;    ///< "disowned": the candidate says a confirmation was not theirs;
                         ///< "card_lost"; or the name of a ReportKind
    Instant at;          ///< wall clock
    std::string detail;  ///< what it is about; of a report the candidate's own words
    friend bool operator==(const Anomaly&, const Anomaly&) = default;
};

/// An anomaly with what became of it.
struct AnomalyCase {
    Anomaly anomaly;
    std::optional<AnomalyAnswer> answer;  ///< nullopt: waits for one
    friend bool operator==(const AnomalyCase&, const AnomalyCase&) = default;
};

/// A card's new state, written only while it still has the old one. A holder (0: nobody) becomes
/// whom the card was issued to, unless it was issued to somebody before.
struct CardMove {
    CardId card;
    CardState from = CardState::made;
    CardState to = CardState::bound;
    CandidateId holder;
    friend bool operator==(const CardMove&, const CardMove&) = default;
};

/// Everything one command writes. All of it or nothing, and only while the dossier and the roster
/// still have the revisions that the decision was made on.
struct Change {
    Revision base;            ///< revision that `after` was made from
    Dossier after;            ///< its revision is base + 1
    std::int64_t roster = 0;  ///< as in Facts
    std::vector<Confirmation> confirmations;
    std::vector<Filing> filings;
    std::vector<CodeUse> code_uses;
    std::vector<Event> events;
    std::vector<Draft> drafts;
    std::vector<Anomaly> anomalies;
    std::vector<CardMove> card_moves;
    std::vector<NoticeDue> notices;
    std::vector<ProgressStep> progress;  ///< what it changes for statistics (steps_between)
    /// What the register has to be told of it, packed by ports::Registration; empty: nothing. Goes
    /// into the outbox with the rest.
    std::string to_register;
};

/// What a decision about one command is made on.
struct Facts {
    Candidate candidate;
    Dossier dossier;
    std::optional<Card> card;  ///< the card whose serial the command names
    std::int64_t roster = 0;   ///< revision of the roster that `candidate` is from (WorldRevisions)
};

}  // namespace zhiyuan
