#include "domain/rules/eligibility_rules.h"

#include <algorithm>

namespace zhiyuan {
namespace {

using Why = std::optional<Finding<Refusal>>;

template <class Items, class Item>
bool holds(const Items& items, const Item& item) {
    return std::find(items.begin(), items.end(), item) != items.end();
}

Why why_below_line(const Season& season, const Batch& batch, const Candidate& candidate) {
    if (!batch.line_of) return std::nullopt;
    const std::optional<int> line = season.line(candidate.track, *batch.line_of);
    if (!line || candidate.scores.total >= *line - batch.line_bonus) return std::nullopt;
    return Finding<Refusal>{Refusal::below_line,
                            "",
                            {{"line", std::to_string(*line - batch.line_bonus)},
                             {"score", std::to_string(candidate.scores.total)}}};
}

Why why_not_among_best(const World& world, const Batch& batch, const Candidate& candidate) {
    if (!batch.top_share) return std::nullopt;
    const auto marks = world.top_marks.find(batch.id);
    if (marks != world.top_marks.end())
        for (const TopMark& top : marks->second)
            if (top.least && holds(top.pool.tracks, candidate.track) &&
                mark_in(candidate.scores, top.pool.subject) >= *top.least)
                return std::nullopt;
    return Finding<Refusal>{
        Refusal::not_among_best, "", {{"per", std::to_string(batch.top_share->per)}}};
}

Why already_admitted(const World& world, const AdmittedTo& to, const TrackId& track) {
    Finding<Refusal> why{Refusal::already_admitted, "", {{"batch", to.batch.value()}}};
    if (const Batch* batch = world.season.batch(to.batch)) {
        why.params.emplace_back("batch_en", batch->name.en);
        why.params.emplace_back("batch_zh", batch->name.zh);
    }
    why.params.emplace_back("college", to.college.value());
    const Catalogue* catalogue = world.catalogue(to.window);
    const Catalogue::Offer* offer = catalogue ? catalogue->offer(to.batch, track) : nullptr;
    const Catalogue::College* college = offer ? find_college(*offer, to.college) : nullptr;
    why.params.emplace_back("college_name", college ? college->name : "");
    why.params.emplace_back("window", to.window.value());
    return why;
}

// 1 in `per`, rounded half up.
std::int64_t places(const TopShare& share, std::int64_t candidates) {
    return std::max<std::int64_t>(share.least,
                                  (2 * candidates + share.per) / (std::int64_t{2} * share.per));
}

}  // namespace

Params list_params(const Season& season, const std::string& id) {
    Params params{{"list", id}};
    if (const PersonList* list = season.person_list(id)) {
        params.emplace_back("list_en", list->name.en);
        params.emplace_back("list_zh", list->name.zh);
    }
    return params;
}

Why why_not_eligible(const World& world, const Batch& batch, const Candidate& candidate) {
    if (!batch.tracks.empty() && !holds(batch.tracks, candidate.track))
        return Finding<Refusal>{
            Refusal::track_not_served, "", {{"track", candidate.track.value()}}};
    if (!batch.list.empty() && !holds(candidate.lists, batch.list))
        return Finding<Refusal>{Refusal::not_on_list, "", list_params(world.season, batch.list)};
    if (const AdmittedTo* to = world.admitted_to(candidate.id))
        return already_admitted(world, *to, candidate.track);
    if (auto why = why_below_line(world.season, batch, candidate)) return why;
    return why_not_among_best(world, batch, candidate);
}

bool is_approved(const Batch& batch, const Candidate& candidate) {
    return !batch.qualification || holds(candidate.lists, batch.qualification->list);
}

std::map<BatchId, std::vector<TopMark>> top_marks_of(const Season& season,
                                                     const ScoreTables& scores) {
    std::map<BatchId, std::vector<TopMark>> out;
    for (const Batch& batch : season.batches) {
        if (!batch.top_share) continue;
        for (const TopPool& pool : batch.top_share->pools) {
            std::int64_t candidates = 0;
            for (const TrackId& track : pool.tracks)
                candidates += scores.candidates(track, pool.subject);
            out[batch.id].push_back(
                {pool, scores.least_of_best(pool.tracks, pool.subject,
                                            places(*batch.top_share, candidates))});
        }
    }
    return out;
}

}  // namespace zhiyuan
