#include "demo/tables.h"

#include <algorithm>
#include <charconv>
#include <functional>
#include <set>

#include <fmt/format.h>

#include "tables/table_reader.h"

namespace zhiyuan::demo {
namespace {

using codec::FileFault;
using tables::TableRow;

std::vector<std::string> words_of(const std::string& text) {
    std::vector<std::string> out;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find(' ', at), text.size());
        if (end > at) out.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    return out;
}

/// Where tables lie: the province's own folder, and one beside it for those it does not have.
struct Folders {
    std::filesystem::path own, base;
};

/// One table while it is read: keeps the first fault.
class Reading {
public:
    Reading(const Folders& folders, const std::string& name) {
        const std::filesystem::path own = folders.own / name;
        std::error_code error;
        const bool borrowed = !folders.base.empty() && !std::filesystem::exists(own, error);
        const std::filesystem::path path = borrowed ? folders.base / name : own;
        tables::TableOptions options;
        options.comments = true;
        auto opened = tables::open_table(path, options);
        if (opened)
            reader_ = std::move(opened).value();
        else
            fault_ = opened.error();
        file_ = path.string();
    }

    void each(std::size_t columns, const std::function<void()>& read) {
        while (!fault_ && reader_->next(row_)) {
            if (row_.cells.size() != columns) refuse(0, "has another number of cells");
            if (!fault_) read();
        }
        if (!fault_ && reader_) fault_ = reader_->fault();
    }

    const std::string& text(std::size_t column) const { return row_.cells[column]; }
    std::vector<std::string> texts(std::size_t column) const { return words_of(text(column)); }
    int number(std::size_t column) {
        const std::string& cell = text(column);
        int value = 0;
        if (cell.empty()) return value;
        const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
        if (error != std::errc() || end != cell.data() + cell.size() || value < 0)
            refuse(column, "is not a number");
        return value;
    }
    void refuse(std::size_t column, const std::string& why) {
        if (!fault_)
            fault_ = FileFault{file_,
                               row_.line,
                               static_cast<int>(column) + 1,
                               "",
                               {"演示数据有误:" + why, "demo data: " + why}};
    }
    void must(bool holds, std::size_t column, const char* what) {
        if (!holds) refuse(column, fmt::format("\"{}\": {}", text(column), what));
    }
    const std::optional<FileFault>& fault() const { return fault_; }

private:
    std::string file_;
    std::unique_ptr<tables::TableReader> reader_;
    TableRow row_;
    std::optional<FileFault> fault_;
};

std::optional<FileFault> read_settings(Folders& folders, Tables::Settings& to) {
    const std::map<std::string, int*> numbers{{"year", &to.year},
                                              {"candidates", &to.candidates},
                                              {"serial_digits", &to.serial_digits},
                                              {"school_size", &to.school_size},
                                              {"class_size", &to.class_size},
                                              {"social_permille", &to.social_permille}};
    Reading settings(folders, "settings.csv");
    std::set<std::string> seen;
    settings.each(2, [&] {
        const std::string& key = settings.text(0);
        seen.insert(key);
        if (const auto found = numbers.find(key); found != numbers.end()) {
            *found->second = settings.number(1);
            settings.must(*found->second > 0, 1, "must be above 0");
        } else if (key == "number_prefix") {
            to.number_prefix = settings.text(1);
        } else if (key == "base") {
            folders.base = folders.own.parent_path() / settings.text(1);
        } else {
            settings.must(false, 0, "no such setting");
        }
    });
    seen.erase("base");
    if (seen.size() != numbers.size() + 1) settings.refuse(0, "a setting is missing");
    return settings.fault();
}

std::optional<FileFault> read_people(const Folders& folders, const Season& season, Tables& t) {
    Reading divisions(folders, "divisions.csv");
    divisions.each(5, [&] {
        t.divisions.push_back({divisions.text(0), divisions.text(1), divisions.text(2),
                               divisions.number(3), divisions.texts(4)});
    });
    Reading names(folders, "names.csv");
    names.each(3, [&] { t.names.push_back({names.text(0), names.text(1), names.number(2)}); });
    Reading tracks(folders, "tracks.csv");
    tracks.each(4, [&] {
        tracks.must(season.track(TrackId(tracks.text(0))), 0, "no such track");
        t.tracks.push_back(
            {TrackId(tracks.text(0)), tracks.number(1), tracks.number(2), tracks.text(3)});
    });
    Reading scores(folders, "scores.csv");
    scores.each(4, [&] {
        t.curves[scores.text(0) + "/" + scores.text(1)].push_back(
            {scores.number(2), scores.number(3)});
    });
    Reading lists(folders, "lists.csv");
    lists.each(4, [&] {
        t.lists.push_back({lists.text(0), lists.texts(1), lists.number(2), lists.text(3)});
    });
    Reading schools(folders, "schools.csv");
    schools.each(2, [&] { t.schools.push_back({schools.text(0), schools.text(1)}); });
    for (const Reading* reading : {&divisions, &names, &tracks, &scores, &lists, &schools})
        if (reading->fault()) return reading->fault();
    return std::nullopt;
}

bool has_list(const Season& season, const std::string& id) {
    return std::any_of(season.person_lists.begin(), season.person_lists.end(),
                       [&](const PersonList& list) { return list.id == id; });
}

std::optional<FileFault> read_colleges(const Folders& folders, const Season& season, Tables& t) {
    Reading colleges(folders, "colleges.csv");
    std::set<std::string> codes;
    colleges.each(7, [&] {
        colleges.must(codes.insert(colleges.text(0)).second, 0, "occurs twice");
        t.colleges.push_back({colleges.text(0), colleges.text(1), colleges.text(2),
                              colleges.text(3), colleges.texts(4), colleges.texts(5),
                              colleges.text(6)});
    });
    Reading lines(folders, "last_lines.csv");
    lines.each(4, [&] {
        t.last_lines[lines.text(0) + "/" + lines.text(1) + "/" + lines.text(2)] = lines.number(3);
    });
    Reading details(folders, "details.csv");
    details.each(7, [&] {
        t.details.push_back({details.text(0), details.text(1), details.text(2), details.text(3),
                             details.text(4), details.text(5), details.text(6)});
    });
    Reading past(folders, "past_lines.csv");
    past.each(5, [&] {
        past.must(season.batch(BatchId(past.text(1))), 1, "no such batch");
        past.must(season.track(TrackId(past.text(2))), 2, "no such track");
        past.must(codes.contains(past.text(3)), 3, "no such college");
        t.past_lines.push_back({past.number(0), BatchId(past.text(1)), TrackId(past.text(2)),
                                past.text(3), past.number(4)});
    });
    Reading majors(folders, "majors.csv");
    majors.each(5, [&] {
        t.majors.push_back(
            {majors.text(0), majors.text(1), majors.text(2), majors.number(3), majors.number(4)});
    });
    Reading limits(folders, "major_limits.csv");
    limits.each(3, [&] {
        t.major_limits.push_back({limits.text(0), limits.text(1), limits.text(2)});
    });
    Reading o(folders, "offers.csv");
    o.each(13, [&] {
        const Batch* batch = season.batch(BatchId(o.text(0)));
        const SectionId section(o.text(1));
        o.must(batch, 0, "no such batch");
        o.must(!batch || section.value().empty() || find_section(*batch, section), 1,
               "no such section");
        o.must(season.track(TrackId(o.text(2))), 2, "no such track");
        t.offers.push_back({BatchId(o.text(0)), section, TrackId(o.text(2)), o.text(3), o.number(4),
                            o.number(5), o.number(6), o.text(7), o.texts(8), o.number(9),
                            o.number(10), o.number(11), o.text(12)});
        o.must(o.text(12).empty() || has_list(season, o.text(12)), 12, "no such list");
    });
    for (const Reading* reading : {&colleges, &lines, &details, &past, &majors, &limits, &o})
        if (reading->fault()) return reading->fault();
    return std::nullopt;
}

}  // namespace

Result<Tables, FileFault> read_tables(const std::filesystem::path& folder, const Season& season) {
    Tables tables;
    Folders folders{folder, {}};
    if (auto fault = read_settings(folders, tables.settings)) return fail(std::move(*fault));
    if (auto fault = read_people(folders, season, tables)) return fail(std::move(*fault));
    if (auto fault = read_colleges(folders, season, tables)) return fail(std::move(*fault));
    return tables;
}

bool has(const std::vector<std::string>& texts, const std::string& text) {
    return std::find(texts.begin(), texts.end(), text) != texts.end();
}

}  // namespace zhiyuan::demo
