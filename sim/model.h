#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "domain/filing/records.h"
#include "sim/town.h"
#include "usecase/candidate/decision.h"

namespace zhiyuan::sim {

/// A challenge as it was handed out: what its code is good for.
struct Issued {
    CandidateId candidate;
    CardSerial serial;
    std::string purpose;  ///< "unlock", "reset", or the text of window, base and forms
    Challenge challenge;
};

/// The purpose of a confirmation.
std::string purpose_of(const Season& season, const ProposedForms& proposed);

/// One command after its group ran, with everything that can be known about it from outside.
struct Seen {
    int run = 0;
    const usecase::Command* command = nullptr;
    bool lawful = false;                  ///< a confirmation whose forms keep to all rules
    std::optional<usecase::Reply> reply;  ///< nullopt: the node died before answering
    std::optional<Change> change;         ///< what the store committed for it
};

/// What is known of one candidate: plain, by the promises.
struct Person {
    struct Version {
        int number = 0;
        std::string sections;
        Form form;
    };
    struct Request {
        std::string purpose;
        std::string receipt;
        RecordId record;
    };
    Candidate candidate;
    bool active = false;
    std::string password;
    std::optional<Digest> session;
    std::optional<CardSerial> setup_card;
    Instant session_started;
    bool locked = false;
    std::optional<Instant> unlocked_at;
    std::optional<NoticeConsent> notices;  ///< agreed to, and not ended since
    std::optional<CardSerial> card;
    bool suspended = false;
    bool lost = false;  ///< the card, by its owner's word
    std::set<int> used;
    std::vector<Instant> wrong;
    int wrong_in_a_row = 0;
    std::map<WindowId, std::map<BatchId, Version>> in_force;
    std::map<WindowId, int> seq;
    std::map<WindowId, Digest> confirmed_in;   ///< the session of the confirmation in force
    std::map<WindowId, Instant> confirmed_at;  ///< when it arrived
    std::map<RequestId, Request> requests;
    Digest last_receipt{};
    RecordId last_event;
    int events = 0;
    int filings = 0;
    int changed_forms = 0;
    std::map<std::pair<WindowId, BatchId>, Draft> drafts;
    Dossier dossier;  ///< as last committed

    bool has_card_of_use() const { return card && !suspended && !lost; }
};

/// The reference: judges every step by the promises alone. The first thing that does not hold is
/// kept in `fault`.
class Model {
public:
    explicit Model(Town& town);

    /// Notes a challenge, and that the same purpose gets the same challenge.
    void issue(const Issued& issued);
    const Issued* issued(const Challenge& challenge) const;
    /// Judges that a challenge for a confirmation was refused now.
    void judge_refused_challenge(CandidateId id, const ProposedForms& proposed, bool lawful,
                                 usecase::Reason why);

    /// Judges a step: all its commands, and which of them had changes committed, in order.
    void judge(const std::vector<Seen>& seen, const std::vector<std::size_t>& committed_order);
    /// Judges everything once more, from the first receipt and the first event on.
    void judge_all();

    Person& person(CandidateId id) { return people_.at(id); }
    std::map<CandidateId, Person>& people() { return people_; }

    /// Why the act must not succeed now; empty: it must. `sure` is false where a promise leaves it
    /// open (a session between its idle limits).
    std::string why_not_confirm(const Seen& seen, bool& sure);

    std::optional<std::string> fault;
    std::map<std::string, int> counts;  ///< how often what happened, for knowing what was reached

private:
    friend class Judgement;

    void expect(bool holds, const std::string& promise, const std::string& detail = {});
    void judge_change(const Seen& seen);
    void judge_frame(const Seen& seen, const Person& before);
    void judge_confirmation(const Seen& seen, Person& person);
    void judge_receipt(const Seen& seen, const Person& person, const Confirmation& confirmation);
    void judge_events(const Change& change, Person& person);
    void judge_code_uses(const Seen& seen, Person& person);
    void judge_wrong_code(const Seen& seen, Person& person);
    void take_over(const Seen& seen, Person& person);
    void judge_reply(const Seen& seen, bool alone);
    void judge_refused(const Seen& seen, usecase::Reason why, bool alone);
    void judge_done(const Seen& seen);
    void judge_store(Person& person);
    void judge_chain(Person& person);
    std::string why_not_fileable(Person& person, const ProposedForms& proposed, bool lawful,
                                 Instant received_at);
    bool files_withdrawn(const Person& person, const WindowId& window,
                         const std::vector<Form>& forms) const;
    void judge_kept(const Seen& seen, const Person& before);
    void judge_notices(const Seen& seen, Person& person);
    std::string why_no_code(const Person& person, const usecase::Command& command,
                            const Challenge& challenge, const std::string& purpose);
    bool is_genuine(const Confirmation& confirmation, const std::string& proof) const;
    bool code_is_right(const Person& person, const Challenge& challenge, const std::string& code);

    Town& town_;
    std::unique_ptr<ports::Registration> registration_;  ///< asks the register itself
    std::int64_t registered_ = 0;                        ///< receipts found in it
    std::map<CandidateId, Person> people_;
    std::map<Digest, Issued> issued_;
    std::set<RecordId> records_;
    std::set<std::pair<CardId, int>> codes_used_;
    std::map<CardId, CandidateId> cards_bound_;
};

/// The kind of a change: that of its first event, or "" for one without events.
std::string kind_of(const Change& change);

}  // namespace zhiyuan::sim
