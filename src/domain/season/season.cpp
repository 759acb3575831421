#include "domain/season/season.h"

#include <algorithm>

namespace zhiyuan {
namespace {

template <class Items, class Id>
auto find_by_id(const Items& items, const Id& id) -> decltype(items.data()) {
    const auto found =
        std::find_if(items.begin(), items.end(), [&](const auto& x) { return x.id == id; });
    return found == items.end() ? nullptr : &*found;
}

}  // namespace

const Batch* Season::batch(const BatchId& wanted) const {
    return find_by_id(batches, wanted);
}
const Window* Season::window(const WindowId& wanted) const {
    return find_by_id(windows, wanted);
}
const Track* Season::track(const TrackId& wanted) const {
    return find_by_id(tracks, wanted);
}
const PersonList* Season::person_list(const std::string& wanted) const {
    return find_by_id(person_lists, wanted);
}

std::optional<int> Season::line(const TrackId& track, const BatchId& batch) const {
    for (const ControlLine& line : lines)
        if (line.track == track && line.batch == batch) return line.score;
    return std::nullopt;
}

const Section* find_section(const Batch& batch, const SectionId& id) {
    return find_by_id(batch.sections, id);
}

int placing_mark(const Track& track, const Scores& scores) {
    return scores.total + (track.adds_special ? scores.special : 0);
}

}  // namespace zhiyuan
