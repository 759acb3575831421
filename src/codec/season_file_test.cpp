#include "codec/season_file.h"

#include <algorithm>
#include <filesystem>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace zhiyuan::codec {
namespace {

// The smallest season with every part: of no province, so that only the schema is tested.
const std::string kTiny = R"(format = 1
id = "tiny-2014"
name = { zh = "小", en = "Tiny" }
province = { zh = "省", en = "Province" }
utc_offset = "+08:00"
[candidate_number]
pattern = '14\d{4}[15]\d'
track_digits_at = 7
track_digits = 1
[score_limits]
total = 750
bonus = 20
subject = 150
comprehensive = 300
special = 300
[[track]]
id = "arts"
name = { zh = "文史", en = "Arts" }
digits = ["1"]
[[track]]
id = "science"
name = { zh = "理工", en = "Science" }
digits = ["5"]
adds_special = true
[[person_list]]
id = "rural"
name = { zh = "农村", en = "Rural" }
[[person_list]]
id = "approved"
name = { zh = "合格", en = "Approved" }
[[batch]]
id = "first"
name = { zh = "一批", en = "First" }
group = { zh = "一批", en = "First" }
line_of = "first"
sections_exclude = true
section = [
  { id = "a", name = { zh = "甲", en = "A" }, mode = "parallel", colleges_max = 5, majors_max = 6 },
  { id = "b", name = { zh = "乙", en = "B" }, mode = "ordered", colleges_max = 1, majors_max = 0 },
]
[[batch]]
id = "rural"
name = { zh = "专项", en = "Special" }
group = { zh = "一批", en = "First" }
tracks = ["arts"]
list = "rural"
line_of = "first"
line_bonus = 10
excludes = ["first"]
section = [
  { id = "a", name = { zh = "甲", en = "A" }, mode = "ordered", colleges_max = 2, majors_max = 1 },
]
[batch.qualification]
list = "approved"
form = { zh = "审核表", en = "Form" }
due_at = 2014-06-29T18:00:00
statement = [{ zh = "属实。", en = "It is true." }]
opinion = [{ zh = "学校", en = "School" }, { zh = "县", en = "County" }]
[[window]]
id = "main"
name = { zh = "填报", en = "Filing" }
opens_at = 2014-06-28T08:00:00
closes_at = 2014-07-02T18:00:00
intake_until = 2014-07-02T20:00:00
sealed_at = 2014-07-02T21:00:00
batches = ["first", "rural"]
[[window]]
id = "again"
name = { zh = "征集", en = "Collection" }
opens_at = 2014-07-17T00:00:00Z
closes_at = 2014-07-17T10:00:00Z
intake_until = 2014-07-17T10:00:00Z
sealed_at = 2014-07-17T10:00:00Z
collection = true
batches = ["first"]
[control_lines.first]
arts = 562
science = 522
[card]
kind = "list"
codes = 20
code_digits = 8
online_first = 2
online_last = 16
[notice]
version = "1"
title = { zh = "须知", en = "Notice" }
paragraph = [{ zh = "本人填报。", en = "File yourself." }]
[helpline]
name = { zh = "咨询", en = "Helpline" }
phone = "0731-88080000"
hours = { zh = "9 到 5 点", en = "9 to 5" }
[[document]]
id = "flow"
title = { zh = "流程", en = "Flow" }
href = "/help/flow.html"
)";

struct Change {
    const char* name;
    const char* from;  ///< text of kTiny that is replaced, once
    const char* to;
    const char* field;  ///< of the one fault
    const char* near;   ///< text on the line that the fault names; "": no line
    const char* what;   ///< part of the fault's English text
};

std::string changed(const Change& c) {
    std::string text = kTiny;
    const auto at = text.find(c.from);
    EXPECT_NE(at, std::string::npos) << c.name;
    return text.replace(at, std::string_view(c.from).size(), c.to);
}

std::int64_t line_of(const std::string& text, const std::string& near) {
    const auto at = static_cast<std::ptrdiff_t>(text.find(near));
    return near.empty() ? 0 : 1 + std::count(text.begin(), text.begin() + at, '\n');
}

void expect_one_fault(const Change& c) {
    const std::string text = changed(c);
    const auto season = parse_season(text, "tiny.toml");
    ASSERT_FALSE(season) << c.name;
    ASSERT_EQ(season.error().size(), 1U) << c.name << "\n"
                                         << describe(season.error()[1], Language::en);
    const FileFault& fault = season.error()[0];
    EXPECT_EQ(fault.file, "tiny.toml");
    EXPECT_EQ(fault.field, c.field) << c.name;
    EXPECT_EQ(fault.line, line_of(text, c.near)) << c.name;
    EXPECT_THAT(fault.what.en, testing::HasSubstr(c.what)) << c.name;
    EXPECT_FALSE(fault.what.zh.empty()) << c.name;
}

// What one key can have wrong by itself.
const Change kKeyFaults[] = {
    {"not TOML", "format = 1", "format = ", "", "format", "not well-formed"},
    {"a byte that is no UTF-8", "\"Tiny\"", "\"\xff\"", "", "name", "is not in UTF-8"},
    {"no such day", "2014-06-28", "2014-06-31", "", "2014-06-31", "not well-formed"},
    {"other format", "format = 1", "format = 2", "format", "format", "not between 1 and 1"},
    {"unknown key", "total = 750", "total = 750\ntotl = 1", "score_limits.totl", "totl",
     "no such key"},
    {"unknown key at the top", "format = 1", "format = 1\ncolour = 1", "colour", "colour",
     "no such key"},
    {"unknown key in a section", "majors_max = 0", "majors_max = 0, adjust = true",
     "batch.first.section.b.adjust", "adjust", "no such key"},
    {"missing text", "id = \"tiny-2014\"\n", "", "id", "format", "missing"},
    {"missing number", "codes = 20\n", "", "card.codes", "[card]", "missing"},
    {"missing table", "[card]", "[cards.x]\n[card]", "cards", "[cards", "no such key"},
    {"missing language", "{ zh = \"农村\", en = \"Rural\" }", "{ zh = \"农村\" }",
     "person_list.rural.name.en", "{ zh = \"农村\" }", "missing"},
    {"empty text", "\"农村\"", "\"\"", "person_list.rural.name.zh", "zh = \"\"", "empty"},
    {"text for a number", "codes = 20", "codes = \"20\"", "card.codes",
     "codes =", "must be a whole number, but is text"},
    {"number for a text", "kind = \"list\"", "kind = 1", "card.kind", "kind =", "must be text"},
    {"text for a time", "2014-06-28T08:00:00", "\"2014-06-28\"", "window.main.opens_at", "opens_at",
     "must be a date-time"},
    {"number for a flag", "collection = true", "collection = 1", "window.again.collection",
     "collection =", "must be true or false"},
    {"text for an array", "tracks = [\"arts\"]", "tracks = \"arts\"", "batch.rural.tracks",
     "tracks = \"", "must be an array"},
    {"number in an array", "tracks = [\"arts\"]", "tracks = [1]", "batch.rural.tracks",
     "tracks = [", "must be an array of texts"},
    {"twice in an array", "[\"first\", \"rural\"]", "[\"first\", \"first\", \"rural\"]",
     "window.main.batches", "batches =", "occurs twice"},
    {"malformed id", "id = \"flow\"", "id = \"Flow!\"", "document[1].id", "Flow!", "lower-case"},
    {"duplicate track", "id = \"science\"", "id = \"arts\"", "track[2].id",
     "\"arts\"\nname = { "
     "zh = \"理工\"",
     "occurs twice"},
    {"duplicate section", "{ id = \"b\"", "{ id = \"a\"", "batch.first.section[2].id",
     "mode = \"ordered\", colleges_max = 1", "occurs twice"},
    {"no sections", "majors_max = 1 },\n]", "majors_max = 1 },\n][]", "", "][]", "not well-formed"},
    {"colleges 0", "colleges_max = 2", "colleges_max = 0", "batch.rural.section.a.colleges_max",
     "colleges_max = 0", "0 is not between 1 and 200"},
    {"majors below 0", "majors_max = 0", "majors_max = -1", "batch.first.section.b.majors_max",
     "majors_max = -1", "not between 0 and 50"},
    {"unknown mode", "mode = \"parallel\"", "mode = \"random\"", "batch.first.section.a.mode",
     "random", "parallel or ordered"},
    {"unknown kind of choice", "mode = \"parallel\"", "mode = \"parallel\", choice = \"school\"",
     "batch.first.section.a.choice", "school", "college or college_major"},
    {"unknown subject for ties", "[candidate_number]",
     "[ranking]\nties = [\"physics\"]\n[candidate_number]", "ranking.ties", "physics",
     "no subject \"physics\""},
    {"best 1 in 0", "tracks = [\"arts\"]",
     "tracks = [\"arts\"]\ntop_share = { per = 0, pool = [{ subject = \"total\", tracks = "
     "[\"arts\"] }] }",
     "batch.rural.top_share.per", "per = 0", "not between 1 and 1000000"},
    {"a pool of an unknown subject", "tracks = [\"arts\"]",
     "tracks = [\"arts\"]\ntop_share = { per = 10, pool = [{ subject = \"art\", tracks = "
     "[\"arts\"] }] }",
     "batch.rural.top_share.pool[1].subject", "per = 10", "no subject \"art\""},
    {"a form that nobody signs",
     "opinion = [{ zh = \"学校\", en = \"School\" }, { zh = \"县\", en = \"County\" }]",
     "opinion = []", "batch.rural.qualification.opinion", "opinion = []", "has 0 items; 1 to 10"},
    {"unknown kind of card", "kind = \"list\"", "kind = \"app\"", "card.kind", "\"app\"",
     "list or grid"},
    {"line above the total", "arts = 562", "arts = 751", "control_lines.first.arts", "arts = 751",
     "above the total of 750"},
    {"line below 0", "arts = 562", "arts = -1", "control_lines.first.arts", "arts = -1",
     "not between 0 and 10000"},
    {"malformed offset", "\"+08:00\"", "\"8\"", "utc_offset", "utc_offset", "+08:00"},
    {"document elsewhere", "\"/help/flow.html\"", "\"//x.cn/flow\"", "document.flow.href", "//x.cn",
     "path on this portal"},
    {"a helpline that nobody can dial", "\"0731-88080000\"", "\"ask\"", "helpline.phone", "\"ask\"",
     "telephone number"},
    {"a code that is none", "digits = [\"5\"]", "digits = [\"5\"]\ncode = \"5-5\"",
     "track.science.code", "5-5", "at most 10 letters and digits"},
};

TEST(SeasonFile, NamesLineAndFieldOfAFaultyKey) {
    for (const Change& c : kKeyFaults) {
        SCOPED_TRACE(c.name);
        expect_one_fault(c);
    }
}

// What parts can have wrong with each other.
const Change kReferenceFaults[] = {
    {"bad pattern", "'14\\d{4}[15]\\d'", "'14(\\d+'", "candidate_number.pattern", "pattern",
     "not a usable pattern"},
    {"track digits outside the number", "track_digits_at = 7", "track_digits_at = 9",
     "candidate_number.track_digits_at", "track_digits_at", "beyond"},
    {"no track digits", "digits = [\"5\"]", "digits = []", "track.science.digits", "digits = []",
     "at least one"},
    {"track digits of another length", "digits = [\"5\"]", "digits = [\"55\"]",
     "track.science.digits", "digits = [\"55\"]", "does not have 1 digits"},
    {"a track's code is another's id", "digits = [\"5\"]", "digits = [\"5\"]\ncode = \"arts\"",
     "track.science.code", "code = ", "name of \"arts\""},
    {"a batch's code is another's name", "list = \"rural\"", "list = \"rural\"\ncode = \"First\"",
     "batch.rural.code", "code = ", "name of \"first\""},
    {"a section's code is another's id", "colleges_max = 5", "code = \"b\", colleges_max = 5",
     "batch.first.section.a.code", "code = ", "name of \"b\""},
    {"unknown track", "tracks = [\"arts\"]", "tracks = [\"art\"]", "batch.rural.tracks",
     "tracks = [", "no track \"art\""},
    {"approved by an unknown list", "list = \"approved\"", "list = \"passed\"",
     "batch.rural.qualification.list", "passed", "no person list \"passed\""},
    {"approved by the list of who may file", "list = \"approved\"", "list = \"rural\"\n",
     "batch.rural.qualification.list", "list = \"rural\"\n\nform", "who may file"},
    {"a pool of an unknown track", "tracks = [\"arts\"]",
     "tracks = [\"arts\"]\ntop_share = { per = 10, pool = [{ subject = \"total\", tracks = "
     "[\"music\"] }] }",
     "batch.rural.top_share.pool", "per = 10", "no track \"music\""},
    {"a pool of no track", "tracks = [\"arts\"]",
     "tracks = [\"arts\"]\ntop_share = { per = 10, pool = [{ subject = \"total\" }] }",
     "batch.rural.top_share.pool", "per = 10", "no tracks"},
    {"a choice of one major with room for six", "mode = \"parallel\", colleges_max = 5",
     "mode = \"parallel\", choice = \"college_major\", colleges_max = 5",
     "batch.first.section.a.majors_max", "majors_max = 6", "exactly one major"},
    {"a choice of one major with other majors", "colleges_max = 2, majors_max = 1",
     "colleges_max = 2, majors_max = 1, choice = \"college_major\", accepts_other_majors = true",
     "batch.rural.section.a.accepts_other_majors", "accepts_other_majors", "no other majors"},
    {"unknown person list", "list = \"rural\"", "list = \"urban\"", "batch.rural.list", "urban",
     "no person list \"urban\""},
    {"line of an unknown batch", "line_of = \"first\"\nsections", "line_of = \"zero\"\nsections",
     "batch.first.line_of", "zero", "no batch \"zero\""},
    {"bonus without a line", "line_of = \"first\"\nline_bonus", "line_bonus",
     "batch.rural.line_bonus", "line_bonus", "no line"},
    {"excludes an unknown batch", "excludes = [\"first\"]", "excludes = [\"zero\"]",
     "batch.rural.excludes", "excludes", "no batch \"zero\""},
    {"excludes itself", "excludes = [\"first\"]", "excludes = [\"rural\"]", "batch.rural.excludes",
     "excludes = [\"rural", "itself"},
    {"one section excludes", "tracks = [\"arts\"]", "sections_exclude = true",
     "batch.rural.sections_exclude", "sections_exclude = true\nlist", "only one section"},
    {"a batch in no window", "[\"first\", \"rural\"]", "[\"first\"]", "batch.rural",
     "[[batch]]\nid = \"rural\"", "no window"},
    {"a window without batches", "true\nbatches = [\"first\"]", "true\nbatches = []",
     "window.again.batches", "batches = []", "no batch"},
    {"a window of an unknown batch", "true\nbatches = [\"first\"]", "true\nbatches = [\"zero\"]",
     "window.again.batches", "batches = [\"zero\"]", "no batch \"zero\""},
    {"closes when it opens", "2014-07-02T18", "2014-06-28T08", "window.main.closes_at", "closes_at",
     "not lie after"},
    {"intake before the end", "2014-07-02T20", "2014-07-02T17", "window.main.intake_until",
     "intake_until", "before closes_at"},
    {"sealed before the intake's end", "2014-07-02T21", "2014-07-02T19", "window.main.sealed_at",
     "sealed_at", "before intake_until"},
    {"overlapping windows", "2014-07-17T00:00:00Z", "2014-07-02T09:59:59Z", "window.again.opens_at",
     "2014-07-02T09", "overlaps window \"main\""},
    {"lines of an unknown batch", "[control_lines.first]", "[control_lines.zero]",
     "control_lines.zero", "[control_lines", "no batch \"zero\""},
    {"line of an unknown track", "arts = 562", "art = 562", "control_lines.first.art", "art = 562",
     "no track \"art\""},
    {"line of a track that may not file", "[control_lines.first]",
     "[control_lines.rural]\nscience = 5\n[control_lines.first]", "control_lines.rural.science",
     "science = 5\n", "may not file"},
    {"online from no. 1", "online_first = 2", "online_first = 1", "card.online_first",
     "online_first", "binds the card"},
    {"online range reversed", "online_last = 16", "online_last = 1", "card.online_last",
     "online_last", "less than"},
    {"online beyond the card", "online_last = 16", "online_last = 21", "card.online_last",
     "online_last", "greater than the number of codes"},
    {"guessable codes", "code_digits = 8", "code_digits = 5", "card.code_digits", "code_digits",
     "guessable"},
    {"two codes asked of a list", "codes = 20", "codes = 40\ncells_asked = 2", "card.cells_asked",
     "cells_asked", "one code at a time"},
    {"cells that do not fill the grid", "\"list\"\ncodes = 20", "\"grid\"\ncodes = 25",
     "card.columns", "[card]", "does not divide"},
    {"online beyond the cells", "\"list\"\ncodes = 20", "\"grid\"\ncodes = 30\ncells_asked = 2",
     "card.online_last", "online_last", "greater than the number of codes"},
    {"more answers than the contract counts", "codes = 20", "codes = 100", "card.codes",
     "codes =", "more than 99 answers"},
    {"answer longer than the contract takes", "\"list\"\ncodes = 20\ncode_digits = 8",
     "\"grid\"\ncodes = 60\ncells_asked = 3\ncode_digits = 6", "card.code_digits", "code_digits",
     "more than 16 digits"},
};

TEST(SeasonFile, NamesLineAndFieldOfAFaultyReference) {
    for (const Change& c : kReferenceFaults) {
        SCOPED_TRACE(c.name);
        expect_one_fault(c);
    }
}

// kTiny with `batches` batches more in its first window, each of 20 sections.
std::string with_batches(int batches, const std::string& section_limits) {
    std::string more, ids;
    for (int b = 0; b < batches; ++b) {
        const std::string id = "more" + std::to_string(b);
        ids += ", \"" + id + "\"";
        more += "[[batch]]\nid = \"" + id + "\"\nname = { zh = \"x\", en = \"x\" }\n" +
                "group = { zh = \"x\", en = \"x\" }\nsection = [\n";
        for (int n = 0; n < 20; ++n)
            more += "{ id = \"s" + std::to_string(n) + "\", name = { zh = \"x\", en = \"x\" }, " +
                    "mode = \"parallel\", " + section_limits + " },\n";
        more += "]\n";
    }
    std::string text = kTiny;
    text.replace(text.find("\"rural\"]"), 8, "\"rural\"" + ids + "]");
    return text.insert(text.find("[[window]]"), more);
}

TEST(SeasonFile, RefusesAWindowWhoseListsNobodyCouldFile) {
    EXPECT_TRUE(parse_season(with_batches(1, "colleges_max = 200, majors_max = 50"), "x.toml"));
    const struct {
        int batches;
        const char* limits;
        const char* what;
    } cases[] = {{2, "colleges_max = 200, majors_max = 50", "lists filled to their end take"},
                 {63, "colleges_max = 1, majors_max = 0", "has 65 batches; a window may have 64"}};
    for (const auto& c : cases) {
        const auto season = parse_season(with_batches(c.batches, c.limits), "x.toml");
        ASSERT_FALSE(season) << c.what;
        EXPECT_EQ(season.error().front().field, "window.main.batches");
        EXPECT_THAT(describe(season.error().front(), Language::en), testing::HasSubstr(c.what));
    }
}

TEST(SeasonFile, ReportsAllFaultsInTheOrderOfTheFile) {
    std::string text = kTiny;
    for (const auto& [from, to] :
         {std::pair{"codes = 20", "codes = 1"}, std::pair{"total = 750", "total = true"},
          std::pair{"mode = \"parallel\"", "mode = \"x\""}})
        text.replace(text.find(from), std::string_view(from).size(), to);
    const auto season = parse_season(text, "tiny.toml");
    ASSERT_FALSE(season);
    std::vector<std::string> fields;
    for (const FileFault& fault : season.error()) fields.push_back(fault.field);
    EXPECT_EQ(fields, (std::vector<std::string>{"score_limits.total", "batch.first.section.a.mode",
                                                "card.codes"}));
}

TEST(SeasonFile, ReadsEveryKey) {
    const auto season = parse_season(kTiny, "tiny.toml");
    ASSERT_TRUE(season) << describe(season.error()[0], Language::en);
    EXPECT_EQ(season->id, "tiny-2014");
    EXPECT_EQ(season->province.en, "Province");
    EXPECT_EQ(season->utc_offset_minutes, 480);
    EXPECT_EQ(season->scores.bonus, 20);
    EXPECT_EQ(season->tracks.at(1).digits, std::vector<std::string>{"5"});
    EXPECT_FALSE(season->tracks.at(0).adds_special);
    EXPECT_TRUE(season->tracks.at(1).adds_special);
    EXPECT_EQ(season->batches.at(0).sections.at(1).mode, SectionMode::ordered);
    EXPECT_EQ(season->batches.at(1).excludes, std::vector<BatchId>{BatchId("first")});
    const Qualification& qualification = season->batches.at(1).qualification.value();
    EXPECT_EQ(qualification.list, "approved");
    EXPECT_EQ(qualification.form.en, "Form");
    EXPECT_EQ(to_iso_utc(qualification.due_at), "2014-06-29T10:00:00.000000Z");
    EXPECT_EQ(qualification.statements.at(0).en, "It is true.");
    EXPECT_EQ(qualification.opinions.at(1).en, "County");
    // A time without an offset is local, one with an offset is not.
    EXPECT_EQ(to_iso_utc(season->windows.at(0).opens_at), "2014-06-28T00:00:00.000000Z");
    EXPECT_EQ(to_iso_utc(season->windows.at(1).opens_at), "2014-07-17T00:00:00.000000Z");
    EXPECT_EQ(season->card.columns, 10);
    EXPECT_EQ(season->notice.paragraphs.at(0).en, "File yourself.");
    EXPECT_EQ(season->helpline->phone, "0731-88080000");
    EXPECT_EQ(season->helpline->hours.en, "9 to 5");
    EXPECT_EQ(season->last_year, 0);
}

TEST(SeasonFile, ASeasonMayHaveNoControlLines) {
    const auto season = parse_season(
        changed({"", "[control_lines.first]\narts = 562\nscience = 522\n", "", "", "", ""}),
        "t.toml");
    ASSERT_TRUE(season) << describe(season.error()[0], Language::en);
    EXPECT_TRUE(season->lines.empty());
}

TEST(SeasonFile, TellsWhenTheFileCannotBeRead) {
    const auto season = load_season("/nowhere/season.toml");
    ASSERT_FALSE(season);
    EXPECT_EQ(describe(season.error().at(0), Language::zh), "/nowhere/season.toml: 无法读取文件");
}

TEST(SeasonFile, FaultsCannotWriteOnTheReadersTerminal) {
    const FileFault fault{"a\nb.toml", 3, 4, "x", {"“\x1b[2J”", "\"\x1b[2J\""}};
    EXPECT_EQ(describe(fault, Language::en), "a?b.toml:3:4: x: \"?[2J\"");
}

// Promise 10: a new province is a new file.
TEST(SeasonFile, EverySeasonOfTheProjectIsSound) {
    int files = 0;
    for (const auto& entry : std::filesystem::directory_iterator(ZHIYUAN_SOURCE_DIR "/seasons")) {
        if (entry.path().extension() != ".toml") continue;
        ++files;
        const auto season = load_season(entry.path());
        EXPECT_TRUE(season) << entry.path()
                            << (season ? "" : describe(season.error()[0], Language::en));
    }
    EXPECT_GE(files, 2);
}

TEST(SeasonFile, ReadsAListOfSinglyPlacedMajors) {
    const auto season = load_season(ZHIYUAN_SOURCE_DIR "/seasons/ordered96-2024.toml");
    ASSERT_TRUE(season);
    const Section& section = season->batches.at(0).sections.at(0);
    EXPECT_EQ(section.choice, ChoiceKind::college_major);
    EXPECT_EQ(section.colleges_max, 96);
    EXPECT_EQ(season->ties.front(), Subject::chinese);
}

}  // namespace
}  // namespace zhiyuan::codec
