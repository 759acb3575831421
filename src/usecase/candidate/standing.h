#pragma once

#include <optional>
#include <vector>

#include "domain/filing/records.h"
#include "domain/refusal.h"
#include "domain/rules/window_rules.h"
#include "domain/season/world.h"

namespace zhiyuan::usecase {

/// How far a candidate has come with one batch of a window.
enum class BatchState { not_filed, draft, confirmed, confirmed_with_draft, rechecked };

struct Standing {
    std::optional<Finding<Refusal>> why_not;  ///< nullopt: may file
    BatchState state = BatchState::not_filed;
    const FiledForm* filed = nullptr;  ///< in force
    bool withdrawn = false;            ///< the form in force is empty: nothing of the batch counts
    const ConfirmationEntry* entry = nullptr;  ///< the confirmation in force
    const DraftEntry* draft = nullptr;         ///< only where it differs from what is in force
};

/// Pointers lead into `facts`.
Standing standing(const World& world, const Facts& facts, const Window& window,
                  const BatchId& batch);

/// The forms of the drafts of a window that stand: not discarded, and other than what is in force.
std::vector<Form> standing_drafts(const World& world, const Facts& facts, const Window& window,
                                  const std::vector<Draft>& drafts);

}  // namespace zhiyuan::usecase
