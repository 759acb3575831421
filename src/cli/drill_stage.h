#pragma once

#include <functional>
#include <memory>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "cli/desk.h"
#include "crypto/ed25519_signer.h"
#include "crypto/in_process_vault.h"
#include "crypto/sealed_box.h"
#include "crypto/system_sources.h"
#include "domain/season/world.h"
#include "drill/given_lists.h"
#include "drill/season_drill.h"
#include "drill/window_play.h"
#include "server/data_folder.h"
#include "server/season_register.h"

namespace zhiyuan::cli {

/// Hashes at once, with the cheap cost that only drills may have.
class DrillHasher final : public ports::PasswordHasher {
public:
    bool verify(std::string password, std::string hash,
                std::function<void(ports::Match)> done) override;
    bool hash(std::string password, std::function<void(std::string)> done) override;
};

/// The real database, vault and keys of a drill's data folder, and the steps of a season on them.
/// Errors are for whoever runs the drill.
class DrillStage {
public:
    /// Tells now and then how far a step has come.
    using Progress = std::function<void(const std::string&)>;
    using Refused = std::function<void(CandidateId, const usecase::Refused&)>;

    static Result<std::unique_ptr<DrillStage>, std::string> open(const server::DataFolder& place,
                                                                 std::uint64_t seed,
                                                                 Progress progress);

    const World& world() const { return *world_; }
    std::int64_t candidates() const { return candidates_; }
    store_sql::Database& database() { return *opened_.database; }

    Result<drill::WindowTally, std::string> play(const Window& window);
    /// Files the given lists of the window, each by one visit of its candidate, spread evenly over
    /// the window. Who has the same list in force already does not come. Ends early, between two
    /// commits, when `go_on` says so.
    Result<drill::WindowTally, std::string> file(const Window& window,
                                                 const drill::GivenLists& lists,
                                                 const Refused& refused,
                                                 const std::function<bool()>& go_on);
    /// Reconciles and closes the window as `zhiyuan close` does, and hands it over as `zhiyuan
    /// export` does, into `folder`.
    Result<drill::ClosingTally, std::string> close(const Window& window,
                                                   const std::filesystem::path& folder);
    Result<drill::PlacingTally, std::string> place(const Window& window, const Batch& batch,
                                                   int round);
    /// What `batch` has left in `from` becomes its part of the plan of `window`.
    Result<void, std::string> collect(const Window& window, const Batch& batch, const Window& from);
    /// People on record as admitted.
    std::int64_t admitted() const;

private:
    DrillStage(server::DataFolder place, server::OpenedFolder opened, std::uint64_t seed,
               Progress progress);

    Desk desk_at(Instant season_time) const;
    Result<void, std::string> deal_cards();
    /// Who has set up an account in an earlier run.
    Result<void, std::string> find_accounts();
    Result<drill::WindowTally, std::string> play_lists(
        const Window& window, const drill::Lists& lists,
        const std::function<void(drill::WindowPlay&)>& fill, const std::function<bool()>& go_on);
    /// Whoever has confirmed the given list already.
    Result<std::unordered_set<CandidateId>, std::string> have_filed(const Window& window,
                                                                    const drill::GivenLists& lists);
    Result<void, std::string> renew_world();
    /// Whoever may file the batch is approved: a drill has no papers to look at.
    Result<void, std::string> approve(const Batch& batch);

    const server::DataFolder place_;
    server::OpenedFolder opened_;
    const std::uint64_t seed_;
    Progress progress_;
    crypto::InProcessVault vault_;
    crypto::Ed25519Signer signer_;
    std::unique_ptr<server::SeasonRegister> book_;
    crypto::SealedBox privacy_;
    crypto::SystemEntropy entropy_;
    DrillHasher hasher_;
    std::shared_ptr<const World> world_;
    std::unordered_map<CandidateId, drill::CardInHand> cards_;
    std::unordered_map<CandidateId, bool> set_up_;
    std::map<std::pair<WindowId, BatchId>, std::vector<PlanLine>> left_;
    std::int64_t candidates_ = 0;
};

}  // namespace zhiyuan::cli
