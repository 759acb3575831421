#include "registrar/mirror.h"

#include <array>
#include <utility>

#include <fmt/core.h>

#include "tlog/checkpoint.h"

namespace zhiyuan::registrar {
namespace {

Failure<MirrorError> diverged(std::string words) {
    return fail(MirrorError{true, std::move(words)});
}

Failure<MirrorError> away(std::string words) {
    return fail(MirrorError{false, std::move(words)});
}

// How long the register says that its log is, in its own words.
Result<tlog::Checkpoint, MirrorError> checkpoint_of(ports::Register& source, Log log,
                                                    const GroupBook& mirror) {
    const auto state = source.state(log);
    if (!state) return away(state.error().words);
    const tlog::NoteKey key = mirror.name().key_of(log);
    const auto note = tlog::parse_note(state->checkpoint);
    auto checkpoint = note ? tlog::parse_checkpoint(note->text) : std::nullopt;
    if (!checkpoint || checkpoint->origin != key.name || !tlog::signed_by(*note, key))
        return diverged(key.name +
                        ": the register's checkpoint is not signed by the key that is mirrored");
    const std::int64_t own = mirror.ledger().sizes().of(log);
    if (checkpoint->size < own)
        return diverged(
            fmt::format("{}: the register has {} entries, the mirror {}: it was put back", key.name,
                        checkpoint->size, own));
    return std::move(*checkpoint);
}

bool has_reached(const GroupBook& mirror, const std::array<tlog::Checkpoint, kLogs.size()>& goal) {
    const Sizes sizes = mirror.ledger().sizes();
    return sizes.receipts >= goal[0].size && sizes.acts >= goal[1].size;
}

}  // namespace

Result<std::int64_t, MirrorError> follow(ports::Register& source, GroupBook& mirror) {
    std::array<tlog::Checkpoint, kLogs.size()> goal;
    for (const Log log : kLogs) {
        auto checkpoint = checkpoint_of(source, log, mirror);
        if (!checkpoint) return fail(checkpoint.error());
        goal[static_cast<std::size_t>(log)] = std::move(*checkpoint);
    }
    const std::int64_t had = mirror.journal().records();
    while (!has_reached(mirror, goal)) {
        const auto groups = source.groups(mirror.journal().records());
        if (!groups) return away(groups.error().words);
        if (groups->empty()) return diverged("the register has fewer groups than it signs");
        for (const LogGroup& group : *groups) {
            const auto taken = mirror.take(group);
            if (taken) continue;
            if (taken.error().kind != ports::RegisterError::Kind::refused)
                return away(taken.error().words);
            return diverged(fmt::format("group {} does not continue the mirror: {}",
                                        mirror.journal().records(), taken.error().words));
        }
    }
    for (const Log log : kLogs) {
        const tlog::Checkpoint& signed_one = goal[static_cast<std::size_t>(log)];
        if (mirror.ledger().tree(log).root(signed_one.size) != signed_one.root)
            return diverged(
                fmt::format("{}: the register signs another log of {} entries than the "
                            "mirror has",
                            signed_one.origin, signed_one.size));
    }
    return mirror.journal().records() - had;
}

}  // namespace zhiyuan::registrar
