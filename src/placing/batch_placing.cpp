#include "placing/batch_placing.h"

#include <algorithm>
#include <tuple>

#include "domain/rules/eligibility_rules.h"

namespace zhiyuan::placing {
namespace {

// The World in which nobody is admitted by this placing yet: what is on record of it will be
// replaced, and must keep nobody out of it.
World before_placing(const World& world, const Window& window, const Batch& batch) {
    World out = world;
    if (!world.admitted) return out;
    auto elsewhere = std::make_shared<AdmittedPeople>();
    for (const auto& [candidate, to] : *world.admitted)
        if (to.window != window.id || to.batch != batch.id) elsewhere->emplace(candidate, to);
    out.admitted = std::move(elsewhere);
    return out;
}

}  // namespace

BatchPlacing::BatchPlacing(const World& world, const Window& window, const Batch& batch)
    : world_(before_placing(world, window, batch)), window_(window), batch_(batch) {
    const Catalogue* catalogue = world.catalogue(window.id);
    if (!catalogue) return;
    for (const Track& track : world_.season.tracks)
        if (const Catalogue::Offer* offer = catalogue->offer(batch.id, track.id))
            tracks_[track.id] =
                std::make_unique<TrackPlacing>(batch, track, *offer, world_.season.ties);
}

void BatchPlacing::add(const Candidate& candidate, const Form& form) {
    const auto track = tracks_.find(candidate.track);
    if (form.empty() || track == tracks_.end()) return;
    const bool approved = is_approved(batch_, candidate);
    if (!approved) ++not_approved_;
    if (world_.admitted_to(candidate.id)) ++elsewhere_;
    track->second->add(candidate, form, approved && !why_not_eligible(world_, batch_, candidate));
}

void BatchPlacing::send_back(const Candidate& candidate, SentBack sent_back) {
    const auto track = tracks_.find(candidate.track);
    if (track != tracks_.end()) track->second->send_back(candidate.id, std::move(sent_back));
}

Result<Placed, std::vector<PlacingFault>> BatchPlacing::place(const PlacingOptions& options) {
    std::vector<PlacingFault> faults;
    for (const auto& [id, track] : tracks_) {
        std::vector<PlacingFault> of_track = track->faults();
        faults.insert(faults.end(), of_track.begin(), of_track.end());
    }
    if (!faults.empty()) return fail(std::move(faults));
    Placed out;
    out.count.not_approved = not_approved_;
    out.count.elsewhere = elsewhere_;
    for (const auto& [id, track] : tracks_)
        out.count += track->place(options, out.results, out.vacancies);
    for (Admission& result : out.results) {
        result.window = window_.id;
        result.batch = batch_.id;
    }
    std::sort(out.results.begin(), out.results.end(),
              [](const Admission& a, const Admission& b) { return a.candidate < b.candidate; });
    std::sort(out.vacancies.begin(), out.vacancies.end(), [](const PlanLine& a, const PlanLine& b) {
        return std::tie(a.track, a.college, a.section, a.major) <
               std::tie(b.track, b.college, b.section, b.major);
    });
    return out;
}

}  // namespace zhiyuan::placing
