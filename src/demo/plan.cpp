#include "demo/plan.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include <fmt/format.h>

#include "demo/random.h"

namespace zhiyuan::demo {
namespace {

constexpr std::int64_t kLocalSeats = 14;  // a college of the province has so many times the seats
constexpr int kLocalMajors = 2;           // and so many times the majors of one from elsewhere

class PlanMaker {
public:
    PlanMaker(const Season& season, const Tables& tables, std::int64_t candidates,
              std::uint64_t seed)
        : season_(season),
          tables_(tables),
          seed_(seed),
          scale_(static_cast<double>(candidates) / tables.settings.candidates),
          density_(std::min(1.0, 0.15 + 0.85 * std::sqrt(scale_))) {}

    std::vector<PlanLine> make() {
        for (std::size_t i = 0; i < tables_.offers.size(); ++i) add_offer(tables_.offers[i], i);
        std::vector<PlanLine> out;
        for (const Window& window : season_.windows) {
            const int round = window.collection ? ++rounds_[window.batches.front().value()] : 0;
            for (const Line& line : lines_)
                if (std::find(window.batches.begin(), window.batches.end(), line.plan.batch) !=
                    window.batches.end())
                    add_to_window(window, round, line, out);
        }
        return out;
    }

private:
    struct Line {
        PlanLine plan;
        int collect = 0;
        std::int64_t weight = 0;
    };

    static std::string key_of(const PlanLine& p) {
        return fmt::format("{}/{}/{}/{}/{}", p.batch.value(), p.section.value(), p.track.value(),
                           p.college.value(), p.major.value());
    }

    bool local(const Tables::College& college) const {
        return !college.place.empty() && season_.province.zh.starts_with(college.place);
    }

    /// Two characters that name the major within its college: 01 … 99, then A0 … Z9.
    std::string major_code(const std::string& college, const std::string& major) {
        std::map<std::string, int>& codes = codes_[college];
        const auto [at, added] = codes.try_emplace(major, static_cast<int>(codes.size()) + 1);
        const int n = at->second;
        if (n < 100) return fmt::format("{:02}", n);
        return fmt::format("{}{}", static_cast<char>('A' + (n - 100) / 10 % 26), n % 10);
    }

    std::vector<const Tables::Major*> pick_majors(const Tables::Offer& offer,
                                                  const Tables::College& college,
                                                  Random& random) const {
        std::vector<const Tables::Major*> open;
        Weighted weights;
        for (const Tables::Major& major : tables_.majors) {
            if (major.level != offer.level || !has(offer.fields, major.field)) continue;
            if (!college.fields.empty() && !has(college.fields, major.field)) continue;
            open.push_back(&major);
            weights.add(major.weight);
        }
        std::vector<const Tables::Major*> picked;
        if (open.empty()) return picked;
        const int span = offer.majors_max - offer.majors_min + 1;
        double wanted = offer.majors_min + static_cast<double>(random.below(span));
        if (local(college) && offer.majors_max > 1) wanted *= kLocalMajors;
        const auto count = static_cast<std::size_t>(std::max(1.0, std::round(wanted * density_)));
        for (int tries = 0; tries < 200 && picked.size() < std::min(count, open.size()); ++tries) {
            const Tables::Major* major = open[weights.pick(random)];
            if (std::find(picked.begin(), picked.end(), major) == picked.end())
                picked.push_back(major);
        }
        return picked;
    }

    Line make_line(const Tables::Offer& offer, const Tables::College& college,
                   const Tables::Major& major, Random& random) {
        Line line;
        PlanLine& p = line.plan;
        p.batch = offer.batch;
        p.section = offer.section;
        p.track = offer.track;
        p.college = CollegeCode(college.code);
        p.college_name = college.name;
        p.national_code = college.national;
        p.place = college.place;
        p.note = college.note;
        p.list = offer.list;
        p.major = MajorCode(major_code(college.code, major.name));
        p.major_name = major.name;
        p.years = major.years;
        if (offer.fee > 0) p.fee_yuan = offer.fee + static_cast<int>(random.below(13) - 4) * 100;
        const auto last = tables_.last_lines.find(college.code + "/" + offer.batch.value() + "/" +
                                                  offer.track.value());
        if (last != tables_.last_lines.end()) p.last_line = last->second;
        line.collect = offer.collect;
        line.weight = (local(college) ? kLocalSeats : 1) * (1 + random.below(6));
        return line;
    }

    void add_offer(const Tables::Offer& offer, std::size_t number) {
        Random random(seed_, "offer", number);
        const std::size_t first = lines_.size();
        for (const Tables::College& college : tables_.colleges) {
            if (!has(college.tags, offer.tag)) continue;
            const auto chance = static_cast<int>(offer.share * 10 * density_);
            if (!random.permille(chance) && !local(college)) continue;
            for (const Tables::Major* major : pick_majors(offer, college, random)) {
                Line line = make_line(offer, college, *major, random);
                if (seen_.insert(key_of(line.plan)).second) lines_.push_back(std::move(line));
            }
        }
        std::vector<std::int64_t> weights;
        for (std::size_t i = first; i < lines_.size(); ++i) weights.push_back(lines_[i].weight);
        const auto seats = apportion(std::llround(offer.seats * scale_), weights);
        for (std::size_t i = first; i < lines_.size(); ++i)
            lines_[i].plan.seats = static_cast<int>(std::max<std::int64_t>(1, seats[i - first]));
    }

    /// A collection window offers what is left of some lines; each further round of a batch less.
    void add_to_window(const Window& window, int round, const Line& line,
                       std::vector<PlanLine>& out) {
        PlanLine plan = line.plan;
        plan.window = window.id;
        if (round > 0) {
            Random random(seed_, window.id.value(), static_cast<std::uint64_t>(&line - &lines_[0]));
            if (!random.permille(line.collect * 10 / (2 * round - 1))) return;
            plan.seats = static_cast<int>(
                std::max<std::int64_t>(1, plan.seats * (5 + random.below(25)) / 100));
        }
        out.push_back(std::move(plan));
    }

    const Season& season_;
    const Tables& tables_;
    std::uint64_t seed_;
    double scale_;    ///< of seats
    double density_;  ///< of lines
    std::vector<Line> lines_;
    std::map<std::string, std::map<std::string, int>> codes_;
    std::map<std::string, int> rounds_;  ///< collection windows of a batch so far
    std::set<std::string> seen_;         ///< two offers may name the same college
};

}  // namespace

std::vector<PlanLine> make_plan(const Season& season, const Tables& tables, std::int64_t candidates,
                                std::uint64_t seed) {
    return PlanMaker(season, tables, candidates, seed).make();
}

}  // namespace zhiyuan::demo
