#pragma once

#include <memory>
#include <utility>

#include "ports/notice_store.h"
#include "store_sql/session.h"

namespace zhiyuan::store_sql {

class SqlNoticeStore final : public ports::NoticeStore {
public:
    explicit SqlNoticeStore(std::shared_ptr<Engine> engine)
        : session_(std::move(engine), Engine::Role::import) {}

    Result<std::vector<NoticeDue>, ports::Problem> due(RecordId after, int limit) override;
    Result<void, ports::Problem> remove(std::span<const RecordId> ids) override;
    Result<ports::NoticeBacklog, ports::Problem> backlog() override;
    Result<std::vector<Dossier>, ports::Problem> dossiers(CandidateId after, int limit) override;
    Result<std::vector<ports::ReminderRound>, ports::Problem> rounds() override;
    Result<void, ports::Problem> remind(CandidateId from, const ports::ReminderRound& to,
                                        std::span<const NoticeDue> found) override;

private:
    Session session_;
};

}  // namespace zhiyuan::store_sql
