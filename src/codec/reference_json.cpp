#include "codec/reference_json.h"

#include <algorithm>
#include <set>
#include <vector>

#include "codec/json_columns.h"
#include "domain/subject/canonical_json.h"

namespace zhiyuan::codec {
namespace {

/// A college of the offer, with what is known of it.
struct Known {
    const Catalogue::College* college;
    const CollegeDetails* details;  ///< nullptr: nothing
    std::vector<const PastLine*> past;
};

std::vector<Known> known_of(const Catalogue::Offer& offer, const Reference& reference) {
    std::vector<Known> out;
    for (const Catalogue::College* college : colleges_in_order(offer)) {
        const PlanLine& line = *college->lines.front();
        out.push_back({college, reference.details(line), reference.past(line)});
    }
    return out;
}

void append_details(JsonWriter& json, const std::vector<Known>& known) {
    using Text = std::string CollegeDetails::*;
    const auto text = [&](std::string_view name, Text member) {
        column(json, name, known,
               [&](const Known& k) { json.text(k.details ? k.details->*member : std::string()); });
    };
    json.begin_object();
    text("address", &CollegeDetails::address);
    text("authority", &CollegeDetails::authority);
    text("campus", &CollegeDetails::campus);
    text("city", &CollegeDetails::city);
    column(json, "code", known, [&](const Known& k) { json.text(k.college->code.value()); });
    text("kind", &CollegeDetails::kind);
    column(json, "marks", known, [&](const Known& k) {
        json.integer(k.details ? static_cast<std::int64_t>(k.details->marks) : 0);
    });
    text("note", &CollegeDetails::note);
    column(json, "owner", known, [&](const Known& k) {
        json.text(k.details ? to_text(k.details->owner) : std::string_view());
    });
    text("province", &CollegeDetails::province);
    text("site", &CollegeDetails::site);
    text("telephone", &CollegeDetails::telephone);
    json.end_object();
}

/// A line of the offer whose major is known, by its place among the catalogue's lines.
struct KnownMajor {
    std::int64_t row;
    const PlanLine* line;
    const MajorDetails* details;
};

std::vector<KnownMajor> known_majors(const std::vector<Known>& known, const Reference& reference) {
    std::vector<KnownMajor> out;
    std::int64_t row = 0;
    for (const Known& k : known)
        for (const PlanLine* line : k.college->lines) {
            if (const MajorDetails* details = reference.major(*line))
                out.push_back({row, line, details});
            ++row;
        }
    return out;
}

void append_majors(JsonWriter& json, const std::vector<KnownMajor>& majors) {
    json.begin_object();
    column(json, "code", majors, [&](const KnownMajor& m) { json.text(m.line->major.value()); });
    column(json, "fee", majors, [&](const KnownMajor& m) { json.integer(m.details->fee_yuan); });
    column(json, "languages", majors, [&](const KnownMajor& m) {
        json.integer(static_cast<std::int64_t>(m.details->languages));
    });
    column(json, "other", majors, [&](const KnownMajor& m) { json.text(m.details->other); });
    column(json, "row", majors, [&](const KnownMajor& m) { json.integer(m.row); });
    column(json, "sex", majors, [&](const KnownMajor& m) { json.text(to_text(m.details->sex)); });
    column(json, "sight", majors, [&](const KnownMajor& m) { json.text(m.details->sight); });
    json.end_object();
}

// One column a year: for each college line, place and seats, 0 where it is not known.
void append_years(JsonWriter& json, const std::vector<Known>& known) {
    std::set<int, std::greater<>> years;
    for (const Known& k : known)
        for (const PastLine* past : k.past) years.insert(past->year);
    json.begin_array();
    for (const int year : years) {
        const auto figures = [&](std::string_view name, int PastLine::*member) {
            column(json, name, known, [&](const Known& k) {
                const auto found = std::find_if(k.past.begin(), k.past.end(),
                                                [&](const PastLine* p) { return p->year == year; });
                json.integer(found == k.past.end() ? 0 : (*found)->*member);
            });
        };
        json.begin_object();
        figures("line", &PastLine::line);
        figures("place", &PastLine::place);
        figures("seats", &PastLine::seats);
        json.member("year", year).end_object();
    }
    json.end_array();
}

}  // namespace

std::string reference_json(const Batch& batch, const TrackId& track, const Catalogue::Offer& offer,
                           const Reference& reference) {
    const std::vector<Known> known = known_of(offer, reference);
    const std::vector<KnownMajor> majors = known_majors(known, reference);
    if (majors.empty() && std::none_of(known.begin(), known.end(),
                                       [](const Known& k) { return k.details || !k.past.empty(); }))
        return {};
    CanonicalJson json;
    json.begin_object().member("batch", batch.id.value());
    append_details(json.name("colleges"), known);
    append_majors(json.name("majors"), majors);
    json.member("track", track.value());
    append_years(json.name("years"), known);
    json.end_object();
    return std::move(json).bytes();
}

}  // namespace zhiyuan::codec
