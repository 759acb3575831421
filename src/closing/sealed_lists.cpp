#include "closing/sealed_lists.h"

#include <algorithm>

#include "closing/closing_chain.h"
#include "codec/closing_file.h"
#include "filings/filed_lists.h"
#include "merkle/hashes.h"
#include "merkle/root_builder.h"

namespace zhiyuan::closing {
namespace {

Digest leaf_of(const Receipt& receipt) {
    return merkle::leaf_hash(canonical_bytes(receipt));
}

}  // namespace

Result<SealedLists, std::string> SealedLists::read(ports::RegistryStore& registry,
                                                   ports::SeasonStore& season,
                                                   const ports::Signer& signer,
                                                   const WindowId& window) {
    const auto closings = season.closings();
    if (!closings)
        return fail("读取封存记录失败 (cannot read the closings): " + closings.error().what);
    if (!head_of(*closings, signer))
        return fail(std::string(
            "封存记录互不相连或签名不符,数据库被改动过 (the closing records are no chain "
            "of genuine ones: the database was changed)"));
    const Closing* closing = find_closing(*closings, window);
    if (!closing) return fail("时段尚未封存 (the window is not closed): " + window.value());

    SealedLists out;
    out.digest_ = sha256(closing->record);
    const auto read = filings::each_filed(
        registry, season, window, [&](const Candidate& candidate, const Receipt& receipt) {
            out.leaves_.push_back({candidate.number, leaf_of(receipt)});
        });
    if (!read) return fail(read.error());
    std::sort(out.leaves_.begin(), out.leaves_.end(),
              [](const Leaf& a, const Leaf& b) { return a.candidate < b.candidate; });
    merkle::RootBuilder tree;
    for (const Leaf& leaf : out.leaves_) tree.add(leaf.hash);
    const auto record = codec::parse_closing(closing->record);
    if (tree.size() != record->tree_size || tree.root() != record->root)
        return fail(
            "志愿与封存时不同,数据库被改动过;请保留现场,运行 zhiyuan close --again 查明 (what is "
            "filed is not what was closed: the database was changed. Keep it as it is, and run "
            "zhiyuan close --again): " +
            window.value());
    return out;
}

bool SealedLists::holds(const Receipt& receipt) const {
    const auto found = std::lower_bound(
        leaves_.begin(), leaves_.end(), receipt.candidate_no,
        [](const Leaf& leaf, const CandidateNo& number) { return leaf.candidate < number; });
    return found != leaves_.end() && found->candidate == receipt.candidate_no &&
           found->hash == leaf_of(receipt);
}

}  // namespace zhiyuan::closing
