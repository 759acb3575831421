#pragma once

#include <functional>
#include <memory>
#include <queue>
#include <unordered_map>
#include <vector>

#include "drill/collecting_sink.h"
#include "drill/lists.h"
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
struct PlayersTools {
    ports::WriteStore& writer;
    ports::ReadStore& reader;
    ports::CardVault& vault;
    ports::PasswordHasher& hasher;
    ports::PrivacyBox& privacy;
    ports::Registration& registration;
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
    WindowPlay(std::shared_ptr<const World> world, const Window& window, const PlayersTools& props,
               const Lists& lists, std::unordered_map<CandidateId, bool>& set_up);

    /// Counts the candidate among those who may file, and plans the visits.
    void add(const Candidate& candidate, const std::vector<Visit>& visits);

    /// Now and then, with the virtual time and the confirmations so far; false ends the play there.
    using Progress = std::function<bool(Instant, std::int64_t)>;
    /// Plays until the window closes.
    WindowTally play(const Progress& progress);
    /// Told of each visit that ended otherwise than its candidate wished; may be left out.
    void on_refusal(std::function<void(CandidateId, const usecase::Refused&)> told) {
        refused_ = std::move(told);
    }

private:
    enum class Stage { enter, set_up, work };
    struct Person {
        CandidateId id;
        CandidateNo number;
        UnitId county;
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
    void then(Turn turn, Stage stage);
    void note(const Turn& turn, const usecase::Refused& why);

    const std::shared_ptr<const World> world_;
    const Window& window_;
    const PlayersTools& props_;
    const Lists& lists_;
    std::unordered_map<CandidateId, bool>& set_up_;
    PlayClock clock_;
    lane::GroupRunner runner_;
    CollectingSink sink_;
    usecase::UnknownNumbers unknown_numbers_;
    usecase::Services services_;
    std::vector<Person> people_;
    std::vector<bool> filed_;
    std::priority_queue<Turn, std::vector<Turn>, std::greater<>> turns_;
    std::unordered_map<std::uint32_t, std::string> sessions_;
    std::function<void(CandidateId, const usecase::Refused&)> refused_;
    WindowTally tally_;
};

}  // namespace zhiyuan::drill
