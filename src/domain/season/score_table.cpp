#include "domain/season/score_table.h"

#include "base/named_values.h"

namespace zhiyuan {
namespace {

constexpr NamedValues<Subject, 5> kNames({
    {Subject::total, "total"},
    {Subject::chinese, "chinese"},
    {Subject::mathematics, "mathematics"},
    {Subject::foreign_language, "foreign_language"},
    {Subject::comprehensive, "comprehensive"},
});

}  // namespace

std::string_view to_text(Subject subject) {
    return kNames.name_of(subject);
}

bool from_text(std::string_view text, Subject& out) {
    return kNames.find(text, out);
}

int mark_in(const Scores& scores, Subject subject) {
    switch (subject) {
        case Subject::total:
            return scores.total;
        case Subject::chinese:
            return scores.chinese;
        case Subject::mathematics:
            return scores.mathematics;
        case Subject::foreign_language:
            return scores.foreign_language;
        case Subject::comprehensive:
            return scores.comprehensive;
    }
    return 0;
}

ScoreTables::ScoreTables(const std::vector<ScoreCount>& counts) {
    for (const ScoreCount& count : counts)
        if (count.mark > 0) counts_[{count.track, count.subject}][count.mark] += count.candidates;
}

const ScoreTables::Counts* ScoreTables::find(const TrackId& track, Subject subject) const {
    const auto found = counts_.find({track, subject});
    return found == counts_.end() ? nullptr : &found->second;
}

std::int64_t ScoreTables::candidates(const TrackId& track, Subject subject) const {
    std::int64_t sum = 0;
    if (const Counts* counts = find(track, subject))
        for (const auto& [mark, candidates] : *counts) sum += candidates;
    return sum;
}

std::optional<std::int64_t> ScoreTables::place(const TrackId& track, Subject subject,
                                               int mark) const {
    const Counts* counts = find(track, subject);
    if (!counts || mark <= 0) return std::nullopt;
    std::int64_t better = 0;
    for (auto at = counts->begin(); at != counts->end() && at->first > mark; ++at)
        better += at->second;
    return better + 1;
}

std::optional<int> ScoreTables::least_of_best(const std::vector<TrackId>& tracks, Subject subject,
                                              std::int64_t places) const {
    Counts together;
    for (const TrackId& track : tracks)
        if (const Counts* counts = find(track, subject))
            for (const auto& [mark, candidates] : *counts) together[mark] += candidates;
    std::optional<int> least;
    for (auto at = together.begin(); at != together.end() && places > 0; ++at) {
        least = at->first;
        places -= at->second;
    }
    return least;
}

}  // namespace zhiyuan
