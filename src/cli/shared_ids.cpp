#include "cli/shared_ids.h"

#include <algorithm>

namespace zhiyuan::cli {
namespace {

constexpr int kPairsTold = 20;

}  // namespace

void SharedIds::hold(const Digest& hash, const std::string& number) {
    if (hash == Digest{}) return;
    const auto [at, added] = holders_.try_emplace(hash, number);
    if (added || at->second == number || told_ == kPairsTold) return;
    ++told_;
    pairs_ += (pairs_.empty() ? "" : ", ") + std::min(at->second, number) + " = " +
              std::max(at->second, number);
}

void SharedIds::incoming(const RosterRow& row) {
    if (row.kept[at(RosterField::id_no)]) return;
    replaced_.insert(row.candidate.number.value());
    hold(row.candidate.id_no_hash, row.candidate.number.value());
}

void SharedIds::existing(const Candidate& candidate) {
    const std::string& number = candidate.number.value();
    if (replaced_.contains(number)) return;
    const auto at = holders_.find(candidate.id_no_hash);
    if (at != holders_.end()) hold(candidate.id_no_hash, number);
}

}  // namespace zhiyuan::cli
