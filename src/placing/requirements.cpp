#include "placing/requirements.h"

#include "placing/engine/market_builder.h"

namespace zhiyuan::placing {

Requirements::Requirements(const Catalogue::Offer& offer) {
    for (const auto& [code, college] : offer.colleges)
        for (const PlanLine* line : college.lines)
            if (LineCondition condition = condition_of(*line); !condition.asks_nothing())
                classes_.try_emplace(std::move(condition), 0);
    engine::RequirementIndex next = 0;  // in the order of the conditions, not of a hash
    for (auto& [condition, index] : classes_) index = next++;
}

engine::RequirementIndex Requirements::of(const PlanLine& line) const {
    const auto found = classes_.find(condition_of(line));
    return found == classes_.end() ? engine::kNone : found->second;
}

void Requirements::append_met(const Candidate& candidate, std::vector<std::uint64_t>& words) const {
    const std::size_t begin = words.size();
    words.resize(begin + static_cast<std::size_t>(engine::MarketBuilder::words_for(count())));
    for (const auto& [condition, index] : classes_)
        if (meets(condition, candidate))
            words[begin + static_cast<std::size_t>(index) / 64] |= std::uint64_t{1} << (index % 64);
}

}  // namespace zhiyuan::placing
