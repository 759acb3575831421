#include "codec/season_check.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "domain/card/card.h"
#include "domain/season/limits.h"
#include "domain/season/number_pattern.h"

namespace zhiyuan::codec {
namespace {

Words unknown(const char* zh, const char* en, const std::string& id) {
    return {fmt::format("没有名为“{}”的{}", id, zh), fmt::format("there is no {} \"{}\"", en, id)};
}

void check_numbers(const Season& season, FaultLog& log) {
    const auto pattern = NumberPattern::make(season.candidate_no_pattern);
    if (!pattern)
        log.add("candidate_number.pattern",
                {"不是可用的号码样式(可用:字符、\\d、[…]、{n} 和 |)",
                 "not a usable pattern (characters, \\d, […], {n} and | may be used)"});
    const auto end = static_cast<std::size_t>(season.track_digits_at + season.track_digits - 1);
    if (pattern && end > pattern->shortest())
        log.add("candidate_number.track_digits_at",
                {"科类位超出了考生号的长度", "the track digits lie beyond the candidate number"});
}

void check_tracks(const Season& season, FaultLog& log) {
    for (const Track& track : season.tracks) {
        const std::string field = "track." + track.id.value() + ".digits";
        if (track.digits.empty())
            log.add(field, {"至少要有一个科类位取值", "needs at least one value"});
        for (const std::string& digits : track.digits)
            if (digits.size() != static_cast<std::size_t>(season.track_digits))
                log.add(field, {fmt::format("“{}”不是 {} 位", digits, season.track_digits),
                                fmt::format("\"{}\" does not have {} digits", digits,
                                            season.track_digits)});
    }
}

// A code may be written wherever an id or a name may, so it must not be another's.
template <class Part>
void check_codes(const std::vector<Part>& parts, const std::string& path, FaultLog& log) {
    for (const Part& part : parts)
        for (const Part& other : parts)
            if (&other != &part && !part.code.empty() &&
                (part.code == other.code || part.code == other.id.value() ||
                 part.code == other.name.zh || part.code == other.name.en))
                log.add(path + part.id.value() + ".code",
                        {fmt::format("也是“{}”的代码、标识或名称", other.id.value()),
                         fmt::format("also is code, id or name of \"{}\"", other.id.value())});
}

void check_top_share(const Season& season, const Batch& batch, FaultLog& log) {
    if (!batch.top_share) return;
    const std::string field = "batch." + batch.id.value() + ".top_share.pool";
    for (const TopPool& pool : batch.top_share->pools) {
        if (pool.tracks.empty()) log.add(field, {"没有科类", "has no tracks"});
        for (const TrackId& track : pool.tracks)
            if (!season.track(track)) log.add(field, unknown("科类", "track", track.value()));
    }
}

void check_sections(const Batch& batch, FaultLog& log) {
    for (const Section& section : batch.sections) {
        if (section.choice != ChoiceKind::college_major) continue;
        const std::string path = "batch." + batch.id.value() + ".section." + section.id.value();
        if (section.majors_max != 1)
            log.add(path + ".majors_max",
                    {"专业+院校志愿每个只有 1 个专业", "such a choice has exactly one major"});
        if (section.accepts_other_majors)
            log.add(path + ".accepts_other_majors",
                    {"专业+院校志愿没有专业服从", "such a choice has no other majors"});
    }
}

void check_qualification(const Season& season, const Batch& batch, FaultLog& log) {
    if (!batch.qualification) return;
    const std::string field = "batch." + batch.id.value() + ".qualification.list";
    if (!season.person_list(batch.qualification->list))
        log.add(field, unknown("名单", "person list", batch.qualification->list));
    if (batch.qualification->list == batch.list)
        log.add(field, {"与可填报名单相同,无从审核", "is the list of who may file"});
}

void check_batch(const Season& season, const Batch& batch, FaultLog& log) {
    const std::string path = "batch." + batch.id.value();
    for (const TrackId& track : batch.tracks)
        if (!season.track(track))
            log.add(path + ".tracks", unknown("科类", "track", track.value()));
    if (!batch.list.empty() && !season.person_list(batch.list))
        log.add(path + ".list", unknown("名单", "person list", batch.list));
    check_qualification(season, batch, log);
    if (batch.line_of && !season.batch(*batch.line_of))
        log.add(path + ".line_of", unknown("批次", "batch", batch.line_of->value()));
    if (batch.line_bonus > 0 && !batch.line_of)
        log.add(path + ".line_bonus", {"没有控制线,降分无从谈起", "there is no line to be below"});
    check_top_share(season, batch, log);
    check_sections(batch, log);
    check_codes(batch.sections, path + ".section.", log);
    for (const BatchId& other : batch.excludes) {
        if (!season.batch(other))
            log.add(path + ".excludes", unknown("批次", "batch", other.value()));
        if (other == batch.id)
            log.add(path + ".excludes", {"批次不能与自己互斥", "a batch can't exclude itself"});
    }
    if (batch.sections_exclude && batch.sections.size() < 2)
        log.add(path + ".sections_exclude",
                {"只有一个志愿栏,无从互斥", "there is only one section"});
    const auto holds = [&](const Window& window) {
        const auto& in = window.batches;
        return std::find(in.begin(), in.end(), batch.id) != in.end();
    };
    if (std::none_of(season.windows.begin(), season.windows.end(), holds))
        log.add(path, {"没有任何填报时段包含这个批次", "no window opens this batch"});
}

void check_window(const Season& season, const Window& window, FaultLog& log) {
    const std::string path = "window." + window.id.value();
    if (window.batches.empty())
        log.add(path + ".batches", {"时段里没有批次", "the window has no batch"});
    for (const BatchId& batch : window.batches)
        if (!season.batch(batch))
            log.add(path + ".batches", unknown("批次", "batch", batch.value()));
    if (window.batches.size() > kBatchesOfWindowMax)
        log.add(path + ".batches", {fmt::format("有 {} 个批次,一个时段最多 {} 个",
                                                window.batches.size(), kBatchesOfWindowMax),
                                    fmt::format("has {} batches; a window may have {}",
                                                window.batches.size(), kBatchesOfWindowMax)});
    if (const std::size_t bytes = lists_bytes_max(season, window); bytes > kListsBytesMax)
        log.add(path + ".batches",
                {fmt::format("全部填满时志愿数据长 {} 字节,最多 {} 字节:请减少志愿数或分成几个时段",
                             bytes, kListsBytesMax),
                 fmt::format("lists filled to their end take {} bytes, {} at most: allow fewer "
                             "choices, or make several windows",
                             bytes, kListsBytesMax)});
    if (window.closes_at <= window.opens_at)
        log.add(path + ".closes_at", {"结束时间不晚于开始时间", "does not lie after opens_at"});
    if (window.intake_until < window.closes_at)
        log.add(path + ".intake_until", {"早于结束时间", "lies before closes_at"});
    if (window.sealed_at < window.intake_until)
        log.add(path + ".sealed_at", {"早于应急数据接收截止时间", "lies before intake_until"});
}

/// A batch that two windows open at once would have two forms at once.
void check_overlaps(const Season& season, FaultLog& log) {
    const auto& windows = season.windows;
    for (std::size_t i = 0; i < windows.size(); ++i)
        for (std::size_t j = 0; j < i; ++j) {
            const Window& a = windows[j];
            const Window& b = windows[i];
            if (a.closes_at <= b.opens_at || b.closes_at <= a.opens_at) continue;
            for (const BatchId& batch : b.batches)
                if (std::find(a.batches.begin(), a.batches.end(), batch) != a.batches.end())
                    log.add("window." + b.id.value() + ".opens_at",
                            {fmt::format("与时段“{}”重叠,而两者都含批次“{}”", a.id.value(),
                                         batch.value()),
                             fmt::format("overlaps window \"{}\", and both open batch \"{}\"",
                                         a.id.value(), batch.value())});
        }
}

void check_lines(const Season& season, FaultLog& log) {
    std::set<std::string> told;
    for (const ControlLine& line : season.lines) {
        const std::string path = "control_lines." + line.batch.value();
        const std::string field = path + "." + line.track.value();
        const Batch* batch = season.batch(line.batch);
        if (!batch && told.insert(line.batch.value()).second)
            log.add(path, unknown("批次", "batch", line.batch.value()));
        if (!season.track(line.track))
            log.add(field, unknown("科类", "track", line.track.value()));
        else if (batch && !batch->tracks.empty() &&
                 std::find(batch->tracks.begin(), batch->tracks.end(), line.track) ==
                     batch->tracks.end())
            log.add(field, {"这个科类不能填报该批次", "this track may not file this batch"});
        if (line.score > season.scores.total)
            log.add(field, {fmt::format("高于满分 {}", season.scores.total),
                            fmt::format("is above the total of {} points", season.scores.total)});
    }
}

void check_card(const CardLayout& card, FaultLog& log) {
    if (card.online_first < 2)
        log.add("card.online_first", {"1 号口令用于绑定,网上确认从 2 号起",
                                      "code no. 1 binds the card; online use begins at 2"});
    if (card.online_last < card.online_first)
        log.add("card.online_last", {"小于 online_first", "is less than online_first"});
    if (card.online_last > positions_of(card))
        log.add("card.online_last", {"大于口令个数", "is greater than the number of codes"});
    if (positions_of(card) > kPositionsMax)
        log.add("card.codes", {fmt::format("口令多于 {} 个", kPositionsMax),
                               fmt::format("make more than {} answers", kPositionsMax)});
    if (card.code_digits * card.cells_asked > kAnswerDigitsMax)
        log.add("card.code_digits",
                {fmt::format("一次所问的数字多于 {} 位", kAnswerDigitsMax),
                 fmt::format("make an answer of more than {} digits", kAnswerDigitsMax)});
    // NIST SP 800-63B asks 20 bits of a look-up secret: six decimal digits.
    if (card.code_digits * card.cells_asked < 6)
        log.add("card.code_digits", {"一次所问的数字少于 6 位,容易猜中",
                                     "fewer than 6 digits an answer are guessable"});
    if (card.kind == CardLayout::Kind::list && card.cells_asked != 1)
        log.add("card.cells_asked",
                {"编号式口令卡一次只问一个", "a list asks for one code at a time"});
    if (card.kind == CardLayout::Kind::grid && card.codes % card.columns != 0)
        log.add("card.columns", {"格数不能被列数整除", "does not divide the number of cells"});
}

}  // namespace

void check_season(const Season& season, FaultLog& log) {
    check_numbers(season, log);
    check_tracks(season, log);
    check_codes(season.tracks, "track.", log);
    check_codes(season.batches, "batch.", log);
    for (const Batch& batch : season.batches) check_batch(season, batch, log);
    for (const Window& window : season.windows) check_window(season, window, log);
    check_overlaps(season, log);
    check_lines(season, log);
    check_card(season.card, log);
}

}  // namespace zhiyuan::codec
