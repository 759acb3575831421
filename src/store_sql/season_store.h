#pragma once

#include <memory>
#include <utility>
#include <vector>

#include "ports/season_store.h"
#include "store_sql/session.h"

namespace zhiyuan::store_sql {

class SqlSeasonStore final : public ports::SeasonStore {
public:
    explicit SqlSeasonStore(std::shared_ptr<Engine> engine)
        : session_(std::move(engine), Engine::Role::import) {}

    Result<std::int64_t, Problem> put_admissions(std::span<const Placing> placings,
                                                 Source<Admission> source,
                                                 const AuditLine& audit) override;
    Result<void, Problem> each_admission(
        const std::function<void(const Admission&)>& visit) override;
    Result<void, Problem> each_declaration(
        const WindowId& window, const std::function<void(const Declaration&)>& visit) override;
    Result<std::vector<PlanChange>, Problem> plan_changes() override;
    Result<std::vector<Closing>, Problem> closings() override;
    Result<void, Problem> each_anomaly(
        const std::function<void(const AnomalyCase&)>& visit) override;
    Result<void, Problem> each_audit_line(
        const std::function<void(const AuditLine&)>& visit) override;
    Result<std::int64_t, Problem> count_confirmations() override;
    Result<void, Problem> read_records(const WindowId& window,
                                       const ports::RecordVisitor& visitor) override;
    Result<ports::ProgressPosition, Problem> count_progress(
        const std::function<void(UnitId, const Progress&)>& visit) override;
    Result<void, Problem> follow_progress(
        ports::ProgressPosition& position,
        const std::function<void(const ProgressStep&)>& visit) override;

private:
    Session session_;
};

}  // namespace zhiyuan::store_sql
