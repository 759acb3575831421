#include "codec/season_file.h"

#include <algorithm>
#include <fstream>

#include <fmt/format.h>

#include "codec/season_check.h"
#include "codec/section_names.h"
#include "codec/toml_section.h"
#include "domain/season/limits.h"
#include "domain/season/number_pattern.h"
#include "domain/telephone.h"

namespace zhiyuan::codec {
namespace {

constexpr int kFormat = 1;
constexpr int kScoreMax = 10'000;

template <class Id>
std::vector<Id> ids(const std::vector<std::string>& texts) {
    return {texts.begin(), texts.end()};
}

/// "+08:00" or "-03:30" in minutes.
int utc_offset(TomlSection& s) {
    const std::string text = s.text("utc_offset");
    Instant t;
    if (!text.empty() && (text.size() != 6 || !parse_iso("2000-01-02T00:00:00" + text, t))) {
        s.fault("utc_offset", {"应写成 \"+08:00\" 的样子", "must look like \"+08:00\""});
        return 0;
    }
    const auto midnight = std::int64_t{946771200} * 1'000'000;
    return text.empty() ? 0 : static_cast<int>((midnight - t.micros()) / 60'000'000);
}

// For a field of the admission system's files; empty: there is none.
std::string read_code(TomlSection& s) {
    constexpr std::size_t kCodeMax = 10;
    std::string code = s.text_or("code", "");
    const auto fits = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    };
    if (code.size() > kCodeMax || !std::all_of(code.begin(), code.end(), fits))
        s.fault("code", {fmt::format("应为至多 {} 个字母、数字", kCodeMax),
                         fmt::format("must be at most {} letters and digits", kCodeMax)});
    return code;
}

void read_numbers(TomlSection& s, Season& season) {
    season.candidate_no_pattern = s.text("pattern");
    season.track_digits_at = s.integer("track_digits_at", 1, NumberPattern::kLengthMax);
    season.track_digits = s.integer("track_digits", 1, 4);
}

void read_scores(TomlSection& s, Season& season) {
    season.scores = {s.integer("total", 1, kScoreMax), s.integer("bonus", 0, 1'000),
                     s.integer("subject", 1, kScoreMax), s.integer("comprehensive", 0, kScoreMax),
                     s.integer("special", 0, kScoreMax)};
}

Section read_section(TomlSection& s) {
    Section section;
    section.id = SectionId(s.id());
    section.name = s.words("name");
    const std::string mode = s.text("mode");
    if (!mode.empty() && !from_text(mode, section.mode))
        s.fault("mode",
                {"应为 parallel(平行志愿)或 ordered(顺序志愿)", "must be parallel or ordered"});
    const std::string choice = s.text_or("choice", "college");
    if (!from_text(choice, section.choice))
        s.fault("choice", {"应为 college(院校)或 college_major(专业+院校)",
                           "must be college or college_major"});
    section.colleges_max = s.integer("colleges_max", 1, kChoicesOfSectionMax);
    section.majors_max = s.integer("majors_max", 0, kMajorsOfChoiceMax);
    section.accepts_other_colleges = s.flag_or("accepts_other_colleges", false);
    section.accepts_other_majors = s.flag_or("accepts_other_majors", false);
    section.code = read_code(s);
    return section;
}

Subject read_subject(TomlSection& s, const std::string& key, const std::string& text) {
    Subject subject = Subject::total;
    if (!from_text(text, subject))
        s.fault(key, {fmt::format("没有名为“{}”的科目", text),
                      fmt::format("there is no subject \"{}\"", text)});
    return subject;
}

TopShare read_top_share(TomlSection& s) {
    TopShare share;
    share.per = s.integer("per", 1, 1'000'000);
    share.least = s.integer_or("least", 0, 0, 1'000);
    s.each("pool", 1, 20, [&](TomlSection& t) {
        const std::string subject = t.text("subject");
        share.pools.push_back(
            {read_subject(t, "subject", subject), ids<TrackId>(t.texts("tracks"))});
    });
    return share;
}

std::vector<Words> read_paragraphs(TomlSection& s, std::string_view key, std::size_t count_min,
                                   std::size_t count_max) {
    std::vector<Words> out;
    s.each(key, count_min, count_max, [&](TomlSection& t) {
        out.push_back({t.text("zh", 4000), t.text("en", 4000)});
    });
    return out;
}

Qualification read_qualification(TomlSection& s, int offset_minutes) {
    Qualification q;
    q.list = s.text("list");
    q.form = s.words("form");
    q.due_at = s.time("due_at", offset_minutes);
    q.statements = read_paragraphs(s, "statement", 0, 20);
    q.opinions = read_paragraphs(s, "opinion", 1, 10);
    return q;
}

std::vector<Subject> read_ties(TomlSection& s) {
    std::vector<Subject> ties;
    for (const std::string& text : s.texts("ties")) ties.push_back(read_subject(s, "ties", text));
    return ties;
}

Batch read_batch(TomlSection& s, int offset_minutes) {
    Batch batch;
    batch.id = BatchId(s.id());
    batch.name = s.words("name");
    batch.group = s.words("group");
    batch.tracks = ids<TrackId>(s.texts("tracks"));
    batch.list = s.text_or("list", "");
    if (s.has("line_of")) batch.line_of = BatchId(s.text("line_of"));
    batch.line_bonus = s.integer_or("line_bonus", 0, 0, 200);
    if (s.has("top_share"))
        s.table("top_share", [&](TomlSection& t) { batch.top_share = read_top_share(t); });
    if (s.has("qualification"))
        s.table("qualification", [&](TomlSection& t) {
            batch.qualification = read_qualification(t, offset_minutes);
        });
    batch.excludes = ids<BatchId>(s.texts("excludes"));
    batch.sections_exclude = s.flag_or("sections_exclude", false);
    batch.code = read_code(s);
    s.each("section", 1, kSectionsOfBatchMax,
           [&](TomlSection& inner) { batch.sections.push_back(read_section(inner)); });
    return batch;
}

Window read_window(TomlSection& s, int offset_minutes) {
    Window window;
    window.id = WindowId(s.id());
    window.name = s.words("name");
    window.opens_at = s.time("opens_at", offset_minutes);
    window.closes_at = s.time("closes_at", offset_minutes);
    window.intake_until = s.time("intake_until", offset_minutes);
    window.sealed_at = s.time("sealed_at", offset_minutes);
    window.collection = s.flag_or("collection", false);
    window.batches = ids<BatchId>(s.texts("batches"));
    return window;
}

void read_lines(const BatchId& batch, TomlSection& s, Season& season) {
    s.each_integer([&](const std::string& track, std::int64_t score) {
        if (score < 0 || score > kScoreMax)
            s.fault(track, {fmt::format("分数不在 0 到 {} 之间", kScoreMax),
                            fmt::format("is not between 0 and {}", kScoreMax)});
        else
            season.lines.push_back({TrackId(track), batch, static_cast<int>(score)});
    });
}

CardLayout read_card(TomlSection& s) {
    CardLayout card;
    const std::string kind = s.text("kind");
    if (!kind.empty() && kind != "list" && kind != "grid")
        s.fault("kind", {"应为 list(编号)或 grid(坐标)", "must be list or grid"});
    card.kind = kind == "grid" ? CardLayout::Kind::grid : CardLayout::Kind::list;
    card.codes = s.integer("codes", 2, 400);
    card.code_digits = s.integer("code_digits", 1, 9);
    card.cells_asked = s.integer_or("cells_asked", 1, 1, 10);
    card.columns = s.integer_or("columns", 10, 1, 20);
    card.online_first = s.integer("online_first", 1, 400);
    card.online_last = s.integer("online_last", 1, 400);
    return card;
}

Notice read_notice(TomlSection& s) {
    Notice notice;
    notice.version = s.text("version", 40);
    notice.title = s.words("title");
    notice.paragraphs = read_paragraphs(s, "paragraph", 1, 100);
    return notice;
}

Helpline read_helpline(TomlSection& s) {
    Helpline helpline{s.words("name", 200), s.text("phone", 40), s.words("hours", 200)};
    if (!helpline.phone.empty() && !is_telephone(helpline.phone))
        s.fault("phone", {"应为电话号码:数字、空格、+ 和 -",
                          "must be a telephone number: digits, blanks, + and -"});
    return helpline;
}

DocumentLink read_document(TomlSection& s) {
    DocumentLink link{s.id(), s.words("title"), s.text("href")};
    if (!link.href.empty() && (link.href.front() != '/' || link.href.starts_with("//")))
        s.fault("href",
                {"应为本站路径,以 / 开头", "must be a path on this portal, beginning with /"});
    return link;
}

Season read_season(const toml::table& root, FaultLog& log) {
    Season season;
    TomlSection s(root, "", log);
    s.integer("format", kFormat, kFormat);
    season.id = s.id();
    season.name = s.words("name");
    season.province = s.words("province");
    season.utc_offset_minutes = utc_offset(s);
    season.last_year = s.integer_or("last_year", 0, 0, 9999);
    s.table("candidate_number", [&](TomlSection& t) { read_numbers(t, season); });
    s.table("score_limits", [&](TomlSection& t) { read_scores(t, season); });
    if (s.has("ranking")) s.table("ranking", [&](TomlSection& t) { season.ties = read_ties(t); });
    s.each("track", 1, 100, [&](TomlSection& t) {
        season.tracks.push_back({TrackId(t.id()), t.words("name"), t.texts("digits"), read_code(t),
                                 t.flag_or("adds_special", false)});
    });
    s.each("person_list", 0, 100, [&](TomlSection& t) {
        season.person_lists.push_back({t.id(), t.words("name")});
    });
    s.each("batch", 1, 100, [&](TomlSection& t) {
        season.batches.push_back(read_batch(t, season.utc_offset_minutes));
    });
    s.each("window", 1, 100, [&](TomlSection& t) {
        season.windows.push_back(read_window(t, season.utc_offset_minutes));
    });
    if (s.has("control_lines"))
        s.table("control_lines", [&](TomlSection& t) {
            t.each_table([&](const std::string& batch, TomlSection& scores) {
                read_lines(BatchId(batch), scores, season);
            });
        });
    s.table("card", [&](TomlSection& t) { season.card = read_card(t); });
    s.table("notice", [&](TomlSection& t) { season.notice = read_notice(t); });
    if (s.has("helpline"))
        s.table("helpline", [&](TomlSection& t) { season.helpline = read_helpline(t); });
    s.each("document", 0, 50,
           [&](TomlSection& t) { season.documents.push_back(read_document(t)); });
    return season;
}

}  // namespace

Result<Season, std::vector<FileFault>> parse_season(std::string_view text,
                                                    const std::string& file) {
    FaultLog log(file);
    toml::table root;
    try {
        root = toml::parse(text, file);
    } catch (const toml::parse_error& e) {
        const auto& begin = e.source().begin;
        log.place("", begin.line, static_cast<int>(begin.column));
        if (std::string_view(e.description()).find("utf-8") != std::string_view::npos)
            log.add("", {"不是 UTF-8 编码,请用记事本“另存为”,编码选 UTF-8",
                         "is not in UTF-8; save it anew with that encoding"});
        else
            log.add("", {fmt::format("不是合格的 TOML:{}", e.description()),
                         fmt::format("not well-formed TOML: {}", e.description())});
        return fail(std::move(log).take());
    }
    Season season = read_season(root, log);
    // What refers to each other is looked at only when each part is sound by itself: one slip
    // would otherwise show as many.
    if (log.empty()) check_season(season, log);
    if (!log.empty()) return fail(std::move(log).take());
    return season;
}

Result<Season, std::vector<FileFault>> load_season(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    std::string text(kSeasonFileBytesMax + 1, '\0');
    if (in) in.read(text.data(), static_cast<std::streamsize>(text.size()));
    FaultLog log(path.string());
    if (!in.is_open() || in.bad()) {
        log.add("", {"无法读取文件", "the file can't be read"});
    } else if (in.gcount() > static_cast<std::streamsize>(kSeasonFileBytesMax)) {
        log.add("", {"文件超过 1 MiB", "the file is larger than 1 MiB"});
    }
    if (!log.empty()) return fail(std::move(log).take());
    text.resize(static_cast<std::size_t>(in.gcount()));
    return parse_season(text, path.string());
}

}  // namespace zhiyuan::codec
