#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "domain/ids.h"
#include "domain/people/candidate.h"

namespace zhiyuan {

/// A mark by which candidates are compared; `total` is 总分 with the policy bonus.
enum class Subject { total, chinese, mathematics, foreign_language, comprehensive };

inline constexpr Subject kSubjects[] = {Subject::total, Subject::chinese, Subject::mathematics,
                                        Subject::foreign_language, Subject::comprehensive};

/// The name in season files and in the database, the same word as the enumerator.
std::string_view to_text(Subject subject);
/// False when no subject has that name.
bool from_text(std::string_view text, Subject& out);

/// In points.
int mark_in(const Scores& scores, Subject subject);

/// How many candidates of a track have that very mark. Nobody is counted with 0: that is what
/// somebody has who did not sit the paper.
struct ScoreCount {
    TrackId track;
    Subject subject = Subject::total;
    int mark = 0;
    std::int64_t candidates = 0;
    friend bool operator==(const ScoreCount&, const ScoreCount&) = default;
};

/// 一分一段表: the distribution of all marks in the province, by track and subject.
class ScoreTables {
public:
    ScoreTables() = default;
    explicit ScoreTables(const std::vector<ScoreCount>& counts);

    std::int64_t candidates(const TrackId& track, Subject subject) const;

    /// 1 + the candidates of the track with a better mark: equal marks share a place. nullopt when
    /// nothing is known of the track or the mark is 0.
    std::optional<std::int64_t> place(const TrackId& track, Subject subject, int mark) const;

    /// The least mark within the best `places` of these tracks' candidates counted together, ties
    /// of the last included. nullopt when there are no such candidates or `places` is 0.
    std::optional<int> least_of_best(const std::vector<TrackId>& tracks, Subject subject,
                                     std::int64_t places) const;

private:
    using Counts = std::map<int, std::int64_t, std::greater<>>;  // best mark first
    const Counts* find(const TrackId& track, Subject subject) const;

    std::map<std::pair<TrackId, Subject>, Counts> counts_;
};

}  // namespace zhiyuan
