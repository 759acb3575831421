#include "store_memory/notice_store.h"

#include <algorithm>
#include <utility>

namespace zhiyuan::store_memory {
namespace {

using Lock = std::lock_guard<std::mutex>;
using ports::Problem;

class MemoryNoticeStore final : public ports::NoticeStore {
public:
    explicit MemoryNoticeStore(std::shared_ptr<Tables> tables) : tables_(std::move(tables)) {}

    Result<std::vector<NoticeDue>, Problem> due(RecordId after, int limit) override {
        const Lock lock(tables_->mutex);
        std::vector<NoticeDue> out;
        auto at = tables_->notices.upper_bound(after);
        for (; at != tables_->notices.end() && static_cast<int>(out.size()) < limit; ++at)
            out.push_back(at->second);
        return out;
    }

    Result<void, Problem> remove(std::span<const RecordId> ids) override {
        const Lock lock(tables_->mutex);
        for (const RecordId id : ids) tables_->notices.erase(id);
        return {};
    }

    Result<ports::NoticeBacklog, Problem> backlog() override {
        const Lock lock(tables_->mutex);
        ports::NoticeBacklog out;
        for (const auto& [id, notice] : tables_->notices) {
            ++out.due;
            out.oldest = std::min(out.oldest.value_or(notice.at), notice.at);
        }
        return out;
    }

    Result<std::vector<Dossier>, Problem> dossiers(CandidateId after, int limit) override {
        const Lock lock(tables_->mutex);
        std::vector<Dossier> out;
        auto at = tables_->candidates.upper_bound(after);
        for (; at != tables_->candidates.end() && static_cast<int>(out.size()) < limit; ++at)
            out.push_back(tables_->facts(at->first, std::nullopt)->dossier);
        return out;
    }

    Result<std::vector<ports::ReminderRound>, Problem> rounds() override {
        const Lock lock(tables_->mutex);
        std::vector<ports::ReminderRound> out;
        for (const auto& [window, round] : tables_->rounds) out.push_back(round);
        return out;
    }

    Result<void, Problem> remind(CandidateId from, const ports::ReminderRound& to,
                                 std::span<const NoticeDue> found) override {
        const Lock lock(tables_->mutex);
        const auto at = tables_->rounds.find(to.window);
        const ports::ReminderRound now =
            at == tables_->rounds.end() ? ports::ReminderRound{to.window, {}, false} : at->second;
        if (now.done || now.reached != from)
            return fail(Problem{ports::ProblemKind::changed_meanwhile, to.window.value()});
        tables_->rounds[to.window] = to;
        for (const NoticeDue& notice : found) tables_->notices.emplace(notice.id, notice);
        return {};
    }

private:
    std::shared_ptr<Tables> tables_;
};

}  // namespace

std::unique_ptr<ports::NoticeStore> make_memory_notice_store(std::shared_ptr<Tables> tables) {
    return std::make_unique<MemoryNoticeStore>(std::move(tables));
}

}  // namespace zhiyuan::store_memory
