#pragma once

#include <optional>
#include <vector>

#include "domain/people/season_records.h"
#include "ports/signer.h"

namespace zhiyuan::closing {

/// nullptr when the window is not closed.
const Closing* find_closing(const std::vector<Closing>& closings, const WindowId& window);

/// The digest of the one closing record that no other follows; zeros when there is none yet.
/// nullopt when the records are no chain of genuine ones.
std::optional<Digest> head_of(const std::vector<Closing>& closings, const ports::Signer& signer);

}  // namespace zhiyuan::closing
