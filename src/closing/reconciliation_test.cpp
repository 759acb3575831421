#include "domain/people/event_detail.h"
#include "tests/fixtures/closing_case.h"
#include "usecase/candidate/account_acts.h"

namespace zhiyuan::closing {
namespace {

using test::kCloses;
using test::SeasonRecords;

class Reconciling : public ClosingCase {};

template <class T, class Is>
T& the(std::vector<T>& records, const Is& is) {
    for (T& record : records)
        if (is(record)) return record;
    throw std::logic_error("no such record");
}
Confirmation& receipt(SeasonRecords& r, int n, int seq) {
    return the(r.confirmations, [&](const Confirmation& c) {
        return c.candidate == CandidateId(n) && c.seq == seq;
    });
}
Dossier& dossier(SeasonRecords& r, int n) {
    return the(r.dossiers, [&](const Dossier& d) { return d.candidate == CandidateId(n); });
}
ConfirmationEntry& entry(SeasonRecords& r, int n, std::size_t index) {
    return dossier(r, n).confirmations.at(index);
}
CodeUse& code(SeasonRecords& r, int n, int position) {
    return the(r.code_uses, [&](const CodeUse& u) {
        return u.candidate == CandidateId(n) && u.position == position;
    });
}
Event& event(SeasonRecords& r, int n) {
    return the(r.confirmed, [&](const Event& e) { return e.candidate == CandidateId(n); });
}
std::string confirmed_text(const WindowId& window, int seq, const Digest& receipt) {
    return to_text(detail_of_confirmed(window, seq, receipt));
}
Filing& filing(SeasonRecords& r, int n, const char* batch) {
    return the(r.filings, [&](const Filing& f) {
        return f.candidate == CandidateId(n) && f.batch == BatchId(batch);
    });
}
template <class T>
void take_away(std::vector<T>& records, const T& record) {
    const RecordId id = record.id;
    std::erase_if(records, [&](const T& other) { return other.id == id; });
}
template <class T>
void add_copy(std::vector<T>& records, T record) {
    record.id = RecordId(9001);
    records.push_back(std::move(record));
}
void rewrite(Confirmation& c, const std::string& from, const std::string& to) {
    const auto at = c.receipt.find(from);
    if (at == std::string::npos) throw std::logic_error("the receipt has no " + from);
    c.receipt.replace(at, from.size(), to);
}
// The rest of the records of the candidate's last confirmation told what its receipt says now, as a
// careful forger with the key would.
void adapt(SeasonRecords& r, int n, int seq) {
    Confirmation& last = receipt(r, n, seq);
    dossier(r, n).last_receipt = last.commitment();
    const std::string place =
        to_text(detail_of_place(kW1, entry(r, n, static_cast<std::size_t>(seq) - 1).seq));
    Event& told = the(r.confirmed, [&](const Event& e) {
        return e.candidate == CandidateId(n) &&
               e.detail.find(" seq=" + std::to_string(seq)) != std::string::npos;
    });
    told.detail = place + " receipt_no=" + receipt_no(dossier(r, n).last_receipt);
}

struct Damage {
    const char* what;
    std::function<void(SeasonRecords&)> edit;
    const char* want;

    friend void PrintTo(const Damage& damage, std::ostream* out) { *out << damage.what; }
};

const Damage kReceiptDamages[] = {
    {"nothing", [](SeasonRecords&) {}, ""},
    {"a receipt is missing", [](SeasonRecords& r) { take_away(r.confirmations, receipt(r, 1, 1)); },
     "receipt_missing@1"},
    {"the receipt in force is missing",
     [](SeasonRecords& r) { take_away(r.confirmations, receipt(r, 1, 2)); }, "receipt_missing@1"},
    {"a receipt is there twice",
     [](SeasonRecords& r) { add_copy(r.confirmations, receipt(r, 1, 2)); },
     "code_missing@1 entry_missing@1 event_missing@1 filing_missing@1"},
    {"a choice was changed in the table",
     [](SeasonRecords& r) { rewrite(receipt(r, 4, 1), "1002", "1001"); },
     "chain_broken@4 entry_altered@4 event_excess@4 event_missing@4 register_differs@4"},
    {"the salt of another receipt",
     [](SeasonRecords& r) { receipt(r, 1, 1).salt = receipt(r, 1, 2).salt; },
     "chain_broken@1 event_excess@1 event_missing@1 register_differs@1"},
    {"the number of another receipt", [](SeasonRecords& r) { receipt(r, 1, 1).number = 2; },
     "entry_altered@1 register_differs@1"},
    {"a number that nobody has reached", [](SeasonRecords& r) { receipt(r, 1, 1).number = 7; },
     "entry_altered@1 not_registered@1"},
    {"no receipt at all", [](SeasonRecords& r) { receipt(r, 4, 1).receipt = "{}"; },
     "chain_broken@4 event_excess@4 event_missing@4 receipt_unreadable@4 register_differs@4"},
    {"the record has another stamp",
     [](SeasonRecords& r) { receipt(r, 1, 1).received_at = kCloses; }, "receipt_altered@1"},
    {"the record has another number", [](SeasonRecords& r) { receipt(r, 1, 1).seq = 7; },
     "receipt_altered@1"},
    {"the record has another request", [](SeasonRecords& r) { receipt(r, 1, 1).request[0] ^= 1; },
     "receipt_altered@1"},
    {"the record is somebody else's",
     [](SeasonRecords& r) { receipt(r, 1, 1).candidate = CandidateId(6); },
     "entry_altered@1 not_registered@1"},
    {"the record is nobody's",
     [](SeasonRecords& r) { receipt(r, 4, 1).candidate = CandidateId(77); },
     "receipt_missing@4 unknown_candidate@?"},
    {"the dossier ends with another receipt",
     [](SeasonRecords& r) { dossier(r, 1).last_receipt[0] ^= 1; },
     "chain_broken@1 register_differs@1"},
    {"a receipt follows no other, and all else was adapted",
     [](SeasonRecords& r) {
         Confirmation& last = receipt(r, 1, 2);
         rewrite(last, to_hex(receipt(r, 1, 1).commitment()), std::string(64, '0'));
         dossier(r, 1).last_receipt = last.commitment();
         the(r.confirmed, [](const Event& e) {
             return e.candidate == CandidateId(1) && e.detail.find("seq=2") != std::string::npos;
         }).detail = confirmed_text(kW1, 2, last.commitment());
     },
     "chain_broken@1 register_differs@1"},
    {"a first receipt follows something",
     [](SeasonRecords& r) {
         rewrite(receipt(r, 4, 1), std::string(64, '0'), std::string(64, '1'));
     },
     "chain_broken@4 event_excess@4 event_missing@4 register_differs@4"},
};

const Damage kCarefulDamages[] = {
    {"the receipt tells a change that is none",
     [](SeasonRecords& r) {
         rewrite(receipt(r, 4, 1), R"("changed":["early"])", R"("changed":["early","main"])");
         adapt(r, 4, 1);
     },
     "entry_altered@4 register_differs@4"},
    {"the receipt hides what was changed",
     [](SeasonRecords& r) {
         rewrite(receipt(r, 4, 1), R"("changed":["early"])", R"("changed":[])");
         adapt(r, 4, 1);
     },
     "entry_altered@4 register_differs@4"},
    {"a version is left out everywhere",
     [](SeasonRecords& r) {
         rewrite(receipt(r, 1, 2), R"("version":2)", R"("version":3)");
         entry(r, 1, 1).forms[0].version = 3;
         the(r.filings, [](const Filing& f) {
             return f.candidate == CandidateId(1) && f.version == 2;
         }).version = 3;
         adapt(r, 1, 2);
     },
     "entry_altered@1 register_differs@1"},
    {"a number is left out everywhere",
     [](SeasonRecords& r) {
         Confirmation& last = receipt(r, 1, 2);
         rewrite(last, R"("seq":2)", R"("seq":3)");
         entry(r, 1, 1).seq = 3;
         CodeUse& use = code(r, 1, 3);
         use.subject = confirm_subject(kW1, 2, {test::main_form("1002")});
         use.proof = test::OpenVault::proof(use.position, use.subject);
         entry(r, 1, 1).request_digest = use.subject;
         adapt(r, 1, 2);
         last.seq = 3;
     },
     "entry_altered@1 register_differs@1"},
};

const Damage kOtherDamages[] = {
    {"the dossier lost its last entry",
     [](SeasonRecords& r) { dossier(r, 1).confirmations.pop_back(); },
     "chain_broken@1 entry_missing@1 register_excess@1"},
    {"the dossier has one more",
     [](SeasonRecords& r) {
         ConfirmationEntry more = entry(r, 1, 1);
         more.record = RecordId(9001);
         more.seq = 3;
         more.request_digest = sha256("more");
         more.forms[0].version = 3;
         dossier(r, 1).confirmations.push_back(more);
     },
     "code_missing@1 event_missing@1 filing_missing@1 receipt_missing@1"},
    {"an entry has another version", [](SeasonRecords& r) { entry(r, 1, 1).forms[0].version = 3; },
     "entry_altered@1 filing_excess@1 filing_missing@1"},
    {"an entry has another form", [](SeasonRecords& r) { entry(r, 1, 1).forms[0].digest[0] ^= 1; },
     "entry_altered@1"},
    {"an entry has another request", [](SeasonRecords& r) { entry(r, 1, 0).request[0] ^= 1; },
     "entry_altered@1"},
    {"an entry has another stamp", [](SeasonRecords& r) { entry(r, 1, 0).confirmed_at = kCloses; },
     "entry_altered@1"},
    {"an entry has another number", [](SeasonRecords& r) { entry(r, 4, 0).seq = 2; },
     "entry_altered@4 event_excess@4 event_missing@4"},
    {"an entry lost a form", [](SeasonRecords& r) { entry(r, 2, 1).forms.pop_back(); },
     "entry_altered@2"},
    {"no code", [](SeasonRecords& r) { take_away(r.code_uses, code(r, 4, 2)); }, "code_missing@4"},
    {"a code twice", [](SeasonRecords& r) { add_copy(r.code_uses, code(r, 4, 2)); },
     "code_excess@4"},
    {"a code of another number", [](SeasonRecords& r) { code(r, 4, 2).position = 3; },
     "code_excess@4 code_forged@4 code_missing@4"},
    {"a code of another card", [](SeasonRecords& r) { code(r, 4, 2).card = CardId(1); },
     "code_excess@4 code_missing@4"},
    {"a code of no card", [](SeasonRecords& r) { code(r, 4, 2).card = CardId(77); },
     "code_excess@4 code_forged@4 code_missing@4"},
    {"a code for another subject", [](SeasonRecords& r) { code(r, 4, 2).subject[31] ^= 1; },
     "code_excess@4 code_forged@4 code_missing@4"},
    {"a code of somebody else", [](SeasonRecords& r) { code(r, 4, 2).candidate = CandidateId(6); },
     "code_excess@6 code_missing@4"},
    {"a code that nobody proved", [](SeasonRecords& r) { code(r, 4, 2).proof[0] ^= 1; },
     "code_forged@4"},
    {"a code that only unlocked",
     [](SeasonRecords& r) {
         CodeUse use = code(r, 4, 2);
         use.subject = usecase::unlock_subject();
         use.proof = test::OpenVault::proof(use.position, use.subject);
         add_copy(r.code_uses, use);
     },
     ""},
    {"no event", [](SeasonRecords& r) { take_away(r.confirmed, event(r, 4)); }, "event_missing@4"},
    {"an event twice", [](SeasonRecords& r) { add_copy(r.confirmed, event(r, 4)); },
     "event_excess@4"},
    {"an event of another number",
     [](SeasonRecords& r) {
         event(r, 4).detail = confirmed_text(kW1, 2, receipt(r, 4, 1).commitment());
     },
     "event_excess@4 event_missing@4"},
    {"an event of another receipt",
     [](SeasonRecords& r) { event(r, 4).detail = confirmed_text(kW1, 1, Digest{}); },
     "event_excess@4 event_missing@4"},
    {"an event in other words",
     [](SeasonRecords& r) { event(r, 4).detail = "of window w1, number 1"; },
     "event_excess@4 event_missing@4"},
    {"an event of no window",
     [](SeasonRecords& r) {
         Event more = event(r, 4);
         more.detail = "window=w9 seq=1";
         add_copy(r.confirmed, more);
     },
     "event_excess@4"},
    {"an event of somebody else", [](SeasonRecords& r) { event(r, 4).candidate = CandidateId(6); },
     "event_excess@6 event_missing@4"},
    {"no filing", [](SeasonRecords& r) { take_away(r.filings, filing(r, 2, "main")); },
     "filing_missing@2"},
    {"a filing twice", [](SeasonRecords& r) { add_copy(r.filings, filing(r, 2, "main")); },
     "filing_excess@2"},
    {"a filing of another version", [](SeasonRecords& r) { filing(r, 2, "main").version = 2; },
     "filing_excess@2 filing_missing@2"},
    {"a filing of another batch",
     [](SeasonRecords& r) { filing(r, 2, "main").batch = BatchId("rural"); },
     "filing_excess@2 filing_missing@2"},
    {"a filing of another confirmation",
     [](SeasonRecords& r) { filing(r, 2, "main").confirmation = receipt(r, 4, 1).id; },
     "filing_excess@2 filing_missing@2"},
    {"a filing of somebody else",
     [](SeasonRecords& r) { filing(r, 2, "main").candidate = CandidateId(6); },
     "filing_excess@6 filing_missing@2"},
};

class Damages : public ClosingCase, public testing::WithParamInterface<Damage> {};

TEST_P(Damages, AreToldByKindAndCandidateAndStopTheClosing) {
    const Damage& damage = GetParam();
    season_.edit = [&](SeasonRecords& records, const WindowId& of) {
        if (of == kW1) damage.edit(records);
    };
    const auto closed = close(kW1);
    EXPECT_EQ(differences(), damage.want) << damage.what;
    EXPECT_EQ(why_not(closed),
              told_.empty() ? std::nullopt : std::optional(WhyNotClosed::differences));
    EXPECT_EQ(season_.closings()->size(), told_.empty() ? 1u : 0u) << damage.what;
    EXPECT_EQ(closed ? "0" : closed.error().detail, std::to_string(told_.size()));
}
INSTANTIATE_TEST_SUITE_P(Receipts, Damages, testing::ValuesIn(kReceiptDamages));
INSTANTIATE_TEST_SUITE_P(Careful, Damages, testing::ValuesIn(kCarefulDamages));
INSTANTIATE_TEST_SUITE_P(Others, Damages, testing::ValuesIn(kOtherDamages));

// The receipts of a candidate are one chain through all windows.
TEST_F(Reconciling, FollowsTheChainIntoTheWindowBefore) {
    for (const bool damaged : {true, false}) {
        season_.edit = [&](SeasonRecords& records, const WindowId& of) {
            if (of == kW1 && damaged) rewrite(receipt(records, 3, 1), "1003", "1004");
        };
        const auto closed = close(kW2);
        EXPECT_EQ(differences(), damaged ? "chain_broken@3" : "");
        EXPECT_EQ(closed.has_value(), !damaged);
    }
}

}  // namespace
}  // namespace zhiyuan::closing
