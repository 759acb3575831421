#include "registrar/appended_proofs.h"

#include "merkle/hashes.h"
#include "merkle/tree.h"

namespace zhiyuan::registrar {

Result<std::vector<tlog::LoggedProof>, std::string> proofs_of(const ports::LogGroup& group,
                                                              ports::Log log,
                                                              const ports::LogStep& step,
                                                              KnownLog& known) {
    auto tree = merkle::Tree::grown_to(step.from, step.frontier);
    if (!tree) return fail(std::string("the register names no log before the group"));
    const bool follows = step.from == known.size;
    if (follows && tree->root() != known.root)
        return fail(std::string("the register shows another log than before"));
    for (const ports::LogEntry& entry : group.entries)
        if (entry.log == log) tree->add(merkle::leaf_hash(as_text(entry.commitment)));

    const auto note = tlog::parse_note(step.checkpoint);
    const auto checkpoint = note ? tlog::parse_checkpoint(note->text) : std::nullopt;
    if (!checkpoint || checkpoint->origin != known.key.name || !tlog::signed_by(*note, known.key))
        return fail(std::string("the register has not signed what it answers"));
    if (step.size != tree->size() || checkpoint->size != tree->size() ||
        checkpoint->root != tree->root())
        return fail(std::string("the register has signed another log than the group makes"));
    std::vector<tlog::LoggedProof> out;
    for (std::int64_t index = step.from; index < step.size; ++index)
        out.push_back({index, tree->prove(index).path, *note});
    if (follows) known = {known.key, step.size, tree->root()};
    return out;
}

}  // namespace zhiyuan::registrar
