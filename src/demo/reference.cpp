#include "demo/reference.h"

#include <algorithm>
#include <array>
#include <unordered_map>

namespace zhiyuan::demo {
namespace {

using tables::CsvWriter;

template <std::size_t N>
void write_header(CsvWriter& csv, const std::array<const char*, N>& names) {
    for (const char* name : names) csv.cell(name);
    csv.end_row();
}

// How many of 10,000 have that score or more, by the curve.
double share_at(const std::vector<Tables::CurvePoint>& points, int score) {
    for (std::size_t i = 0; i < points.size(); ++i) {
        if (points[i].score > score) continue;
        if (i == 0) return points[0].at_or_above;
        const auto& above = points[i - 1];
        const auto& below = points[i];
        const double part = static_cast<double>(above.score - score) / (above.score - below.score);
        return above.at_or_above + part * (below.at_or_above - above.at_or_above);
    }
    return points.empty() ? 0 : points.back().at_or_above;
}

class Lines {
public:
    Lines(CsvWriter& csv, const Season& season, const Tables& tables, std::int64_t candidates)
        : csv_(csv), season_(season), tables_(tables), candidates_(candidates) {
        for (const Tables::College& college : tables.colleges)
            names_.emplace(college.code, college.name);
    }

    void write(int year, const BatchId& batch, const TrackId& track, const std::string& code,
               int line) {
        const auto name = names_.find(code);
        const Batch* b = season_.batch(batch);
        const Track* t = season_.track(track);
        if (name == names_.end() || !b || !t) return;
        csv_.cell(year).cell(b->name.zh).cell(t->name.zh).cell(code).cell(name->second).cell(line);
        const int place = place_of(track, line);
        csv_.cell(place > 0 ? std::to_string(place) : "").end_row();
        ++count_;
    }
    std::int64_t count() const { return count_; }

private:
    // In the size of the demo, as the places of its candidates are.
    int place_of(const TrackId& track, int line) const {
        const auto curve = tables_.curves.find(track.value() + "/total");
        const auto share = std::find_if(tables_.tracks.begin(), tables_.tracks.end(),
                                        [&](const auto& t) { return t.track == track; });
        if (curve == tables_.curves.end() || share == tables_.tracks.end()) return 0;
        const double candidates = static_cast<double>(candidates_) * share->permille / 1000.0;
        return std::max(1, static_cast<int>(share_at(curve->second, line) * candidates / 10'000));
    }

    CsvWriter& csv_;
    const Season& season_;
    const Tables& tables_;
    std::int64_t candidates_;
    std::unordered_map<std::string, std::string> names_;  ///< by code
    std::int64_t count_ = 0;
};

}  // namespace

void write_colleges(CsvWriter& csv, const Tables& tables) {
    write_header(
        csv, std::array{"国标代码", "院校名称", "办学性质", "标志", "主管部门", "省市", "城市"});
    for (const Tables::Detail& d : tables.details) {
        csv.cell(d.national).cell(d.name).cell(d.owner).cell(d.marks).cell(d.authority);
        csv.cell(d.province).cell(d.city).end_row();
    }
}

void write_majors(CsvWriter& csv, const Tables& tables) {
    write_header(csv, std::array{"国标代码", "专业名称", "视力", "其他要求"});
    for (const Tables::MajorLimits& m : tables.major_limits)
        csv.cell("").cell(m.name).cell(m.sight).cell(m.other).end_row();
}

std::int64_t write_lines(CsvWriter& csv, const Season& season, const Tables& tables,
                         std::int64_t candidates) {
    write_header(csv, std::array{"年份", "批次", "科类", "院校代号", "院校名称", "投档线", "位次"});
    Lines lines(csv, season, tables, candidates);
    for (const auto& [key, line] : tables.last_lines) {
        const auto first = key.find('/'), second = key.find('/', first + 1);
        lines.write(season.last_year, BatchId(key.substr(first + 1, second - first - 1)),
                    TrackId(key.substr(second + 1)), key.substr(0, first), line);
    }
    for (const Tables::PastLine& past : tables.past_lines)
        lines.write(past.year, past.batch, past.track, past.code, past.line);
    return lines.count();
}

}  // namespace zhiyuan::demo
