#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "ports/registry_store.h"
#include "store_sql/session.h"

namespace zhiyuan::store_sql {

class SqlRegistryStore final : public ports::RegistryStore {
public:
    explicit SqlRegistryStore(std::shared_ptr<Engine> engine)
        : session_(std::move(engine), Engine::Role::import) {}

    Result<std::int64_t, Problem> put_candidates(Source<RosterRow> source,
                                                 const AuditLine& audit) override;
    Result<std::int64_t, Problem> change_candidates(Source<Candidate> source, std::int64_t roster,
                                                    const AuditLine& audit) override;
    Result<std::int64_t, Problem> put_cards(Source<Card> source, const AuditLine& audit) override;

    Result<std::vector<Unit>, Problem> units() override;
    Result<std::vector<PlanLine>, Problem> plan() override;
    Result<std::vector<PlanLine>, Problem> plan(const WindowId& window) override;
    Result<std::vector<CollegeDetails>, Problem> colleges() override;
    Result<std::vector<MajorDetails>, Problem> majors() override;
    Result<std::vector<PastLine>, Problem> past_lines() override;
    Result<std::vector<Extension>, Problem> extensions() override;
    Result<std::vector<ScoreCount>, Problem> score_counts() override;
    Result<void, Problem> each_candidate(
        const std::function<void(const Candidate&)>& visit) override;
    Result<void, Problem> each_card(const std::function<void(const Card&)>& visit) override;
    Result<std::int64_t, Problem> count_candidates() override;
    Result<std::int64_t, Problem> greatest_card_number() override;

    Result<std::optional<std::string>, Problem> mark(const std::string& name) override;
    Result<void, Problem> set_mark(const std::string& name, const std::string& value) override;
    Result<WorldRevisions, Problem> world_revisions() override;

private:
    Session session_;
};

}  // namespace zhiyuan::store_sql
