#include <stdexcept>

#include <gtest/gtest.h>

#include "tests/contract/backends.h"
#include "tests/contract/sample.h"
#include "tests/fixtures/office_call.h"

// One test a promise of ports::SeasonStore, the same for every kind of store.

namespace zhiyuan::test {
namespace {

class SeasonContract : public testing::TestWithParam<BackendKind> {
protected:
    std::vector<Admission> all_admissions() {
        std::vector<Admission> out;
        EXPECT_TRUE(season->each_admission([&](const Admission& a) { out.push_back(a); }));
        return out;
    }
    std::vector<Declaration> declarations(const char* window) {
        std::vector<Declaration> out;
        EXPECT_TRUE(season->each_declaration(WindowId(window),
                                             [&](const Declaration& d) { out.push_back(d); }));
        return out;
    }

    std::unique_ptr<Backend> backend = make_backend(GetParam());
    std::unique_ptr<ports::RegistryStore> registry = backend->make_registry();
    std::unique_ptr<ports::SeasonStore> season = backend->make_season_store();
};

Admission admission(int candidate, const char* window, const char* batch) {
    Admission out;
    out.candidate = CandidateId(candidate);
    out.window = WindowId(window);
    out.batch = BatchId(batch);
    out.state = AdmissionState::admitted;
    out.section = SectionId("parallel");
    out.college = CollegeCode("4101");
    out.major = MajorCode("07");
    out.choice = 2;
    out.reason = "体检";
    out.trace = "[]";
    return out;
}

Instant at(int seconds) {
    return Instant::from_micros(1'403'913'600'000'000 + seconds * 1'000'000L);
}

TEST_P(SeasonContract, ReplacesTheResultsOfOnePlacingAsAWhole) {
    const Placing first{WindowId("w1"), BatchId("first")}, second{WindowId("w1"), BatchId("b2")};
    ASSERT_EQ(
        *season->put_admissions(
            std::vector{first},
            from<Admission>({admission(7, "w1", "first"), admission(3, "w1", "first")}), audited()),
        2);
    ASSERT_TRUE(season->put_admissions(std::vector{second},
                                       from<Admission>({admission(3, "w1", "b2")}), audited()));
    EXPECT_EQ(all_admissions(), (std::vector{admission(3, "w1", "b2"), admission(3, "w1", "first"),
                                             admission(7, "w1", "first")}));
    ASSERT_TRUE(season->put_admissions(std::vector{first},
                                       from<Admission>({admission(9, "w1", "first")}), audited()));
    EXPECT_EQ(all_admissions(),
              (std::vector{admission(3, "w1", "b2"), admission(9, "w1", "first")}));
    EXPECT_EQ(*backend->make_read_store()->admissions(CandidateId(3)),
              std::vector{admission(3, "w1", "b2")});
    EXPECT_TRUE(backend->make_read_store()->admissions(CandidateId(7))->empty());
}

TEST_P(SeasonContract, TakesResultsWholeOrNotAtAll) {
    const std::vector placings{Placing{WindowId("w1"), BatchId("first")}};
    ASSERT_TRUE(season->put_admissions(placings, from<Admission>({admission(1, "w1", "first")}),
                                       audited()));
    EXPECT_FALSE(season->put_admissions(
        placings, from<Admission>({admission(2, "w1", "first"), admission(3, "w2", "first")}),
        audited()))
        << "another placing";
    EXPECT_FALSE(season->put_admissions(
        placings, from<Admission>({admission(4, "w1", "first"), admission(4, "w1", "first")}),
        audited()))
        << "one candidate twice";
    EXPECT_EQ(all_admissions(), std::vector{admission(1, "w1", "first")});
}

TEST_P(SeasonContract, VisitsMoreResultsThanAPageHolds) {
    std::vector<Admission> many;
    for (int n = 1; n <= 9'000; ++n) many.push_back(admission(n * 3, "w1", "first"));
    const std::vector placings{Placing{WindowId("w1"), BatchId("first")}};
    ASSERT_EQ(*season->put_admissions(placings, from(many), audited()), 9'000);
    EXPECT_EQ(all_admissions(), many);
}

TEST_P(SeasonContract, KeepsTheLastExtensionOfAUnit) {
    const Extension county{WindowId("w1"), UnitId(3), at(10), "停电"};
    ASSERT_TRUE(put(*backend, Extension{WindowId("w1"), UnitId(3), at(5), "flood"}));
    ASSERT_TRUE(put(*backend, Extension{WindowId("w1"), UnitId(1), at(7), "r"}));
    ASSERT_TRUE(put(*backend, county));
    EXPECT_EQ(*registry->extensions(),
              (std::vector<Extension>{{WindowId("w1"), UnitId(1), at(7), "r"}, county}));
}

TEST_P(SeasonContract, AnAnomalyIsReadWithTheLastAnswerByItsCandidateAlone) {
    const auto writer = backend->make_write_store();
    ASSERT_TRUE(registry->put_candidates(from<RosterRow>({{sample_candidate(1), {}}}), audited()));
    const std::vector<Change> changes{full_change(CandidateId(1), Revision(), *writer->allot(9))};
    const Change& change = changes.front();
    ASSERT_EQ(writer->commit(changes, {})->front(), ports::Written::committed);
    const Anomaly& anomaly = change.anomalies.front();
    const auto reader = backend->make_read_store();
    EXPECT_EQ(*reader->anomalies(CandidateId(1)), (std::vector<AnomalyCase>{{anomaly, {}}}));
    EXPECT_TRUE(reader->anomalies(CandidateId(2))->empty());

    const AnomalyAnswer first{anomaly.id, "请到学校来", at(50)}, last{anomaly.id, "已处理", at(60)};
    ASSERT_TRUE(put(*backend, first));
    ASSERT_TRUE(put(*backend, last));
    const std::vector<AnomalyCase> answered{{anomaly, last}};
    EXPECT_EQ(*reader->anomalies(CandidateId(1)), answered);
    std::vector<AnomalyCase> all;
    ASSERT_TRUE(season->each_anomaly([&](const AnomalyCase& one) { all.push_back(one); }));
    EXPECT_EQ(all, answered);
    const auto none = put(*backend, AnomalyAnswer{RecordId(987'654), "无", at(70)});
    ASSERT_FALSE(none);
    EXPECT_EQ(none.error().kind, ports::ProblemKind::unknown_item);
}

TEST_P(SeasonContract, WhatIsReadBesideThePlanIsReplacedAsAWholeAndByYear) {
    CollegeDetails college;
    college.national_code = "10532";
    college.name = "湖南大学";
    college.owner = CollegeOwner::joint;
    college.marks = 3;
    college.kind = "综合";
    college.site = "http://www.hnu.edu.cn";
    CollegeDetails other = college;
    other.national_code = "10533";
    const auto past = [](int year, const char* code) {
        return PastLine{year,       BatchId("b"), TrackId("t"), CollegeCode(code),
                        "湖南大学", 562,          9871,         0};
    };
    const auto before = *registry->world_revisions();
    ASSERT_TRUE(put(*backend, PutColleges{{other, college}}));
    EXPECT_EQ(*registry->colleges(), (std::vector{college, other}));
    ASSERT_TRUE(put(*backend, PutColleges{{college}}));
    EXPECT_EQ(*registry->colleges(), std::vector{college});
    const MajorDetails pilots{"10532", "飞行技术", SexLimit::male, 3, 8000, "视力", "身高"};
    const MajorDetails everywhere{"", "化学", SexLimit::any, 0, 0, "色弱", ""};
    ASSERT_TRUE(put(*backend, PutMajors{{pilots, everywhere}}));
    EXPECT_EQ(*registry->majors(), (std::vector{everywhere, pilots}));
    ASSERT_TRUE(put(*backend, PutMajors{{pilots}}));
    EXPECT_EQ(*registry->majors(), std::vector{pilots});
    ASSERT_TRUE(
        put(*backend, PutPastLines{{2012, 2013}, {past(2013, "4303"), past(2012, "4303")}}));
    ASSERT_TRUE(put(*backend, PutPastLines{{2013}, {past(2013, "4304")}}));
    EXPECT_EQ(*registry->past_lines(), (std::vector{past(2012, "4303"), past(2013, "4304")}));
    const auto stray = put(*backend, PutPastLines{{2013}, {past(2011, "4303")}});
    ASSERT_FALSE(stray);
    EXPECT_EQ(stray.error().kind, ports::ProblemKind::other_window);
    const auto after = *registry->world_revisions();
    EXPECT_EQ(after.reference, before.reference + 6);
    EXPECT_EQ(after.roster, before.roster) << "nobody reads the roster anew for a telephone number";
}

TEST_P(SeasonContract, AnOfficeChangesADossierByItsRevisionAndLeavesALine) {
    ASSERT_TRUE(registry->put_candidates(from<RosterRow>({{sample_candidate(1), {}}}), audited()));
    const auto writer = backend->make_write_store();
    const Change change = small_change(CandidateId(1), Revision(), *writer->allot(1));
    ASSERT_TRUE(put(*backend, CandidateChange{change}));
    const auto facts = backend->make_read_store()->facts({CandidateId(1), std::nullopt});
    EXPECT_EQ((*facts)->dossier, change.after);
    const auto again = put(*backend, CandidateChange{change});
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().kind, ports::ProblemKind::changed_meanwhile);
    int lines = 0;
    ASSERT_TRUE(season->each_audit_line([&](const AuditLine&) { ++lines; }));
    EXPECT_EQ(lines, 2) << "the roster's and the change's; what was not done leaves none";
}

TEST_P(SeasonContract, KeepsTheLastDeclarationOfACandidate) {
    const auto declared = [](int candidate, const char* window, const char* reason) {
        return Declaration{CandidateId(candidate), WindowId(window), reason, "teacher", at(1)};
    };
    ASSERT_EQ(
        *put(*backend, PutDeclarations{{declared(8, "w1", "army"), declared(2, "w1", "abroad"),
                                        declared(8, "w1", "work"), declared(8, "w2", "abroad")}}),
        4);
    EXPECT_EQ(declarations("w1"),
              (std::vector{declared(2, "w1", "abroad"), declared(8, "w1", "work")}));
    EXPECT_TRUE(declarations("w3").empty());
}

TEST_P(SeasonContract, KeepsPlanChangesWithTheirLines) {
    PlanChange change{WindowId("w1"), 1, at(3), "院校更正", {}};
    change.lines.push_back({PlanChangeKind::added, {}, sample_line("w1", 1)});
    change.lines.push_back({PlanChangeKind::withdrawn, sample_line("w1", 2), {}});
    change.lines.push_back({PlanChangeKind::seats, sample_line("w1", 3), sample_line("w1", 4)});
    PlanChange other{WindowId("w0"), 1, at(4), "", {}};
    const std::int64_t revision = registry->world_revisions()->total;
    ASSERT_TRUE(put(*backend, change, registry->world_revisions()->total));
    ASSERT_TRUE(put(*backend, other, registry->world_revisions()->total));
    EXPECT_FALSE(put(*backend, PlanChange{WindowId("w1"), 1, at(5), "again", {}},
                     registry->world_revisions()->total));
    EXPECT_FALSE(put(*backend, PlanChange{WindowId("w1"), 2, at(5), "late", {}}, revision))
        << "made for a plan that is another by now";
    EXPECT_EQ(*season->plan_changes(), (std::vector{other, change}));
    EXPECT_EQ(registry->world_revisions()->total, revision + 2);
}

TEST_P(SeasonContract, ClosesAWindowOnceAndForGood) {
    Closing closing{WindowId("w1"), at(9), "{\"root\":\"\"}", {}};
    closing.signature.fill(7);
    ASSERT_TRUE(put(*backend, closing, registry->world_revisions()->total));
    const std::int64_t revision = registry->world_revisions()->total;
    EXPECT_FALSE(put(*backend, Closing{WindowId("w1"), at(10), "{}", {}}, revision));
    EXPECT_FALSE(put(*backend, Extension{WindowId("w1"), UnitId(3), at(11), "late"}));
    EXPECT_FALSE(put(*backend, PlanChange{WindowId("w1"), 1, at(11), "late", {}}, revision));
    EXPECT_EQ(*season->closings(), std::vector{closing});
    EXPECT_TRUE(registry->extensions()->empty());
    EXPECT_TRUE(season->plan_changes()->empty());
    EXPECT_EQ(registry->world_revisions()->total, revision);
}

TEST_P(SeasonContract, ClosesOnlyInTheWorldThatWasRead) {
    const std::int64_t read = registry->world_revisions()->total;
    ASSERT_TRUE(put(*backend, Extension{WindowId("w1"), UnitId(3), at(5), "flood"}));
    EXPECT_FALSE(put(*backend, Closing{WindowId("w1"), at(9), "{}", {}}, read)) << "an extension";
    const std::int64_t read_again = registry->world_revisions()->total;
    ASSERT_TRUE(put(*backend, Closing{WindowId("w2"), at(9), "{}", {}}, read_again));
    EXPECT_FALSE(put(*backend, Closing{WindowId("w1"), at(9), "{}", {}}, read_again))
        << "two closings would follow the same one";
    EXPECT_EQ(season->closings()->size(), 1u);
}

TEST_P(SeasonContract, ReadsAllRecordsOfAWindow) {
    ASSERT_TRUE(registry->put_candidates(
        from<Candidate>({sample_candidate(1), sample_candidate(2), sample_candidate(3)}),
        audited()));
    const auto writes = backend->make_write_store();
    const std::vector<Change> changes{full_change(CandidateId(1), Revision(), *writes->allot(9)),
                                      full_change(CandidateId(3), Revision(), *writes->allot(9))};
    EXPECT_EQ(*season->count_confirmations(), 0);
    ASSERT_EQ(*writes->commit(changes, {}), std::vector(2, ports::Written::committed));
    EXPECT_EQ(*season->count_confirmations(), 2);

    std::vector<Dossier> dossiers;
    std::vector<Confirmation> confirmations;
    std::vector<Filing> filings;
    std::vector<CodeUse> code_uses;
    std::vector<Event> confirmed;
    std::vector<Draft> drafts;
    const ports::RecordVisitor visitor{
        [&](const Dossier& d) { dossiers.push_back(d); },
        [&](const Confirmation& c) { confirmations.push_back(c); },
        [&](const Filing& f) { filings.push_back(f); },
        [&](const CodeUse& u) { code_uses.push_back(u); },
        [&](const Event& e) { confirmed.push_back(e); },
        [&](const Draft& d) { drafts.push_back(d); },
    };
    ASSERT_TRUE(season->read_records(changes[0].confirmations.at(0).window, visitor));
    ASSERT_EQ(dossiers.size(), 3u);
    EXPECT_EQ(dossiers[0], changes[0].after);
    EXPECT_EQ(dossiers[1].candidate, CandidateId(2));
    EXPECT_EQ(dossiers[2], changes[1].after);
    EXPECT_EQ(confirmations,
              (std::vector{changes[0].confirmations[0], changes[1].confirmations[0]}));
    EXPECT_EQ(filings.size(), changes[0].filings.size() + changes[1].filings.size());
    EXPECT_EQ(filings.front(), changes[0].filings.front());
    EXPECT_EQ(code_uses, (std::vector{changes[0].code_uses[0], changes[1].code_uses[0]}));
    for (const Event& event : confirmed) EXPECT_EQ(event.kind, EventKind::confirmed);
    EXPECT_EQ(drafts, (std::vector{changes[0].drafts[0], changes[1].drafts[0]}));

    confirmations.clear();
    const auto stopped = season->read_records(
        WindowId("elsewhere"), {[](const Dossier&) { throw std::runtime_error("enough"); },
                                [&](const Confirmation& c) { confirmations.push_back(c); }});
    ASSERT_FALSE(stopped);
    EXPECT_EQ(stopped.error().what, "enough");
    EXPECT_TRUE(confirmations.empty());
}

// Promise 13: an act and its line are one transaction.
TEST_P(SeasonContract, WritesAnOfficeActWithItsAuditLineOrNeither) {
    const auto audit = [&] {
        std::vector<AuditLine> out;
        EXPECT_TRUE(season->each_audit_line([&](const AuditLine& line) { out.push_back(line); }));
        return out;
    };
    const AuditLine by_official{at(1),
                                Official{OfficialId(7), Role::county, UnitId(3)},
                                AuditAct::extend_window,
                                UnitId(3),
                                "window=w1",
                                "停电",
                                "until=…",
                                "10.1.2.3"};
    AuditLine by_operator = by_official;
    by_operator.actor = Operator{"root"};
    by_operator.act = AuditAct::print_cards;
    const auto writer = backend->make_write_store();
    const Extension extension{WindowId("w1"), UnitId(3), at(5), "停电"};
    ASSERT_EQ(*writer->act({by_official, std::nullopt, extension}), 1);
    ASSERT_EQ(*writer->act({by_operator, std::nullopt, Noted{}}), 0) << "only the line";
    EXPECT_EQ(audit(), (std::vector{by_official, by_operator}));

    const std::int64_t stale = registry->world_revisions()->total - 1;
    const auto refused = writer->act({by_official, stale, extension});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, ports::ProblemKind::changed_meanwhile);
    const PutPlan other{{WindowId("w1")}, {sample_line("w2", 1)}};
    EXPECT_EQ(writer->act({by_official, std::nullopt, other}).error().kind,
              ports::ProblemKind::other_window);
    EXPECT_EQ(audit().size(), 2u) << "what is not done leaves no line";

    AuditLine by_import = by_operator;
    by_import.outcome.clear();
    ASSERT_TRUE(registry->put_candidates(from<Candidate>({sample_candidate(1)}), by_import));
    ASSERT_EQ(audit().size(), 3u);
    EXPECT_EQ(audit().back().outcome, "candidates=1");
    EXPECT_FALSE(registry->put_cards(from<Card>({sample_card(1), sample_card(1)}), by_operator));
    EXPECT_EQ(audit().size(), 3u);
}

INSTANTIATE_TEST_SUITE_P(Stores, SeasonContract, testing::ValuesIn(kBackendKinds),
                         [](const auto& test) { return name_of(test.param); });

}  // namespace
}  // namespace zhiyuan::test
