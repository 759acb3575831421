#include "drill/window_play.h"

#include <unordered_set>

#include "base/check.h"
#include "usecase/candidate/confirm.h"
#include "usecase/candidate/queries.h"
#include "usecase/candidate/sign_in_flow.h"

namespace zhiyuan::drill {
namespace {

using usecase::Caller;
using usecase::Refused;
using usecase::Reply;
using usecase::SignedIn;

// As a writer lane forms them.
constexpr std::size_t kGroup = 512;
// Turns within this much virtual time may share a group; few people still make full groups then.
constexpr Duration kMoment = std::chrono::minutes(2);

Duration thinking(std::uint32_t person, int step) {
    return std::chrono::seconds(8 + (person * 7 + static_cast<std::uint32_t>(step) * 13) % 17);
}

// Consonants only: nobody's birthday, number or name.
std::string password_of(CandidateId id) {
    std::string out = "drl-";
    for (const Byte byte : sha256("password " + std::to_string(id.value()))) {
        out += "bcdfghjklmnpqrst"[byte % 16];
        if (out.size() == 16) break;
    }
    return out;
}

Caller caller_at(Instant now) {
    return {{"Drill", "192.0.2.1"}, "", now, now};
}

}  // namespace

WindowPlay::WindowPlay(std::shared_ptr<const World> world, const Window& window,
                       const PlayersTools& props, const Lists& lists,
                       std::unordered_map<CandidateId, bool>& set_up)
    : world_(std::move(world)),
      window_(window),
      props_(props),
      lists_(lists),
      set_up_(set_up),
      runner_(props.writer, props.vault, props.registration, [this] { return world_; }),
      sink_(runner_),
      unknown_numbers_(props.entropy),
      services_{
          props.reader,  props.vault, props.hasher, props.privacy,    props.registration,
          props.entropy, clock_,      sink_,        unknown_numbers_, [this] { return world_; }} {
    tally_.window = window.id;
    const auto hours = (window.closes_at - window.opens_at) / std::chrono::hours(1) + 1;
    tally_.confirmed_by_hour.resize(static_cast<std::size_t>(hours));
}

void WindowPlay::add(const Candidate& candidate, const std::vector<Visit>& visits) {
    Person person{candidate.id, candidate.number, UnitId()};
    if (const Unit* county = world_->ancestor(candidate.unit, UnitLevel::county))
        person.county = county->id;
    ++tally_.by_county[person.county].eligible;
    if (visits.empty()) return;
    const auto index = static_cast<std::uint32_t>(people_.size());
    people_.push_back(std::move(person));
    filed_.push_back(false);
    for (const Visit& visit : visits)
        turns_.push({visit.at, index, visit.purpose, Stage::enter, 0});
}

void WindowPlay::note(const Turn& turn, const Refused& why) {
    ++tally_.refused[std::string(to_text(why.reason))];
    if (refused_) refused_(people_[turn.person].id, why);
}

void WindowPlay::then(Turn turn, Stage stage) {
    turn.at = turn.at + thinking(turn.person, turn.done);
    turn.stage = stage;
    turns_.push(turn);
}

WindowTally WindowPlay::play(const Progress& progress) {
    std::int64_t groups = 0;
    while (!turns_.empty()) {
        // One group: what falls into a moment, never two turns of one person.
        std::vector<Turn> moment;
        std::unordered_set<std::uint32_t> in_it;
        const Instant until = turns_.top().at + kMoment;
        while (!turns_.empty() && moment.size() < kGroup && turns_.top().at <= until &&
               in_it.insert(turns_.top().person).second) {
            moment.push_back(turns_.top());
            turns_.pop();
        }
        for (const Turn& turn : moment) take_turn(turn);
        tally_.commands += static_cast<std::int64_t>(sink_.size());
        clock_.now = moment.back().at;
        sink_.run();
        if (++groups % 16 == 0 && !progress(clock_.now, tally_.confirmations)) break;
    }
    return std::move(tally_);
}

void WindowPlay::take_turn(const Turn& turn) {
    clock_.now = turn.at;
    if (turn.stage == Stage::enter) return enter(turn);
    const auto visitor = usecase::pass_gate(services_, sessions_[turn.person], "", turn.at,
                                            turn.stage == Stage::set_up);
    if (!visitor) return note(turn, visitor.error());
    if (turn.stage == Stage::set_up) return set_up_account(turn, *visitor);
    switch (turn.purpose) {
        case Purpose::draft:
            return save_next_draft(turn, *visitor);
        case Purpose::confirm:
            return confirm(turn, *visitor);
        case Purpose::recheck:
            return recheck(turn, *visitor);
    }
}

void WindowPlay::enter(const Turn& turn) {
    const Person& person = people_[turn.person];
    const auto entered = [this, turn](Result<SignedIn, Refused> done) {
        if (!done) return note(turn, done.error());
        sessions_[turn.person] = done->token.text;
        then(turn, done->setup ? Stage::set_up : Stage::work);
    };
    if (set_up_.contains(person.id))
        return usecase::sign_in(services_, caller_at(turn.at), person.number.value(),
                                password_of(person.id), entered);
    const CardInHand& card = props_.cards.at(person.id);
    usecase::first_sign_in(services_, caller_at(turn.at), person.number.value(),
                           card.serial.value(), props_.scratch(card, kBindingPosition), entered);
}

void WindowPlay::set_up_account(const Turn& turn, const usecase::Visitor& visitor) {
    const usecase::Activation wanted{
        world_->season.notice.version,
        password_of(people_[turn.person].id),
        {"15400000000", "演练路 1 号", "410000", visitor.facts->candidate.name}};
    usecase::activate(services_, caller_at(turn.at), visitor, wanted,
                      [this, turn](Result<SignedIn, Refused> done) {
                          if (!done) return note(turn, done.error());
                          set_up_[people_[turn.person].id] = true;
                          sessions_[turn.person] = done->token.text;
                          then(turn, Stage::work);
                      });
}

void WindowPlay::save_next_draft(const Turn& turn, const usecase::Visitor& visitor) {
    const Facts& facts = *visitor.facts;
    auto forms = lists_.forms_of(facts.candidate, facts.dossier.seq(window_.id));
    if (turn.done >= forms.size()) {
        sessions_.erase(turn.person);
        return;
    }
    Form& form = forms[turn.done];
    const DraftEntry* before = facts.dossier.draft(window_.id, form.batch);
    usecase::SaveDraft act{window_.id, form.batch, before ? before->revision : 0, form, {}};
    usecase::submit(services_, caller_at(turn.at), visitor, std::move(act), [this, turn](Reply r) {
        if (const auto* why = std::get_if<Refused>(&r)) return note(turn, *why);
        ++tally_.drafts;
        Turn next = turn;
        ++next.done;
        then(next, Stage::work);
    });
}

void WindowPlay::confirm(const Turn& turn, const usecase::Visitor& visitor) {
    const Facts& facts = *visitor.facts;
    const int seq = facts.dossier.seq(window_.id);
    std::vector<Form> forms = lists_.forms_of(facts.candidate, seq);
    if (forms.empty()) {
        sessions_.erase(turn.person);
        return;
    }
    ProposedForms proposed(visitor.world->season, window_.id, seq, std::move(forms));
    // Thought over, and left as it was: whoever behaves confirms nothing then.
    if (seq > 0 && usecase::changed_batches(facts.dossier, proposed).empty()) {
        sessions_.erase(turn.person);
        return;
    }
    const auto challenge =
        usecase::confirm_challenge(services_, visitor, proposed, turn.at, turn.at);
    if (!challenge) return note(turn, challenge.error());
    RequestId request{};
    props_.entropy.fill(request);
    Salt salt{};
    props_.entropy.fill(salt);
    usecase::Confirm act{
        request, std::move(proposed), *challenge,
        props_.scratch(props_.cards.at(people_[turn.person].id), challenge->position), salt};
    usecase::submit(services_, caller_at(turn.at), visitor, std::move(act), [this, turn](Reply r) {
        sessions_.erase(turn.person);
        if (const auto* why = std::get_if<Refused>(&r)) return note(turn, *why);
        ZY_CHECK(std::holds_alternative<usecase::Confirmed>(r));
        ++tally_.confirmations;
        const auto hour = (turn.at - window_.opens_at) / std::chrono::hours(1);
        ++tally_.confirmed_by_hour.at(static_cast<std::size_t>(hour));
        if (filed_[turn.person]) return;
        filed_[turn.person] = true;
        ++tally_.by_county[people_[turn.person].county].filed;
    });
}

void WindowPlay::recheck(const Turn& turn, const usecase::Visitor& visitor) {
    const int seq = visitor.facts->dossier.seq(window_.id);
    if (seq == 0) return;
    usecase::submit(services_, caller_at(turn.at), visitor, usecase::Recheck{window_.id, seq},
                    [this, turn](Reply r) {
                        sessions_.erase(turn.person);
                        if (const auto* why = std::get_if<Refused>(&r)) return note(turn, *why);
                        ++tally_.rechecks;
                    });
}

}  // namespace zhiyuan::drill
