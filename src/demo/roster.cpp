#include "demo/roster.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/check.h"

namespace zhiyuan::demo {

using UnitSink = std::function<void(const DemoUnit&)>;
using CandidateSink = std::function<void(const DemoCandidate&)>;

/// What grows while one county is filled.
struct Roster::County {
    const Tables::Division& division;
    Random random;
    std::int64_t made = 0;
    std::map<std::string, int> serials;  ///< by track digits
};

Roster::Roster(const Season& season, const Tables& tables, std::int64_t candidates,
               std::uint64_t seed)
    : season_(season),
      tables_(tables),
      candidates_(candidates),
      seed_(seed),
      people_(tables, season.scores) {}

/// By division; 0 for what is no county. A small roster fills a few counties well rather than all
/// with a handful.
std::vector<std::int64_t> Roster::county_sizes() const {
    std::vector<std::size_t> counties;
    for (std::size_t i = 0; i < tables_.divisions.size(); ++i)
        if (tables_.divisions[i].weight > 0) counties.push_back(i);
    const auto all = static_cast<std::int64_t>(counties.size());
    const std::int64_t used = std::clamp<std::int64_t>(candidates_ / 300, 1, all);
    std::vector<std::int64_t> weights(tables_.divisions.size(), 0);
    for (std::int64_t i = 0; i < used; ++i) {
        const std::size_t at = counties[static_cast<std::size_t>((i * all + all / 2) / used)];
        weights[at] = tables_.divisions[at].weight;
    }
    return apportion(candidates_, weights);
}

std::vector<Roster::School> Roster::make_schools(const Tables::Division& county, std::int64_t size,
                                                 const UnitSink& unit) const {
    const auto wanted = std::max<std::int64_t>(1, size / tables_.settings.school_size);
    std::vector<School> schools;
    std::map<std::string, std::int64_t> of_kind;
    for (const Tables::School& named : tables_.schools) {
        const std::int64_t most = named.kind == "general" ? wanted : 1 + wanted / 12;
        if (of_kind[named.kind] >= most) continue;
        const std::int64_t ordinal = of_kind[named.kind]++;
        School school{named.kind,
                      fmt::format("{}{:02}", county.code, schools.size() + 1),
                      ordinal == 0 ? 14 : 10,
                      {}};
        unit({UnitLevel::school, school.code, county.name + named.name, county.code});
        schools.push_back(std::move(school));
    }
    std::vector<std::int64_t> shares;
    for (const auto& track : tables_.tracks) shares.push_back(track.permille);
    const std::vector<std::int64_t> by_track = apportion(size, shares);
    for (std::size_t t = 0; t < by_track.size(); ++t) {
        const bool general = tables_.tracks[t].school == "general";
        const std::int64_t social =
            general ? by_track[t] * tables_.settings.social_permille / 1000 : 0;
        std::vector<std::int64_t> weights;
        for (const School& school : schools)
            weights.push_back(school.kind == tables_.tracks[t].school ? school.weight : 0);
        const auto parts = apportion(by_track[t] - social, weights);
        for (std::size_t i = 0; i < schools.size(); ++i)
            schools[i].by_track.push_back(schools[i].kind == "social" ? social : parts[i]);
    }
    return schools;
}

DemoCandidate Roster::make_candidate(County& county, const TrackId& track, int girls) {
    Random& random = county.random;
    const std::string part = county.division.code.substr(2, 4);
    DemoCandidate c;
    c.girl = random.permille(girls);
    c.name = people_.name(random, c.girl);
    c.birthday = birthday_of(tables_.settings.year, county.made);
    c.id_no = id_no_of(part, c.birthday, county.made / 1096 * 2 + (c.girl ? 0 : 1));
    if (random.permille(930)) c.phone = phone_of(made_ * 48'271 + 17);
    const std::vector<std::string>& digits = season_.track(track)->digits;
    const std::string& chosen =
        digits[static_cast<std::size_t>(random.below(static_cast<std::int64_t>(digits.size())))];
    c.number = fmt::format("{}{}{}{:0{}}", tables_.settings.number_prefix, part, chosen,
                           ++county.serials[chosen], tables_.settings.serial_digits);
    c.household = county.division.code;
    c.track = track;
    c.scores = people_.scores(random, track);
    for (const Tables::ListShare& list : tables_.lists) {
        const bool open = has(list.tracks, track.value()) &&
                          (list.tag.empty() || has(county.division.tags, list.tag));
        if (open && random.permille(list.permille) && !has(c.lists, list.list))
            c.lists.push_back(list.list);
    }
    ++county.made;
    ++made_;
    return c;
}

void Roster::fill_school(County& county, const School& school, const UnitSink& unit,
                         const CandidateSink& candidate) {
    std::int64_t size = 0;
    for (const std::int64_t count : school.by_track) size += count;
    const std::int64_t classes =
        (size + tables_.settings.class_size - 1) / tables_.settings.class_size;
    std::int64_t in_school = 0;
    std::int64_t opened = 0;
    std::string class_code;
    for (std::size_t t = 0; t < school.by_track.size(); ++t)
        for (std::int64_t i = 0; i < school.by_track[t]; ++i, ++in_school) {
            if (in_school >= opened * size / classes) {
                class_code = fmt::format("{}{:02}", school.code, ++opened);
                unit({UnitLevel::school_class, class_code, fmt::format("高三{}班", opened),
                      school.code});
            }
            const Tables::TrackShare& track = tables_.tracks[t];
            DemoCandidate made = make_candidate(county, track.track, track.girls);
            made.class_code = class_code;
            candidate(made);
        }
}

void Roster::generate(const UnitSink& unit, const CandidateSink& candidate) {
    made_ = 0;
    const std::vector<std::int64_t> sizes = county_sizes();
    for (const Tables::Division& d : tables_.divisions) {
        const UnitLevel level = d.parent.empty() ? UnitLevel::province
                                : d.weight > 0   ? UnitLevel::county
                                                 : UnitLevel::prefecture;
        unit({level, d.code, d.name, d.parent});
    }
    for (std::size_t i = 0; i < sizes.size(); ++i) {
        if (sizes[i] == 0) continue;
        County county{tables_.divisions[i], Random(seed_, "county", i), 0, {}};
        for (const School& school : make_schools(county.division, sizes[i], unit))
            fill_school(county, school, unit, candidate);
        ZY_CHECK(county.made == sizes[i]);
    }
}

}  // namespace zhiyuan::demo
