#include "drill/made_up_lists.h"

#include <algorithm>

#include "domain/rules/eligibility_rules.h"

namespace zhiyuan::drill {

using demo::Random;

MadeUpLists::MadeUpLists(const World& world, const Window& window, std::uint64_t seed)
    : world_(world), window_(window), seed_(seed) {
    const Catalogue* catalogue = world.catalogue(window.id);
    std::map<TrackId, std::int64_t> before;
    for (const Batch& batch : world.season.batches)
        for (const Track& track : world.season.tracks) {
            const bool here = std::find(window.batches.begin(), window.batches.end(), batch.id) !=
                              window.batches.end();
            const Catalogue::Offer* offer =
                here && catalogue ? catalogue->offer(batch.id, track.id) : nullptr;
            if (!offer) continue;
            auto maker = std::make_unique<ListMaker>(world.season, batch, *offer, seed);
            seats_before_[{batch.id, track.id}] = before[track.id];
            // Batches for the few on a list take nobody's place.
            if (batch.list.empty() && !batch.top_share) before[track.id] += maker->seats();
            makers_[{batch.id, track.id}] = std::move(maker);
        }
}

const ListMaker* MadeUpLists::maker(const BatchId& batch, const TrackId& track) const {
    const auto found = makers_.find({batch, track});
    return found == makers_.end() ? nullptr : found->second.get();
}

bool MadeUpLists::add(const Candidate& candidate, Random& random) {
    const auto place = world_.scores.place(candidate.track, Subject::total, candidate.scores.total);
    std::vector<std::pair<BatchId, float>> batches;
    for (const BatchId& id : window_.batches) {
        const Batch& batch = *world_.season.batch(id);
        const ListMaker* lists = maker(id, candidate.track);
        if (!lists || lists->seats() == 0 || why_not_eligible(world_, batch, candidate)) continue;
        const bool known = place && !window_.collection && batch.list.empty();
        const double standing =
            known ? static_cast<double>(*place - seats_before_.at({id, candidate.track})) /
                        static_cast<double>(lists->seats())
                  : static_cast<double>(random.below(1000)) / 1000.0;
        batches.emplace_back(id, static_cast<float>(std::clamp(standing, 0.0, 1.0)));
    }
    if (batches.empty()) return false;
    batches_.emplace(candidate.id, std::move(batches));
    return true;
}

std::vector<Form> MadeUpLists::forms_of(const Candidate& candidate, int confirmed) const {
    std::vector<Form> forms;
    const auto excludes = [](const Batch& batch, const BatchId& other) {
        return std::find(batch.excludes.begin(), batch.excludes.end(), other) !=
               batch.excludes.end();
    };
    const auto excluded = [&](const Batch& batch) {
        return std::any_of(forms.begin(), forms.end(), [&](const Form& form) {
            return excludes(batch, form.batch) ||
                   excludes(*world_.season.batch(form.batch), batch.id);
        });
    };
    for (const auto& [id, standing] : batches_.at(candidate.id)) {
        const Batch& batch = *world_.season.batch(id);
        Random random(seed_, "list " + window_.id.value() + " " + id.value(),
                      static_cast<std::uint64_t>(candidate.id.value()));
        // Not everybody wants every batch; the last ones are nobody's dream.
        if (!random.permille(batch.list.empty() ? 900 : 700) || excluded(batch)) continue;
        Form form = maker(id, candidate.track)->make(candidate, standing, random);
        if (!form.empty()) forms.push_back(std::move(form));
    }
    for (int n = 0; n < confirmed && !forms.empty(); ++n)
        forms.front() = thought_over(*world_.season.batch(forms.front().batch), forms.front());
    return forms;
}

}  // namespace zhiyuan::drill
