#pragma once

#include <string>
#include <vector>

#include "domain/filing/records.h"
#include "domain/season/world.h"
#include "ports/registry_store.h"
#include "ports/season_store.h"
#include "ports/store.h"

// Made-up values for tests of the stores.

namespace zhiyuan::test {

/// Bytes that differ for every `seed`.
Digest digest_of(int seed);

/// The n-th of a made-up roster: number "14430100150001" and so on, all fields set.
Candidate sample_candidate(int n);
Card sample_card(int n);
PlanLine sample_line(const std::string& window, int n);
Form sample_form(const std::string& batch);

/// A dossier with every field set, as after a full season.
Dossier full_dossier(CandidateId candidate, Revision revision);

/// The roster of a store into which candidates were put once; the changes below are of it.
inline constexpr std::int64_t kFirstRoster = 1;
/// A change that writes something into every table: base revision `base`, records from `first` on.
Change full_change(CandidateId candidate, Revision base, RecordId first);
/// A change that writes the dossier and one event with the id `event`.
Change small_change(CandidateId candidate, Revision base, RecordId event);

/// Hands out the items of a vector.
template <class T>
ports::RegistryStore::Source<T> from(std::vector<T> items) {
    return [items = std::move(items), n = std::size_t{0}]() mutable -> std::optional<T> {
        if (n == items.size()) return std::nullopt;
        return items[n++];
    };
}

}  // namespace zhiyuan::test
