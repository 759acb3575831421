#include "store_memory/season_store.h"

#include <algorithm>
#include <set>

#include "store_memory/whole_calls.h"

namespace zhiyuan::store_memory {
namespace {

using Lock = std::lock_guard<std::mutex>;

class MemorySeasonStore final : public ports::SeasonStore {
public:
    explicit MemorySeasonStore(std::shared_ptr<Tables> tables) : tables_(std::move(tables)) {}

    Result<std::int64_t, Problem> put_admissions(std::span<const Placing> placings,
                                                 Source<Admission> source,
                                                 const AuditLine& audit) override {
        auto items = pull(source);
        if (!items) return fail(std::move(items).error());
        const std::set<Placing> replaced(placings.begin(), placings.end());
        const Lock lock(tables_->mutex);
        auto admissions = tables_->admissions;
        std::erase_if(admissions, [&](const auto& entry) {
            return replaced.contains({entry.second.window, entry.second.batch});
        });
        for (const Admission& a : *items) {
            if (!replaced.contains({a.window, a.batch}))
                return fail(Problem{ports::ProblemKind::other_window,
                                    "window " + a.window.value() + ", batch " + a.batch.value()});
            if (!admissions.try_emplace({a.candidate, a.window, a.batch}, a).second)
                return fail(
                    Problem{ports::ProblemKind::exists_already, "two results of one candidate"});
        }
        tables_->admissions = std::move(admissions);
        tables_->write_audit(
            with_count(audit, "results", static_cast<std::int64_t>(items->size())));
        tables_->bump(WorldPart::admitted);
        return static_cast<std::int64_t>(items->size());
    }

    Result<void, Problem> each_admission(
        const std::function<void(const Admission&)>& visit) override {
        return visit_all(copied(tables_->admissions), visit);
    }

    Result<void, Problem> each_declaration(
        const WindowId& window, const std::function<void(const Declaration&)>& visit) override {
        auto all = copied(tables_->declarations);
        std::erase_if(all, [&](const Declaration& d) { return d.window != window; });
        return visit_all(all, visit);
    }

    Result<void, Problem> each_anomaly(
        const std::function<void(const AnomalyCase&)>& visit) override {
        std::vector<AnomalyCase> all;
        {
            const Lock lock(tables_->mutex);
            for (const auto& [id, anomaly] : tables_->anomalies)
                all.push_back(tables_->with_answer(anomaly));
        }
        return visit_all(all, visit);
    }

    Result<std::vector<PlanChange>, Problem> plan_changes() override {
        return copied(tables_->plan_changes);
    }

    Result<std::vector<Closing>, Problem> closings() override { return copied(tables_->closings); }

    Result<void, Problem> each_audit_line(
        const std::function<void(const AuditLine&)>& visit) override {
        std::vector<AuditLine> lines;
        {
            const Lock lock(tables_->mutex);
            lines = tables_->audit;
        }
        return visit_all(lines, visit);
    }

    Result<std::int64_t, Problem> count_confirmations() override {
        const Lock lock(tables_->mutex);
        return static_cast<std::int64_t>(tables_->confirmations.size());
    }

    Result<void, Problem> read_records(const WindowId& window,
                                       const ports::RecordVisitor& visitor) override {
        const Snapshot all = snapshot(window);
        for (const auto& visited :
             {visit_if(all.dossiers, visitor.dossier),
              visit_if(all.confirmations, visitor.confirmation),
              visit_if(all.filings, visitor.filing), visit_if(all.code_uses, visitor.code_use),
              visit_if(all.confirmed, visitor.confirmed), visit_if(all.drafts, visitor.draft)})
            if (!visited) return visited;
        return {};
    }

    Result<ports::ProgressPosition, Problem> count_progress(
        const std::function<void(UnitId, const Progress&)>& visit) override {
        std::vector<std::pair<UnitId, Progress>> all;
        ports::ProgressPosition position;
        {
            const Lock lock(tables_->mutex);
            for (const auto& [id, candidate] : tables_->candidates)
                for (const Progress& reached :
                     progress_of(tables_->facts(id, std::nullopt)->dossier))
                    all.emplace_back(candidate.unit, reached);
            position[0] = static_cast<std::int64_t>(tables_->progress.size());
        }
        const auto visited = visit_all<std::pair<UnitId, Progress>>(
            all, [&](const auto& one) { visit(one.first, one.second); });
        if (!visited) return fail(visited.error());
        return position;
    }

    Result<void, Problem> follow_progress(
        ports::ProgressPosition& position,
        const std::function<void(const ProgressStep&)>& visit) override {
        std::vector<ProgressStep> steps;
        {
            const Lock lock(tables_->mutex);
            steps.assign(tables_->progress.begin() + position[0], tables_->progress.end());
            position[0] += static_cast<std::int64_t>(steps.size());
        }
        return visit_all(steps, visit);
    }

private:
    struct Snapshot {
        std::vector<Dossier> dossiers;
        std::vector<Confirmation> confirmations;
        std::vector<Filing> filings;
        std::vector<CodeUse> code_uses;
        std::vector<Event> confirmed;
        std::vector<Draft> drafts;
    };

    Snapshot snapshot(const WindowId& window) {
        const Lock lock(tables_->mutex);
        Snapshot out;
        for (const auto& [id, candidate] : tables_->candidates)
            out.dossiers.push_back(tables_->facts(id, std::nullopt)->dossier);
        for (const auto& [id, confirmation] : tables_->confirmations)
            if (confirmation.window == window) out.confirmations.push_back(confirmation);
        for (const auto& [id, filing] : tables_->filings)
            if (filing.window == window) out.filings.push_back(filing);
        for (const auto& [id, use] : tables_->code_uses) out.code_uses.push_back(use);
        for (const auto& [id, event] : tables_->events)
            if (event.kind == EventKind::confirmed) out.confirmed.push_back(event);
        for (const auto& [key, draft] : tables_->drafts)
            if (draft.window == window && draft.form) out.drafts.push_back(draft);
        return out;
    }

    template <class Value>
    static Result<void, Problem> visit_if(const std::vector<Value>& all,
                                          const std::function<void(const Value&)>& visit) {
        return visit ? visit_all(all, visit) : Result<void, Problem>{};
    }

    template <class Map>
    std::vector<typename Map::mapped_type> copied(const Map& map) {
        const Lock lock(tables_->mutex);
        std::vector<typename Map::mapped_type> out;
        for (const auto& [key, value] : map) out.push_back(value);
        return out;
    }

    std::shared_ptr<Tables> tables_;
};

}  // namespace

std::unique_ptr<ports::SeasonStore> make_memory_season_store(std::shared_ptr<Tables> tables) {
    return std::make_unique<MemorySeasonStore>(std::move(tables));
}

}  // namespace zhiyuan::store_memory
