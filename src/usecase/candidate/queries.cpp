#include "usecase/candidate/queries.h"

#include "domain/rules/card_rules.h"
#include "usecase/candidate/account_acts.h"
#include "usecase/candidate/confirm.h"
#include "usecase/candidate/contact_codec.h"
#include "usecase/candidate/sign_in_flow.h"

namespace zhiyuan::usecase {
namespace {

// A card under delay still shows its challenge; only the answer has to wait.
Result<Challenge, Refused> challenge_for(const Services& services, const Visitor& visitor,
                                         int position, const Digest& subject, Instant wall_now) {
    auto made =
        services.vault.challenge({visitor.token.candidate, visitor.facts->dossier.card->serial,
                                  position, subject, challenge_expiry(wall_now)});
    if (!made) return fail(refused(ServiceFailure::unavailable));
    return *made;
}

}  // namespace

Result<std::vector<Draft>, Refused> drafts(const Services& services, const Visitor& visitor,
                                           const WindowId& window) {
    auto found = services.reader.drafts(visitor.token.candidate, window);
    if (!found) return fail(refused(ServiceFailure::unavailable));
    return std::move(*found);
}

Result<Confirmation, Refused> confirmation(const Services& services, const Visitor& visitor,
                                           RecordId id) {
    auto found = services.reader.confirmation(id);
    if (!found) return fail(refused(ServiceFailure::unavailable));
    if (!*found || (*found)->candidate != visitor.token.candidate)
        return fail(refused(RequestFault::not_found));
    return std::move(**found);
}

Result<std::string, Refused> proof_of(const Services& services, const Confirmation& confirmation) {
    auto proof = services.registration.proof_of(confirmation.candidate, confirmation.number);
    if (!proof) return fail(refused(ServiceFailure::unavailable));
    if (!*proof) return fail(refused(ServiceFailure::being_registered));
    return *std::move(*proof);
}

Result<Events, Refused> events(const Services& services, const Visitor& visitor, RecordId before,
                               int limit) {
    RecordId newest = visitor.facts->dossier.last_event;
    if (before.value() != 0) {
        const auto anchor = services.reader.events(before, 1);
        if (!anchor) return fail(refused(ServiceFailure::unavailable));
        if (anchor->events.empty() || anchor->events.front().candidate != visitor.token.candidate)
            return fail(refused(RequestFault::not_found));
        newest = anchor->events.front().previous;
    }
    auto page = services.reader.events(newest, limit);
    if (!page) return fail(refused(ServiceFailure::unavailable));
    return Events{std::move(page->events), page->more};
}

Result<std::vector<AnomalyCase>, Refused> anomalies(const Services& services,
                                                    const Visitor& visitor) {
    auto found = services.reader.anomalies(visitor.token.candidate);
    if (!found) return fail(refused(ServiceFailure::unavailable));
    return std::move(*found);
}

Result<std::optional<Instant>, Refused> last_answer(const Services& services,
                                                    const Visitor& visitor) {
    const auto all = anomalies(services, visitor);
    if (!all) return fail(all.error());
    std::optional<Instant> last;
    for (const AnomalyCase& one : *all)
        if (one.answer && (!last || *last < one.answer->at)) last = one.answer->at;
    return last;
}

Result<std::vector<Admission>, Refused> admissions(const Services& services,
                                                   const Visitor& visitor) {
    auto found = services.reader.admissions(visitor.token.candidate);
    if (!found) return fail(refused(ServiceFailure::unavailable));
    return std::move(*found);
}

Contact contact(const Services& services, const Visitor& visitor) {
    return open_contact(services.privacy, visitor.facts->dossier.account.contact_sealed)
        .value_or(Contact{});
}

Result<Challenge, Refused> confirm_challenge(const Services& services, const Visitor& visitor,
                                             const ProposedForms& proposed, Instant received_at,
                                             Instant wall_now) {
    if (auto why = why_may_not_confirm(*visitor.world, *visitor.facts, proposed, received_at))
        return fail(std::move(*why));
    const int position =
        *next_online_position(visitor.world->season.card, *visitor.facts->dossier.card);
    return challenge_for(services, visitor, position, proposed.subject(), wall_now);
}

Result<Challenge, Refused> unlock_challenge(const Services& services, const Visitor& visitor,
                                            Instant wall_now) {
    const auto& dossier = visitor.facts->dossier;
    if (!dossier.account.self_locked) return fail(refused(Refusal::not_locked));
    if (const auto why = why_card_is_no_use(dossier.card)) return fail(refused(*why));
    const auto position = next_online_position(visitor.world->season.card, *dossier.card);
    if (!position) return fail(refused(Refusal::card_used_up));
    return challenge_for(services, visitor, *position, unlock_subject(), wall_now);
}

}  // namespace zhiyuan::usecase
