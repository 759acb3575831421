#include "cli/card_making.h"

#include <array>
#include <utility>
#include <vector>

#include <fmt/core.h>

#include "cli/commands.h"
#include "crypto/system_sources.h"

namespace zhiyuan::cli {
namespace {

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

Result<std::unordered_map<CandidateId, Card>, std::string> cards_by_owner(
    ports::RegistryStore& registry) {
    std::unordered_map<CandidateId, Card> cards;
    const auto read = registry.each_card([&](const Card& card) {
        if (card.issued_to) cards.emplace(*card.issued_to, card);
    });
    if (!read) return fail("读取口令卡失败 (cannot read cards): " + read.error().what);
    return cards;
}

int make_cards(const server::OpenedFolder& opened) {
    const auto registry = opened.database->make_registry();
    const auto owned = cards_by_owner(*registry);
    if (!owned) return failed(owned.error());
    std::vector<CandidateId> without;
    const auto visited = registry->each_candidate([&](const Candidate& candidate) {
        if (!owned->contains(candidate.id)) without.push_back(candidate.id);
    });
    if (!visited) return failed("读取考生失败 (cannot read candidates): " + visited.error().what);
    const auto greatest = registry->greatest_card_number();
    if (!greatest) return failed("读取口令卡失败 (cannot read cards): " + greatest.error().what);

    crypto::SystemEntropy entropy;
    shuffle(without, entropy);
    const auto put = registry->put_cards([&, at = std::size_t{0}]() mutable -> std::optional<Card> {
        if (at == without.size()) return std::nullopt;
        Card card;
        card.serial = serial_of(*greatest + 1 + static_cast<std::int64_t>(at));
        entropy.fill(card.nonce);
        card.issued_to = without[at];
        if (++at % 10'000 == 0) fmt::print(stderr, "\r{} 张 (cards)", at);
        return card;
    });
    if (!put) return failed("未制作任何口令卡 (no card was made): " + put.error().what);
    fmt::print("已为 {} 名考生制作口令卡 (cards made for {} candidates)\n", *put, *put);
    return 0;
}

}  // namespace zhiyuan::cli
