#pragma once

#include <map>
#include <string>
#include <unordered_set>

#include "domain/people/roster_row.h"

namespace zhiyuan::cli {

/// Finds, without writing, what ports::RegistryStore::put_candidates would refuse as shared_id:
/// give it every row of the files first, then every candidate that is known.
class SharedIds {
public:
    void incoming(const RosterRow& row);
    void existing(const Candidate& candidate);

    /// "14430102110001 = 14430102110002, …", the first 20; empty when there is none.
    const std::string& pairs() const { return pairs_; }

private:
    void hold(const Digest& hash, const std::string& number);

    std::map<Digest, std::string> holders_;     ///< numbers of candidates by their ID's hash
    std::unordered_set<std::string> replaced_;  ///< numbers whose ID the files give
    std::string pairs_;
    int told_ = 0;
};

}  // namespace zhiyuan::cli
