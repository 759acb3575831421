#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "domain/filing/receipt.h"
#include "filings/filed_lists.h"
#include "ports/registry_store.h"
#include "ports/season_store.h"
#include "ports/signer.h"

namespace zhiyuan::closing {

/// 封存名单: the lists that were in force when a window was closed, by their leaves: some 60 bytes
/// a candidate. What leaves the system after closing is held against it, list by list.
class SealedLists {
public:
    /// Verifies the season's closing records, reads every list that is in force now, and holds them
    /// all together against the root that was signed. The error is for whoever hands on what was
    /// filed: what is not as it was closed.
    static Result<SealedLists, std::string> read(ports::RegistryStore& registry,
                                                 ports::SeasonStore& season,
                                                 const ports::Signer& signer,
                                                 const WindowId& window);

    /// Whether that is the candidate's list as it was closed.
    bool holds(const Receipt& receipt) const;
    std::size_t size() const { return leaves_.size(); }
    /// For whoever reads the lists. Outlives what it returns.
    filings::AsClosed as_closed() const {
        return {[this](const Receipt& receipt) { return holds(receipt); }, size()};
    }
    /// Of the closing record.
    const Digest& digest() const { return digest_; }

private:
    struct Leaf {
        CandidateNo candidate;
        Digest hash{};
    };
    std::vector<Leaf> leaves_;  ///< by number
    Digest digest_{};
};

}  // namespace zhiyuan::closing
