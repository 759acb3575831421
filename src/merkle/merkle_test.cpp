#include <string>

#include <gtest/gtest.h>

#include "merkle/hashes.h"
#include "merkle/root_builder.h"
#include "merkle/tree.h"

namespace zhiyuan::merkle {
namespace {

// The definition of RFC 6962, section 2.1, word by word and slow.
Digest naive_root(const std::vector<std::string>& leaves) {
    if (leaves.empty()) return sha256("");
    if (leaves.size() == 1) return sha256(std::string(1, '\0') + leaves[0]);
    std::size_t k = 1;  // the largest power of two smaller than n
    while (k * 2 < leaves.size()) k *= 2;
    const auto middle = leaves.begin() + static_cast<std::ptrdiff_t>(k);
    const Digest left = naive_root({leaves.begin(), middle});
    const Digest right = naive_root({middle, leaves.end()});
    return sha256("\x01" + std::string(as_text(left)) + std::string(as_text(right)));
}

// PATH(m, D[n]) of section 2.1.1.
std::vector<Digest> naive_path(std::size_t m, const std::vector<std::string>& leaves) {
    if (leaves.size() <= 1) return {};
    std::size_t k = 1;
    while (k * 2 < leaves.size()) k *= 2;
    const auto middle = leaves.begin() + static_cast<std::ptrdiff_t>(k);
    const std::vector<std::string> left(leaves.begin(), middle), right(middle, leaves.end());
    auto path = m < k ? naive_path(m, left) : naive_path(m - k, right);
    path.push_back(naive_root(m < k ? right : left));
    return path;
}

// SUBPROOF(m, D[n], b) of section 2.1.2.
std::vector<Digest> naive_subproof(std::size_t m, const std::vector<std::string>& leaves,
                                   bool whole) {
    if (m == leaves.size())
        return whole ? std::vector<Digest>() : std::vector<Digest>{naive_root(leaves)};
    std::size_t k = 1;
    while (k * 2 < leaves.size()) k *= 2;
    const auto middle = leaves.begin() + static_cast<std::ptrdiff_t>(k);
    const std::vector<std::string> left(leaves.begin(), middle), right(middle, leaves.end());
    auto path = m <= k ? naive_subproof(m, left, whole) : naive_subproof(m - k, right, false);
    path.push_back(naive_root(m <= k ? right : left));
    return path;
}

std::vector<Digest> hashes_of(const std::vector<std::string>& leaves) {
    std::vector<Digest> out;
    for (const std::string& leaf : leaves) out.push_back(leaf_hash(leaf));
    return out;
}

Digest streamed_root(const std::vector<std::string>& leaves) {
    RootBuilder builder;
    for (const std::string& leaf : leaves) builder.add(leaf_hash(leaf));
    EXPECT_EQ(builder.size(), static_cast<std::int64_t>(leaves.size()));
    return builder.root();
}

std::string bytes_of(std::string_view hex) {
    std::string out(hex.size() / 2, '\0');
    EXPECT_TRUE(from_hex(hex, std::span(reinterpret_cast<Byte*>(out.data()), out.size())));
    return out;
}

// The eight leaves and the roots of their first n that the authors of Certificate Transparency
// publish with their reference implementation.
TEST(Merkle, HasTheRootsOfCertificateTransparency) {
    const char* const leaves[] = {"",
                                  "00",
                                  "10",
                                  "2021",
                                  "3031",
                                  "40414243",
                                  "5051525354555657",
                                  "606162636465666768696a6b6c6d6e6f"};
    const char* const roots[] = {
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"};
    std::vector<std::string> tree;
    for (std::size_t n = 0; n < std::size(roots); ++n) {
        EXPECT_EQ(to_hex(streamed_root(tree)), roots[n]) << n << " leaves";
        EXPECT_EQ(to_hex(Tree(hashes_of(tree)).root()), roots[n]) << n << " leaves";
        if (n < std::size(leaves)) tree.push_back(bytes_of(leaves[n]));
    }
}

TEST(Merkle, AgreesWithTheDefinitionForEverySizeAndLeaf) {
    std::vector<std::string> leaves;
    for (int size = 0; size <= 70; ++size) {
        const Digest root = naive_root(leaves);
        const Tree tree(hashes_of(leaves));
        EXPECT_EQ(streamed_root(leaves), root) << size;
        EXPECT_EQ(tree.root(), root) << size;
        for (int m = 0; m < size; ++m) {
            const auto at = static_cast<std::size_t>(m);
            const InclusionProof proof = tree.prove(m);
            EXPECT_EQ(proof, (InclusionProof{m, size, naive_path(at, leaves)})) << m << "/" << size;
            EXPECT_EQ(root_from(proof, leaf_hash(leaves[at])), root) << m << "/" << size;
        }
        leaves.push_back("leaf " + std::to_string(size));
    }
}

TEST(Merkle, ProvesEveryLeafOfEverySizeThatATreeHad) {
    std::vector<std::string> leaves;
    for (int n = 0; n < 40; ++n) leaves.push_back(std::to_string(n));
    const Tree tree(hashes_of(leaves));
    for (int size = 1; size <= 40; ++size) {
        const Tree as_it_was(hashes_of({leaves.begin(), leaves.begin() + size}));
        EXPECT_EQ(tree.root(size), as_it_was.root()) << size;
        for (int m = 0; m < size; ++m)
            EXPECT_EQ(tree.prove(m, size), as_it_was.prove(m)) << m << "/" << size;
    }
}

TEST(Merkle, ProvesThatEverySizeContinuesEveryEarlierOne) {
    std::vector<std::string> leaves;
    for (int n = 0; n < 40; ++n) leaves.push_back(std::to_string(n));
    const Tree tree(hashes_of(leaves));
    for (std::size_t next = 0; next <= leaves.size(); ++next) {
        const std::vector<std::string> grown(leaves.begin(),
                                             leaves.begin() + static_cast<std::ptrdiff_t>(next));
        for (std::size_t old = 0; old <= next; ++old) {
            const auto m = static_cast<std::int64_t>(old), n = static_cast<std::int64_t>(next);
            const ConsistencyProof proof = tree.prove_consistency(m, n);
            const auto expected =
                old == 0 ? std::vector<Digest>() : naive_subproof(old, grown, true);
            EXPECT_EQ(proof, (ConsistencyProof{m, n, expected})) << m << " of " << n;
            EXPECT_TRUE(is_consistent(proof, tree.root(m), tree.root(n))) << m << " of " << n;
        }
    }
}

TEST(Merkle, NoAlteredProofShowsThatATreeContinuesAnother) {
    std::vector<std::string> leaves;
    for (int n = 0; n < 23; ++n) leaves.push_back(std::to_string(n));
    const Tree tree(hashes_of(leaves));
    const Digest strange = leaf_hash("another");
    for (std::int64_t n = 0; n <= 23; ++n)
        for (std::int64_t m = 0; m <= n; ++m) {
            const ConsistencyProof good = tree.prove_consistency(m, n);
            const auto fails = [&](const char* what, const ConsistencyProof& proof) {
                EXPECT_FALSE(is_consistent(proof, tree.root(m), tree.root(n)))
                    << what << " " << m << " of " << n;
            };
            EXPECT_FALSE(is_consistent(good, strange, tree.root(n))) << m << " of " << n;
            if (m > 0) {
                EXPECT_FALSE(is_consistent(good, tree.root(m), strange)) << m << " of " << n;
            }
            ConsistencyProof bad = good;
            bad.path.push_back(strange);
            fails("a longer path", bad);
            for (std::size_t i = 0; i < good.path.size(); ++i) {
                bad = good;
                bad.path[i][i % 32] ^= 1;
                fails("a changed path", bad);
                bad = good;
                bad.path.erase(bad.path.begin() + static_cast<std::ptrdiff_t>(i));
                fails("a shorter path", bad);
            }
            bad = good;
            bad.old_size = n + 1;
            fails("a greater old tree", bad);
            bad = good;
            bad.old_size = -1;
            fails("an old tree below nothing", bad);
        }
}

TEST(Merkle, GrowsOnFromTheFrontierAlone) {
    std::vector<std::string> leaves;
    for (int n = 0; n < 40; ++n) leaves.push_back(std::to_string(n));
    const Tree whole(hashes_of(leaves));
    for (std::int64_t from = 0; from <= 40; ++from) {
        auto tree = Tree::grown_to(from, whole.frontier(from));
        ASSERT_TRUE(tree) << from;
        EXPECT_EQ(tree->root(), whole.root(from)) << from;
        for (std::int64_t n = from; n < 40; ++n) tree->add(whole.leaf(n));
        EXPECT_EQ(tree->frontier(), whole.frontier()) << from;
        for (std::int64_t size = from; size <= 40; ++size) {
            EXPECT_EQ(tree->root(size), whole.root(size)) << from << "/" << size;
            for (std::int64_t n = from; n < size; ++n)
                EXPECT_EQ(tree->prove(n, size), whole.prove(n, size)) << from << "/" << size;
        }
    }
    EXPECT_FALSE(Tree::grown_to(3, {Digest{}}));
    EXPECT_FALSE(Tree::grown_to(0, {Digest{}}));
    EXPECT_FALSE(Tree::grown_to(-1, {}));
}

TEST(Merkle, AnAlteredProofLeadsToNoOrAnotherRoot) {
    std::vector<std::string> leaves;
    for (int n = 0; n < 13; ++n) leaves.push_back(std::to_string(n));
    const Tree tree(hashes_of(leaves));
    for (int m = 0; m < 13; ++m) {
        const InclusionProof good = tree.prove(m);
        const Digest leaf = leaf_hash(leaves[static_cast<std::size_t>(m)]);
        const auto differs = [&](const char* what, const InclusionProof& proof) {
            EXPECT_NE(root_from(proof, leaf), tree.root()) << what << " of leaf " << m;
        };
        EXPECT_NE(root_from(good, leaf_hash("another")), tree.root());
        InclusionProof bad = good;
        bad.path.pop_back();
        differs("a shorter path", bad);
        bad = good;
        bad.path.push_back(Digest{});
        differs("a longer path", bad);
        bad = good;
        bad.path.front()[31] ^= 1;
        differs("a changed path", bad);
        bad = good;
        bad.index = m == 12 ? 11 : m + 1;
        differs("another index", bad);
        for (const std::int64_t index : {std::int64_t{-1}, std::int64_t{13}}) {
            bad = good;
            bad.index = index;
            EXPECT_EQ(root_from(bad, leaf), std::nullopt) << index;
        }
    }
}

}  // namespace
}  // namespace zhiyuan::merkle
