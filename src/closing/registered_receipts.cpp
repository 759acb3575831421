#include "closing/registered_receipts.h"

#include <algorithm>
#include <tuple>

#include "merkle/hashes.h"
#include "merkle/root_builder.h"
#include "tlog/checkpoint.h"

namespace zhiyuan::closing {
namespace {

std::array<Byte, 16> half_of(const Digest& digest) {
    std::array<Byte, 16> out{};
    std::copy_n(digest.begin(), out.size(), out.begin());
    return out;
}

Result<tlog::Checkpoint, std::string> newest(ports::Register& book, const tlog::NoteKey& key) {
    const auto state = book.state(ports::Log::receipts);
    if (!state)
        return fail("登记簿没有应答 (the register does not answer): " + state.error().words);
    const auto note = tlog::parse_note(state->checkpoint);
    const auto checkpoint = note ? tlog::parse_checkpoint(note->text) : std::nullopt;
    if (!checkpoint || checkpoint->origin != key.name || !tlog::signed_by(*note, key))
        return fail(
            std::string("登记簿的检查点未由其密钥签发 (the checkpoint is not signed with the "
                        "register's key)"));
    return *checkpoint;
}

}  // namespace

Result<RegisteredReceipts, std::string> RegisteredReceipts::read(ports::Register& book,
                                                                 const tlog::NoteKey& key) {
    const auto checkpoint = newest(book, key);
    if (!checkpoint) return fail(checkpoint.error());
    RegisteredReceipts out;
    merkle::RootBuilder tree;
    std::int64_t groups = 0;
    while (tree.size() < checkpoint->size) {
        const auto some = book.groups(groups);
        if (!some)
            return fail("登记簿不能读完 (the register can't be read): " + some.error().words);
        if (some->empty()) break;
        groups += static_cast<std::int64_t>(some->size());
        for (const ports::LogGroup& group : *some)
            for (const ports::LogEntry& entry : group.entries) {
                if (entry.log != ports::Log::receipts || tree.size() == checkpoint->size) continue;
                tree.add(merkle::leaf_hash(as_text(entry.commitment)));
                out.lines_.push_back({half_of(entry.thread),
                                      static_cast<std::int32_t>(entry.number), entry.commitment});
            }
    }
    if (tree.size() != checkpoint->size || tree.root() != checkpoint->root)
        return fail(std::string(
            "登记簿的内容与其检查点不符 (what the register shows is not what it has signed)"));
    std::sort(out.lines_.begin(), out.lines_.end(), [](const Line& a, const Line& b) {
        return std::tie(a.thread, a.number) < std::tie(b.thread, b.number);
    });
    return out;
}

std::int64_t RegisteredReceipts::count(const Digest& thread) const {
    const auto [begin, end] =
        std::equal_range(lines_.begin(), lines_.end(), Line{half_of(thread), 0, {}},
                         [](const Line& a, const Line& b) { return a.thread < b.thread; });
    return end - begin;
}

const Digest* RegisteredReceipts::find(const Digest& thread, std::int64_t number) const {
    const Line wanted{half_of(thread), static_cast<std::int32_t>(number), {}};
    const auto found =
        std::lower_bound(lines_.begin(), lines_.end(), wanted, [](const Line& a, const Line& b) {
            return std::tie(a.thread, a.number) < std::tie(b.thread, b.number);
        });
    const bool there =
        found != lines_.end() && found->thread == wanted.thread && found->number == wanted.number;
    return there ? &found->commitment : nullptr;
}

}  // namespace zhiyuan::closing
