#pragma once

#include <functional>
#include <memory>
#include <queue>
#include <unordered_map>
#include <vector>

#include "drill/collecting_sink.h"
#include "drill/list_maker.h"
#include "drill/season_tally.h"
#include "drill/timetable.h"
#include "ports/clock.h"
#include "usecase/candidate/session_gate.h"
#include "usecase/services.h"

namespace zhiyuan::drill {

/// A clock that the play moves; season and wall clock are one.
class PlayClock final : public ports::Clock {
public:
    Instant season_now() const override { return now; }
    Instant wall_now() const override { return now; }
    Instant now;
};

/// The card in a candidate's hand.
struct CardInHand {
    CardSerial serial;
    Digest nonce{};
};

/// What the people of a drill need from outside.
struct Props {
    ports::WriteStore& writer;
    ports::ReadStore& reader;
    ports::CardVault& vault;
    ports::PasswordHasher& hasher;
    ports::PrivacyBox& privacy;
    ports::Signer& signer;
    ports::Entropy& entropy;
    /// The printed code, as its owner scratches it free.
    std::function<std::string(const CardInHand&, int position)> scratch;
    const std::unordered_map<CandidateId, CardInHand>& cards;
};

/// One window played in virtual time: thousands of people who sign in, fill, confirm and look
/// again, each through the use cases that the portal calls, in groups as a writer lane forms them.
class WindowPlay {
public:
    /// `set_up`: who has an account already; grows. All must outlive the play.
    WindowPlay(std::shared_ptr<const World> world, const Window& window, const Props& props,
               std::unordered_map<CandidateId, bool>& set_up, std::uint64_t seed);
    ~WindowPlay();

    /// Counts the candidate among those who may file, if so, and plans their visits.
    void add(const Candidate& candidate);

    /// Plays until the window closes. `progress`: now and then the virtual time and confirmations.
    WindowTally play(const std::function<void(Instant, std::int64_t)>& progress);

private:
    enum class Stage { enter, set_up, work };
    struct Person {
        CandidateId id;
        CandidateNo number;
        UnitId county;
        std::vector<std::pair<BatchId, float>> batches;  ///< with the standing in each
    };
    struct Turn {
        Instant at;
        std::uint32_t person = 0;
        Purpose purpose = Purpose::draft;
        Stage stage = Stage::enter;
        std::uint8_t done = 0;  ///< drafts saved in this visit
        friend bool operator>(const Turn& a, const Turn& b) {
            return std::tie(a.at, a.person) > std::tie(b.at, b.person);
        }
    };

    void take_turn(const Turn& turn);
    void enter(const Turn& turn);
    void set_up_account(const Turn& turn, const usecase::Visitor& visitor);
    void save_next_draft(const Turn& turn, const usecase::Visitor& visitor);
    void confirm(const Turn& turn, const usecase::Visitor& visitor);
    void recheck(const Turn& turn, const usecase::Visitor& visitor);
    std::vector<Form> forms_of(const Person& person, const Candidate& candidate, int seq) const;
    const ListMaker* maker(const BatchId& batch, const TrackId& track) const;
    void then(Turn turn, Stage stage);
    void note(const usecase::Refused& why);

    const std::shared_ptr<const World> world_;
    const Window& window_;
    const Props& props_;
    std::unordered_map<CandidateId, bool>& set_up_;
    const std::uint64_t seed_;
    PlayClock clock_;
    lane::GroupRunner runner_;
    CollectingSink sink_;
    usecase::UnknownNumbers unknown_numbers_;
    usecase::Services services_;
    std::map<std::pair<BatchId, TrackId>, std::unique_ptr<ListMaker>> makers_;
    std::map<std::pair<BatchId, TrackId>, std::int64_t> seats_before_;
    std::vector<Person> people_;
    std::vector<bool> filed_;
    std::priority_queue<Turn, std::vector<Turn>, std::greater<>> turns_;
    std::unordered_map<std::uint32_t, std::string> sessions_;
    WindowTally tally_;
};

}  // namespace zhiyuan::drill
