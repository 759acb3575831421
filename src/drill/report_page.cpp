#include "drill/report_page.h"

#include <algorithm>

#include <fmt/format.h>

#include "codec/html_text.h"
#include "drill/charts.h"

namespace zhiyuan::drill {

using codec::escaped;

namespace {

constexpr const char* kHead = R"(<!doctype html><html lang="zh-CN"><meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<style>
body { font: 16px/1.5 "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; max-width: 62rem; }
body { margin: 2rem auto; padding: 0 1rem; color: #1f2933; }
h1 { font-size: 1.5rem } h3 { font-size: 1rem; margin-bottom: .2rem }
h2 { font-size: 1.2rem; margin-top: 2.2rem; border-bottom: 1px solid #cbd2d9 }
table { border-collapse: collapse; width: 100% }
td, th { text-align: right; padding: .15rem .6rem; border-bottom: 1px solid #e4e7eb }
td:first-child, th:first-child { text-align: left }
svg { width: 100%; height: auto } svg text { font-size: 11px; fill: #3e4c59 }
svg rect { fill: #1f6f8b } svg .whole { fill: #d9e2ec }
.mark { background: #fff3c4; padding: .3rem .6rem } .good { color: #0b6e4f } .bad { color: #a61b1b }
</style>
)";

std::string name_of(const Window& window) {
    return escaped(window.name.zh);
}

std::string two_digits(std::int64_t n) {
    return fmt::format("{:02}", n);
}

// "28日 09" by the province's time.
std::string hour_label(const Season& season, Instant at) {
    const std::string text =
        to_iso_utc(at + std::chrono::minutes(season.utc_offset_minutes)).substr(0, 13);
    return text.substr(8, 2) + "日" + text.substr(11, 2) + "时";
}

std::string curve(const World& world, const WindowTally& tally) {
    const Window& window = *world.season.window(tally.window);
    std::vector<Bar> bars;
    for (std::size_t n = 0; n < tally.confirmed_by_hour.size(); ++n)
        bars.push_back({hour_label(world.season, window.opens_at + std::chrono::hours(n)),
                        tally.confirmed_by_hour[n], 0});
    return "<h3>" + name_of(window) + "</h3>" +
           column_chart(bars, std::max<std::size_t>(1, bars.size() / 12));
}

std::string windows_table(const World& world, const SeasonTally& tally) {
    std::string out =
        "<table><tr><th>填报时段<th>可填报<th>已填报<th>未填报<th>草稿<th>确认<th>复核<th>被拒";
    for (const WindowTally& w : tally.windows) {
        const FiledCount all = w.all();
        std::int64_t refused = 0;
        for (const auto& [why, count] : w.refused) refused += count;
        out +=
            fmt::format("<tr><td>{}<td>{}<td>{}<td>{}<td>{}<td>{}<td>{}<td>{}",
                        name_of(*world.season.window(w.window)), all.eligible, all.filed,
                        all.eligible - all.filed, w.drafts, w.confirmations, w.rechecks, refused);
    }
    return out + "</table>";
}

std::string unfiled(const World& world, const WindowTally& tally) {
    std::vector<Bar> bars;
    for (const auto& [county, count] : tally.by_county) {
        const auto unit = world.units.find(county);
        bars.push_back({unit == world.units.end() ? "?" : unit->second.name,
                        count.eligible - count.filed, count.eligible});
    }
    std::sort(bars.begin(), bars.end(), [](const Bar& a, const Bar& b) {
        return a.value * std::max<std::int64_t>(1, b.of) >
               b.value * std::max<std::int64_t>(1, a.of);
    });
    return "<h3>" + name_of(*world.season.window(tally.window)) + "</h3>" + row_chart(bars);
}

std::string placings_table(const World& world, const SeasonTally& tally) {
    std::string out =
        "<table><tr><th>批次<th>轮次<th>计划<th>填报<th>录取<th>退档<th>未投出<th>缺额";
    for (const PlacingTally& p : tally.placings)
        out += fmt::format("<tr><td>{}<td>{}<td>{}<td>{}<td>{}<td>{}<td>{}<td>{}",
                           escaped(world.season.batch(p.batch)->name.zh),
                           p.round == 0 ? "首次" : "征集 " + std::to_string(p.round), p.offered,
                           p.count.filed, p.count.admitted, p.count.withdrawn, p.count.unplaced,
                           p.left);
    return out + "</table>";
}

std::string by_choice(const SeasonTally& tally) {
    placing::PlacingCount sum;
    for (const PlacingTally& p : tally.placings) sum += p.count;
    std::vector<Bar> bars;
    for (const auto& [choice, candidates] : sum.by_choice)
        if (choice > 0)
            bars.push_back({"第 " + std::to_string(choice) + " 志愿", candidates, sum.admitted});
    const auto adjusted = sum.by_choice.find(0);
    if (adjusted != sum.by_choice.end())
        bars.push_back({"服从调剂", adjusted->second, sum.admitted});
    return row_chart(bars);
}

std::string vacancies(const World& world, const SeasonTally& tally) {
    std::vector<Bar> bars;
    for (const PlacingTally& p : tally.placings) {
        const std::string round = p.round == 0 ? "" : "征集" + two_digits(p.round);
        bars.push_back({world.season.batch(p.batch)->name.zh + round, p.left, p.offered});
    }
    return row_chart(bars);
}

}  // namespace

std::string report_page(const World& world, const SeasonTally& tally,
                        const std::vector<std::string>& faults) {
    std::string out = kHead;
    out += "<title>演练报告</title><h1>" + escaped(world.season.name.zh) +
           ":演练报告</h1><p class=\"mark\">模拟演练:考生、志愿和结果都是虚构的。</p>";
    out += fmt::format("<p>考生 {} 人。</p>", tally.candidates);
    if (faults.empty()) {
        out += "<p class=\"good\">各级各轮数字全部相符。</p>";
    } else {
        out += "<ul class=\"bad\">";
        for (const std::string& fault : faults) out += "<li>" + escaped(fault);
        out += "</ul>";
    }
    out += "<h2>填报</h2>" + windows_table(world, tally);
    out += "<h2>每小时确认数</h2>";
    for (const WindowTally& window : tally.windows) out += curve(world, window);
    out += "<h2>投档录取</h2>" + placings_table(world, tally);
    out += "<h2>录取志愿序号</h2>" + by_choice(tally);
    out += "<h2>各轮缺额</h2>" + vacancies(world, tally);
    out += "<h2>各县市区未填报</h2>";
    for (const WindowTally& window : tally.windows)
        if (!world.season.window(window.window)->collection) out += unfiled(world, window);
    return out + "</html>\n";
}

}  // namespace zhiyuan::drill
