#include "usecase/candidate/session_gate.h"

#include "usecase/candidate/session_rules.h"

namespace zhiyuan::usecase {
namespace {

// Whether a touch is on its way to the lane. Nobody waits for it: when the lane is busy the next
// request touches again.
bool touch(const Services& services, const SessionToken& token, const Session& session,
           Instant wall_now) {
    if (wall_now - session.seen_at < kSessionTouchEvery) return false;
    Command command{token.candidate, services.clock.season_now(), wall_now, {}, token.hash(),
                    TouchSession{}};
    CommandSink::ReplyTo ignore = [](Reply) {};
    return services.sink.submit(command, ignore);
}

}  // namespace

Result<Visitor, Refused> pass_gate(const Services& services, const std::string& cookie,
                                   const std::string& page_of, Instant wall_now,
                                   bool setup_allowed) {
    auto token = parse_session_token(cookie);
    if (!token) return fail(refused(Refusal::session_missing));
    auto facts = services.reader.facts({token->candidate, std::nullopt});
    if (!facts) return fail(refused(ServiceFailure::unavailable));
    if (!*facts) return fail(refused(Refusal::session_missing));
    const auto& session = (*facts)->dossier.session;
    if (const auto why = why_session_is_over(session, token->hash(), wall_now))
        return fail(refused(*why));
    if (!page_of.empty() && page_of != (*facts)->candidate.number.value())
        return fail(refused(Refusal::session_other));
    if (session->setup_card && !setup_allowed) return fail(refused(Refusal::setup_first));
    const bool touched = touch(services, *token, *session, wall_now);
    return Visitor{std::move(*token), std::make_shared<const Facts>(std::move(**facts)),
                   services.world(), touched};
}

}  // namespace zhiyuan::usecase
