#include "usecase/office/make_cards.h"

#include <array>
#include <optional>
#include <utility>
#include <vector>

#include "domain/card/card.h"

namespace zhiyuan::usecase {
namespace {

constexpr std::int64_t kToldEvery = 10'000;

// Whoever knows their own card must not be able to tell their neighbour's.
void shuffle(std::vector<CandidateId>& candidates, ports::Entropy& entropy) {
    for (std::size_t left = candidates.size(); left > 1; --left) {
        std::array<Byte, 8> dice{};
        entropy.fill(dice);
        std::uint64_t roll = 0;
        for (const Byte byte : dice) roll = roll << 8 | byte;
        std::swap(candidates[left - 1], candidates[roll % left]);
    }
}

// `owner(n)`: of the n-th new card, from 0.
template <class Owner>
Result<std::int64_t, ports::Problem> put_new_cards(
    ports::RegistryStore& registry, ports::Entropy& entropy, std::int64_t count,
    const AuditLine& audit, const std::function<void(std::int64_t)>& progress, const Owner& owner) {
    const auto greatest = registry.greatest_card_number();
    if (!greatest) return fail(greatest.error());
    return registry.put_cards(
        [&, at = std::int64_t{0}]() mutable -> std::optional<Card> {
            if (at == count) return std::nullopt;
            Card card;
            card.serial = serial_of(*greatest + 1 + at);
            entropy.fill(card.nonce);
            card.issued_to = owner(at);
            if (++at % kToldEvery == 0) progress(at);
            return card;
        },
        audit);
}

}  // namespace

Result<std::unordered_map<CandidateId, Card>, ports::Problem> cards_by_owner(
    ports::RegistryStore& registry) {
    std::unordered_map<CandidateId, Card> cards;
    auto read = registry.each_card([&](const Card& card) {
        if (!card.issued_to) return;
        const auto [known, first] = cards.emplace(*card.issued_to, card);
        const CardState state = known->second.state;
        if (!first && (state == CardState::lost || state == CardState::recalled))
            known->second = card;
    });
    if (!read) return fail(read.error());
    return cards;
}

Result<std::int64_t, ports::Problem> make_cards(ports::RegistryStore& registry,
                                                ports::Entropy& entropy, const AuditLine& audit,
                                                const std::function<void(std::int64_t)>& progress) {
    const auto owned = cards_by_owner(registry);
    if (!owned) return fail(owned.error());
    std::vector<CandidateId> without;
    const auto visited = registry.each_candidate([&](const Candidate& candidate) {
        if (!owned->contains(candidate.id)) without.push_back(candidate.id);
    });
    if (!visited) return fail(visited.error());
    if (without.empty()) return 0;  // nothing was done, and the audit tells of nothing
    shuffle(without, entropy);
    return put_new_cards(
        registry, entropy, static_cast<std::int64_t>(without.size()), audit, progress,
        [&](std::int64_t n) { return std::optional(without[static_cast<std::size_t>(n)]); });
}

Result<std::int64_t, ports::Problem> make_spare_cards(
    std::int64_t count, ports::RegistryStore& registry, ports::Entropy& entropy,
    const AuditLine& audit, const std::function<void(std::int64_t)>& progress) {
    return put_new_cards(registry, entropy, count, audit, progress,
                         [](std::int64_t) { return std::optional<CandidateId>(); });
}

}  // namespace zhiyuan::usecase
