#include "cli/asked_lists.h"

#include <algorithm>
#include <map>
#include <set>
#include <stdexcept>
#include <unordered_map>

#include "codec/form_in.h"

namespace zhiyuan::cli {
namespace {

constexpr std::int64_t kProgressLists = 10'000;

class AskedLists {
public:
    AskedLists(const std::vector<PlanChange>& changes, const AskedVisitor& visitor)
        : changes_(changes), visitor_(visitor) {}

    void add_person(const Candidate& candidate) {
        people_.push_back({candidate.id, candidate.unit, candidate.track});
    }

    void ask(const Dossier& dossier) {
        std::map<RecordId, Questions> of_lists;
        for (const PlanChange& change : changes_)
            if (const auto question = question_of(change, dossier))
                of_lists[question->asked->record].emplace_back(&change, question->answer);
        for (auto& [list, questions] : of_lists)
            asked_.emplace(list, Asked{&person(dossier.candidate),
                                       &*kinds_of_questions_.insert(std::move(questions)).first});
    }

    void visit(const Confirmation& confirmation) {
        const auto found = asked_.find(confirmation.id);
        if (found == asked_.end()) return;
        auto receipt = codec::parse_receipt(confirmation.receipt);
        if (!receipt)
            throw std::runtime_error("record " + std::to_string(confirmation.id.value()) +
                                     " is no receipt");
        std::vector<Form> forms;
        for (ReceiptForm& filed : receipt->forms) forms.push_back(std::move(filed.form));
        for (const auto& [change, answer] : *found->second.questions)
            visitor_.filing(*found->second.person, *change, answer, forms);
        tell_progress();
    }

    void visit(const Draft& draft) {
        visitor_.draft(person(draft.candidate), *draft.form);
        tell_progress();
    }

private:
    using Questions = std::vector<std::pair<const PlanChange*, ChangeAnswer>>;
    struct Asked {
        const AskedPerson* person;
        const Questions* questions;
    };

    const AskedPerson& person(CandidateId candidate) const {
        const auto found = std::lower_bound(
            people_.begin(), people_.end(), candidate,
            [](const AskedPerson& p, CandidateId wanted) { return p.candidate < wanted; });
        if (found == people_.end() || found->candidate != candidate)
            throw std::runtime_error("candidate " + std::to_string(candidate.value()) +
                                     " is not on the roster");
        return *found;
    }

    void tell_progress() {
        if (++lists_ % kProgressLists == 0) visitor_.progress(lists_);
    }

    const std::vector<PlanChange>& changes_;
    const AskedVisitor& visitor_;
    std::vector<AskedPerson> people_;         ///< by id
    std::set<Questions> kinds_of_questions_;  ///< few: most people have answered alike
    std::unordered_map<RecordId, Asked> asked_;
    std::int64_t lists_ = 0;
};

}  // namespace

Result<void, std::string> each_asked(store_sql::Database& database, const WindowId& window,
                                     const std::vector<PlanChange>& changes,
                                     const AskedVisitor& visitor) {
    AskedLists lists(changes, visitor);
    const auto people = database.make_registry()->each_candidate(
        [&](const Candidate& candidate) { lists.add_person(candidate); });
    if (!people) return fail("读取考生失败 (cannot read candidates): " + people.error().what);
    ports::RecordVisitor records;
    records.dossier = [&](const Dossier& dossier) { lists.ask(dossier); };
    records.confirmation = [&](const Confirmation& confirmation) { lists.visit(confirmation); };
    if (visitor.draft) records.draft = [&](const Draft& draft) { lists.visit(draft); };
    const auto read = database.make_season_store()->read_records(window, records);
    if (!read) return fail("读取志愿失败 (cannot read filings): " + read.error().what);
    return {};
}

}  // namespace zhiyuan::cli
