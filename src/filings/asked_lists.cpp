#include "filings/asked_lists.h"

#include <algorithm>
#include <map>
#include <set>
#include <stdexcept>
#include <unordered_map>

#include "filings/receipts_reader.h"

namespace zhiyuan::filings {
namespace {

constexpr std::int64_t kProgressLists = 10'000;

class AskedLists {
public:
    AskedLists(const std::vector<PlanChange>& changes, const AskedVisitor& visitor)
        : changes_(changes), visitor_(visitor) {}

    void add_person(const Candidate& candidate) {
        people_.push_back({candidate.id, candidate.unit, candidate.track});
    }

    void ask(const Dossier& dossier, const ReceiptQuery::Want& want) {
        std::map<RecordId, Questions> of_lists;
        for (const PlanChange& change : changes_)
            if (const auto question = question_of(change, dossier))
                of_lists[question->asked->record].emplace_back(&change, question->answer);
        for (auto& [list, questions] : of_lists) {
            asked_.emplace(list, Asked{&person(dossier.candidate),
                                       &*kinds_of_questions_.insert(std::move(questions)).first});
            want(list);
        }
    }

    void visit(RecordId record, const Receipt& receipt) {
        std::vector<Form> forms;
        for (const ReceiptForm& filed : receipt.forms) forms.push_back(filed.form);
        const Asked& asked = asked_.at(record);
        for (const auto& [change, answer] : *asked.questions)
            visitor_.filing(*asked.person, *change, answer, forms);
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

Result<void, std::string> each_asked(ports::RegistryStore& registry, ports::SeasonStore& season,
                                     const WindowId& window, const std::vector<PlanChange>& changes,
                                     const AskedVisitor& visitor) {
    AskedLists lists(changes, visitor);
    const auto people =
        registry.each_candidate([&](const Candidate& candidate) { lists.add_person(candidate); });
    if (!people) return fail(unreadable_roster(people.error()));
    ReceiptQuery query;
    query.choose = [&](const Dossier& dossier, const ReceiptQuery::Want& want) {
        lists.ask(dossier, want);
    };
    query.visit = [&](CandidateId, RecordId record, const Receipt& receipt) {
        lists.visit(record, receipt);
        return true;
    };
    if (visitor.draft) query.draft = [&](const Draft& draft) { lists.visit(draft); };
    return read_receipts(registry, season, window, query);
}

}  // namespace zhiyuan::filings
