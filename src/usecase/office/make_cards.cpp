#include "usecase/office/make_cards.h"

#include <array>
#include <optional>
#include <utility>
#include <vector>

#include "domain/card/card.h"

namespace zhiyuan::usecase {
namespace {

constexpr std::size_t kToldEvery = 10'000;

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

}  // namespace

Result<std::unordered_map<CandidateId, Card>, ports::Problem> cards_by_owner(
    ports::RegistryStore& registry) {
    std::unordered_map<CandidateId, Card> cards;
    auto read = registry.each_card([&](const Card& card) {
        if (card.issued_to) cards.emplace(*card.issued_to, card);
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
    const auto greatest = registry.greatest_card_number();
    if (!greatest) return fail(greatest.error());

    shuffle(without, entropy);
    return registry.put_cards(
        [&, at = std::size_t{0}]() mutable -> std::optional<Card> {
            if (at == without.size()) return std::nullopt;
            Card card;
            card.serial = serial_of(*greatest + 1 + static_cast<std::int64_t>(at));
            entropy.fill(card.nonce);
            card.issued_to = without[at];
            if (++at % kToldEvery == 0) progress(static_cast<std::int64_t>(at));
            return card;
        },
        audit);
}

}  // namespace zhiyuan::usecase
