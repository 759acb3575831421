#include "drill/season_drill.h"

#include <algorithm>
#include <map>

namespace zhiyuan::drill {
namespace {

bool holds(const Window& window, const BatchId& batch) {
    return std::find(window.batches.begin(), window.batches.end(), batch) != window.batches.end();
}

class Course {
public:
    explicit Course(const Season& season) : season_(season) {}

    std::vector<Step> steps() {
        std::vector<const Window*> windows;
        for (const Window& window : season_.windows) windows.push_back(&window);
        std::stable_sort(windows.begin(), windows.end(), [](const Window* a, const Window* b) {
            return a->opens_at < b->opens_at;
        });
        for (const Window* window : windows) {
            if (window->collection) prepare(*window);
            steps_.push_back({Step::Kind::play, window});
            steps_.push_back({Step::Kind::close, window});
            for (const Batch& batch : season_.batches) {
                if (!holds(*window, batch.id)) continue;
                if (window->collection)
                    place(*window, batch);
                else
                    waiting_[&batch] = window;
            }
        }
        place_waiting_up_to(season_.batches.size());
        return std::move(steps_);
    }

private:
    void place(const Window& window, const Batch& batch) {
        steps_.push_back({Step::Kind::place, &window, &batch, nullptr, rounds_[&batch]++});
        last_[&batch] = &window;
    }

    // In the order of the season file, which is that of placing.
    void place_waiting_up_to(std::size_t count) {
        for (std::size_t n = 0; n < count; ++n) {
            const auto found = waiting_.find(&season_.batches[n]);
            if (found == waiting_.end()) continue;
            place(*found->second, season_.batches[n]);
            waiting_.erase(found);
        }
    }

    void prepare(const Window& window) {
        std::size_t upto = 0;
        for (std::size_t n = 0; n < season_.batches.size(); ++n)
            if (holds(window, season_.batches[n].id)) upto = n + 1;
        place_waiting_up_to(upto);
        for (const Batch& batch : season_.batches)
            if (const auto last = last_.find(&batch);
                last != last_.end() && holds(window, batch.id))
                steps_.push_back({Step::Kind::collect, &window, &batch, last->second});
    }

    const Season& season_;
    std::vector<Step> steps_;
    std::map<const Batch*, const Window*> waiting_, last_;
    std::map<const Batch*, int> rounds_;
};

}  // namespace

std::vector<Step> steps_of(const Season& season) {
    return Course(season).steps();
}

bool is_held(const World& world, const Step& step) {
    return step.kind == Step::Kind::collect || !step.window->collection ||
           world.catalogue(step.window->id);
}

}  // namespace zhiyuan::drill
