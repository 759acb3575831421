#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "ports/season_store.h"

namespace zhiyuan::test {

/// All records that closing reads, to be changed by hand.
struct SeasonRecords {
    std::vector<Dossier> dossiers;
    std::vector<Confirmation> confirmations;
    std::vector<Filing> filings;
    std::vector<CodeUse> code_uses;
    std::vector<Event> confirmed;

    static SeasonRecords read(ports::SeasonStore& season, const WindowId& window);
    void show(const ports::RecordVisitor& visitor) const;
};

/// A store that hands out its records as somebody has changed them behind the program's back.
class EditedSeason final : public ports::SeasonStore {
public:
    using Edit = std::function<void(SeasonRecords&, const WindowId&)>;
    explicit EditedSeason(std::unique_ptr<ports::SeasonStore> inner) : inner_(std::move(inner)) {}

    Edit edit;

    Result<std::int64_t, Problem> put_admissions(std::span<const Placing> placings,
                                                 Source<Admission> source) override {
        return inner_->put_admissions(placings, std::move(source));
    }
    Result<void, Problem> each_admission(
        const std::function<void(const Admission&)>& visit) override {
        return inner_->each_admission(visit);
    }
    Result<void, Problem> put_extension(const Extension& extension) override {
        return inner_->put_extension(extension);
    }
    Result<std::int64_t, Problem> put_declarations(Source<Declaration> source) override {
        return inner_->put_declarations(std::move(source));
    }
    Result<void, Problem> each_declaration(
        const WindowId& window, const std::function<void(const Declaration&)>& visit) override {
        return inner_->each_declaration(window, visit);
    }
    Result<void, Problem> add_plan_change(const PlanChange& change,
                                          std::int64_t revision) override {
        return inner_->add_plan_change(change, revision);
    }
    Result<std::vector<PlanChange>, Problem> plan_changes() override {
        return inner_->plan_changes();
    }
    Result<void, Problem> add_closing(const Closing& closing, std::int64_t revision) override {
        return inner_->add_closing(closing, revision);
    }
    Result<std::vector<Closing>, Problem> closings() override { return inner_->closings(); }
    Result<void, Problem> read_records(const WindowId& window,
                                       const ports::RecordVisitor& visitor) override;

private:
    std::unique_ptr<ports::SeasonStore> inner_;
};

}  // namespace zhiyuan::test
