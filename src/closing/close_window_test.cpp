#include "closing/close_window.h"

#include <set>

#include <gtest/gtest.h>

#include "domain/merkle.h"
#include "domain/rules/window_rules.h"
#include "tests/support/edited_season.h"
#include "tests/support/filed_town.h"
#include "usecase/account_acts.h"
#include "usecase/decision.h"
#include "wire/closing_file.h"

namespace zhiyuan::closing {
namespace {

using test::kCloses;
using test::kMicro;
using test::SeasonRecords;

const WindowId kW1("w1"), kW2("w2");

class CloseWindow : public testing::Test {
protected:
    const Window& window(const WindowId& id) const { return *town_.world->season.window(id); }
    Tools tools() {
        return {*town_.world,
                *registry_,
                season_,
                town_.signer,
                [this](const Difference& d) { told_.push_back(d); },
                [](const char*, std::int64_t) {}};
    }
    Result<ClosedWindow, NotClosed> close(const WindowId& id, Instant now) {
        told_.clear();
        return close_window(tools(), window(id), now);
    }
    Result<ClosedWindow, NotClosed> close(const WindowId& id) { return close(id, town_.clock.now); }
    /// "chain_broken@1 code_missing@3": kinds and candidates, each once, sorted.
    std::string differences() const {
        std::set<std::string> all;
        for (const Difference& d : told_) {
            const std::string& number = d.candidate.value();
            all.insert(std::string(to_text(d.kind)) + "@" +
                       (number.empty() ? "?" : number.substr(number.size() - 1)));
        }
        std::string out;
        for (const std::string& one : all) out += (out.empty() ? "" : " ") + one;
        return out;
    }

    test::FiledTown town_;
    std::unique_ptr<ports::RegistryStore> registry_ = town_.database.make_registry();
    test::EditedSeason season_{town_.database.make_season_store()};
    std::vector<Difference> told_;
};

std::optional<WhyNotClosed> why_not(const Result<ClosedWindow, NotClosed>& closed) {
    if (closed) return std::nullopt;
    return closed.error().why;
}

TEST_F(CloseWindow, SignsWhatTheWindowCameTo) {
    const auto closed = close(kW1);
    ASSERT_TRUE(closed) << differences();
    EXPECT_EQ(*season_.closings(), std::vector{closed->closing});
    EXPECT_TRUE(town_.signer.is_good(closed->closing.signature, closed->closing.record));
    const auto record = wire::parse_closing(closed->closing.record);
    ASSERT_TRUE(record);
    EXPECT_EQ(record->season, "test-2014");
    EXPECT_EQ(record->window, kW1);
    EXPECT_EQ(record->closed_at, town_.clock.now);
    EXPECT_EQ(record->closes_at, kCloses);
    EXPECT_EQ(record->plan_version, town_.world->catalogue(kW1)->version());
    EXPECT_EQ(record->candidates, 6);
    EXPECT_EQ(record->confirmations, 6);
    EXPECT_EQ(record->tree_size, 4);
    EXPECT_EQ(record->declared, 1) << "whoever declared and filed all the same has filed";
    EXPECT_EQ(record->not_reached, 1);
    EXPECT_EQ(record->previous, Digest{});
    const std::vector<FiledInBatch> filings{{BatchId("early"), 1},
                                            {BatchId("main"), 3},
                                            {BatchId("rural"), 0},
                                            {BatchId("special"), 0},
                                            {BatchId("stage"), 0}};
    EXPECT_EQ(record->filings, filings) << "what was withdrawn is not in force";
    EXPECT_EQ(closed->balance.of(UnitId(1)), (Count{6, 4, 1, 1}));
    EXPECT_EQ(closed->balance.of(UnitId(5)), (Count{6, 4, 1, 1}));
    EXPECT_EQ(closed->balance.of(UnitId(8)), Count{});
}

TEST_F(CloseWindow, HasOneLeafForEachReceiptInForceByCandidateNumber) {
    const auto closed = close(kW1);
    ASSERT_TRUE(closed) << differences();
    merkle::RootBuilder tree;
    ASSERT_EQ(closed->leaves.size(), 4u);
    for (int n = 1; n <= 4; ++n) {
        const Leaf& leaf = closed->leaves[static_cast<std::size_t>(n - 1)];
        EXPECT_EQ(leaf.candidate, test::SmallTown::number(n));
        const auto in_force =
            town_.reader->confirmation(town_.facts(n).dossier.in_force(kW1)->record);
        EXPECT_EQ(leaf.hash, merkle::leaf_hash((*in_force)->receipt)) << n;
        tree.add(leaf.hash);
    }
    EXPECT_EQ(tree.root(), wire::parse_closing(closed->closing.record)->root);
}

TEST_F(CloseWindow, WaitsForTheEndOfIntakeWithTheLongestExtension) {
    Window& w1 = town_.world->season.windows.front();
    w1.intake_until = kCloses + std::chrono::hours(1);
    EXPECT_EQ(why_not(close(kW1, w1.intake_until - kMicro)), WhyNotClosed::too_early);
    const auto longer = std::chrono::minutes(30);
    town_.world->extensions.push_back({kW1, UnitId(8), kCloses + longer, "停电"});
    EXPECT_EQ(why_not(close(kW1, w1.intake_until + longer - kMicro)), WhyNotClosed::too_early);
    EXPECT_TRUE(season_.closings()->empty());
    const auto closed = close(kW1, w1.intake_until + longer);
    ASSERT_TRUE(closed) << differences();
    const auto record = wire::parse_closing(closed->closing.record);
    EXPECT_EQ(record->intake_until, w1.intake_until + longer);
    EXPECT_EQ(record->extensions, (std::vector<GrantedExtension>{{"8", kCloses + longer, "停电"}}));
}

TEST_F(CloseWindow, ClosesOnceAndChainsTheRecords) {
    EXPECT_EQ(why_not(look_again(tools(), window(kW1))), WhyNotClosed::not_closed);
    const auto first = close(kW1);
    ASSERT_TRUE(first) << differences();
    EXPECT_EQ(why_not(close(kW1)), WhyNotClosed::closed_already);
    // The order of closing counts, not that of the windows or of the clock.
    const auto second = close(kW2);
    ASSERT_TRUE(second) << differences();
    EXPECT_EQ(wire::parse_closing(second->closing.record)->previous, sha256(first->closing.record));
    const auto again = look_again(tools(), window(kW1));
    ASSERT_TRUE(again) << differences();
    EXPECT_EQ(again->closing, first->closing);
    EXPECT_EQ(again->leaves.size(), first->leaves.size());
}

TEST_F(CloseWindow, RefusesToFollowRecordsThatAreNoChain) {
    ASSERT_TRUE(town_.database.make_season_store()->add_closing({kW2, kCloses, "{}", {}}));
    EXPECT_EQ(why_not(close(kW1)), WhyNotClosed::broken_chain);
}

TEST_F(CloseWindow, NeedsAPlan) {
    town_.world->catalogues.erase(kW1);
    EXPECT_EQ(why_not(close(kW1)), WhyNotClosed::no_plan);
}

TEST_F(CloseWindow, StopsWhenAUnitIsNotInTheTree) {
    town_.world->units.erase(UnitId(5));
    EXPECT_EQ(why_not(close(kW1)), WhyNotClosed::differences);
    EXPECT_EQ(told_.size(), 6u);
    EXPECT_EQ(told_.front().kind, DifferenceKind::unknown_unit);
}

TEST_F(CloseWindow, LookingAgainFindsWhatWasTakenAwayAfterClosing) {
    ASSERT_TRUE(close(kW1)) << differences();
    // All traces of candidate 4 at once: nothing contradicts anything, but the root does.
    season_.edit = [](SeasonRecords& records, const WindowId&) {
        const CandidateId four(4);
        const auto is_fours = [&](const auto& record) { return record.candidate == four; };
        std::erase_if(records.confirmations, is_fours);
        std::erase_if(records.filings, is_fours);
        std::erase_if(records.code_uses, is_fours);
        std::erase_if(records.confirmed, is_fours);
        std::erase_if(records.dossiers, is_fours);
    };
    told_.clear();
    EXPECT_EQ(why_not(look_again(tools(), window(kW1))), WhyNotClosed::other_record);
    EXPECT_EQ(differences(), "");
}

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
// Whoever has the key, or a program that goes wrong, signs what it wrote.
void sign(Confirmation& c) {
    c.signature = test::PlainSigner().sign(c.receipt);
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
     "chain_broken@4 entry_altered@4 event_excess@4 event_missing@4 receipt_forged@4"},
    {"a choice was changed and signed anew",
     [](SeasonRecords& r) {
         rewrite(receipt(r, 4, 1), "1002", "1001");
         sign(receipt(r, 4, 1));
     },
     "chain_broken@4 entry_altered@4 event_excess@4 event_missing@4"},
    {"the signature of another receipt",
     [](SeasonRecords& r) { receipt(r, 1, 1).signature = receipt(r, 1, 2).signature; },
     "receipt_forged@1"},
    {"no receipt at all, but signed",
     [](SeasonRecords& r) {
         receipt(r, 4, 1).receipt = "{}";
         sign(receipt(r, 4, 1));
     },
     "chain_broken@4 event_excess@4 event_missing@4 receipt_unreadable@4"},
    {"the record has another stamp",
     [](SeasonRecords& r) { receipt(r, 1, 1).received_at = kCloses; }, "receipt_altered@1"},
    {"the record has another number", [](SeasonRecords& r) { receipt(r, 1, 1).seq = 7; },
     "receipt_altered@1"},
    {"the record has another request", [](SeasonRecords& r) { receipt(r, 1, 1).request[0] ^= 1; },
     "receipt_altered@1"},
    {"the record is somebody else's",
     [](SeasonRecords& r) { receipt(r, 1, 1).candidate = CandidateId(6); }, "entry_altered@1"},
    {"the record is nobody's",
     [](SeasonRecords& r) { receipt(r, 4, 1).candidate = CandidateId(77); },
     "receipt_missing@4 unknown_candidate@?"},
    {"the dossier ends with another receipt",
     [](SeasonRecords& r) { dossier(r, 1).last_receipt[0] ^= 1; }, "chain_broken@1"},
    {"a receipt follows no other, and all else was adapted",
     [](SeasonRecords& r) {
         Confirmation& last = receipt(r, 1, 2);
         rewrite(last, to_hex(sha256(receipt(r, 1, 1).receipt)), std::string(64, '0'));
         sign(last);
         dossier(r, 1).last_receipt = sha256(last.receipt);
         the(r.confirmed, [](const Event& e) {
             return e.candidate == CandidateId(1) && e.detail.find("seq=2") != std::string::npos;
         }).detail = usecase::confirmed_detail(kW1, 2, sha256(last.receipt));
     },
     "chain_broken@1"},
    {"a first receipt follows something",
     [](SeasonRecords& r) {
         rewrite(receipt(r, 4, 1), std::string(64, '0'), std::string(64, '1'));
         sign(receipt(r, 4, 1));
     },
     "chain_broken@4 event_excess@4 event_missing@4"},
};

const Damage kOtherDamages[] = {
    {"the dossier lost its last entry",
     [](SeasonRecords& r) { dossier(r, 1).confirmations.pop_back(); },
     "chain_broken@1 entry_missing@1"},
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
     "code_excess@4 code_missing@4"},
    {"a code of another card", [](SeasonRecords& r) { code(r, 4, 2).card = CardId(1); },
     "code_excess@4 code_missing@4"},
    {"a code of no card", [](SeasonRecords& r) { code(r, 4, 2).card = CardId(77); },
     "code_excess@4 code_missing@4"},
    {"a code for another subject", [](SeasonRecords& r) { code(r, 4, 2).subject[31] ^= 1; },
     "code_excess@4 code_missing@4"},
    {"a code of somebody else", [](SeasonRecords& r) { code(r, 4, 2).candidate = CandidateId(6); },
     "code_excess@6 code_missing@4"},
    {"a code that only unlocked",
     [](SeasonRecords& r) {
         CodeUse use = code(r, 4, 2);
         use.subject = usecase::unlock_subject();
         add_copy(r.code_uses, use);
     },
     ""},
    {"no event", [](SeasonRecords& r) { take_away(r.confirmed, event(r, 4)); }, "event_missing@4"},
    {"an event twice", [](SeasonRecords& r) { add_copy(r.confirmed, event(r, 4)); },
     "event_excess@4"},
    {"an event of another number",
     [](SeasonRecords& r) {
         event(r, 4).detail = usecase::confirmed_detail(kW1, 2, sha256(receipt(r, 4, 1).receipt));
     },
     "event_excess@4 event_missing@4"},
    {"an event of another receipt",
     [](SeasonRecords& r) { event(r, 4).detail = usecase::confirmed_detail(kW1, 1, Digest{}); },
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

class Damages : public CloseWindow, public testing::WithParamInterface<Damage> {};

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
INSTANTIATE_TEST_SUITE_P(Others, Damages, testing::ValuesIn(kOtherDamages));

// The receipts of a candidate are one chain through all windows.
TEST_F(CloseWindow, FollowsTheChainIntoTheWindowBefore) {
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
