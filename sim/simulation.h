#pragma once

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "lane/group_runner.h"
#include "sim/clients.h"
#include "sim/faulty_register.h"
#include "sim/faulty_store.h"
#include "sim/model.h"
#include "sim/town.h"
#include "usecase/office/progress_counts.h"

namespace zhiyuan::sim {

/// Stand-ins for parts, for proving that a broken part is found. None by default.
struct Twists {
    using Store =
        std::function<std::unique_ptr<ports::WriteStore>(std::unique_ptr<ports::WriteStore>)>;
    Store below;  ///< of what is written down as committed: what the database itself does wrong
    Store above;  ///< of it: what the store's adapter does wrong
    std::function<std::unique_ptr<ports::CardVault>(ports::CardVault&)> vault;
    /// Of the register behind what fails by the dice.
    std::function<std::shared_ptr<ports::Register>(std::shared_ptr<ports::Register>)> book;
};

struct Failure {
    std::uint64_t seed = 0;
    int step = 0;
    std::string promise;             ///< what did not hold
    std::vector<std::string> trace;  ///< the last steps
};

/// One run: a season of some candidates on two nodes over one store, told by a seed. The same seed
/// gives the same run, to the last byte.
class Simulation {
public:
    static constexpr int kSteps = 240;

    explicit Simulation(std::uint64_t seed, const Twists& twists = {});
    ~Simulation();

    /// Runs until a promise breaks or all steps are done, and then judges everything once more.
    std::optional<Failure> run(int steps = kSteps);

    /// How often what happened; also for comparing two runs.
    const std::map<std::string, int>& counts() const { return model_.counts; }
    /// A digest of everything that was committed, in order.
    Digest fingerprint() const;

private:
    void step();
    void pass_time();
    void let_clients_act();
    std::vector<Sent> take_group();
    void run_group(lane::GroupRunner& node, std::vector<Sent> group, bool dies);
    void run_rivals(std::span<const Change> changes);
    void judge_step();
    void judge_statistics();
    void ask_again_for_all_that_is_unknown();
    void start_node();
    std::unique_ptr<lane::GroupRunner> make_node(ports::WriteStore& store,
                                                 ports::Registration& registration);
    void note(const std::string& line);

    /// Commands that ran together, and what came of them.
    struct Ran {
        int run;
        std::vector<Sent> group;
        std::vector<std::optional<usecase::Reply>> replies;
    };

    const std::uint64_t seed_;
    Random random_;
    const bool slow_;
    Town town_;
    Model model_;
    Clients clients_;
    Ledger ledger_;
    std::unique_ptr<ports::CardVault> vault_;  ///< the town's, unless a twist takes its place
    FaultyStore store_;
    std::unique_ptr<ports::WriteStore> rival_store_;
    std::shared_ptr<ports::Register> behind_;  ///< the town's, unless a twist takes its place
    std::shared_ptr<FaultyRegister> book_;
    std::unique_ptr<ports::Registration> registration_, rival_registration_;
    std::unique_ptr<lane::GroupRunner> node_;
    std::unique_ptr<lane::GroupRunner> rival_;
    std::unique_ptr<ports::SeasonStore> season_store_ = town_.database.make_season_store();
    std::unique_ptr<ports::RegistryStore> registry_ = town_.database.make_registry();
    usecase::ProgressCounts progress_{*season_store_, *registry_};  ///< follows from the start
    std::deque<Sent> waiting_;
    std::deque<Ran> ran_;  ///< in this step
    int runs_ = 0;
    std::size_t judged_ = 0;  ///< entries of the ledger
    int step_ = 0;
    std::deque<std::string> trace_;
};

}  // namespace zhiyuan::sim
