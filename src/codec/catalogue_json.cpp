#include "codec/catalogue_json.h"

#include <algorithm>
#include <vector>

#include "codec/json_columns.h"
#include "domain/subject/canonical_json.h"

namespace zhiyuan::codec {
namespace {

using College = Catalogue::College;

void append_colleges(JsonWriter& json, const std::vector<const College*>& colleges) {
    json.begin_object();
    column(json, "code", colleges, [&](const College* c) { json.text(c->code.value()); });
    column(json, "last_line", colleges, [&](const College* c) { json.integer(c->last_line); });
    column(json, "name", colleges, [&](const College* c) { json.text(c->name); });
    column(json, "national_code", colleges,
           [&](const College* c) { json.text(c->lines.front()->national_code); });
    column(json, "note", colleges, [&](const College*) { json.text(""); });
    column(json, "place", colleges, [&](const College* c) { json.text(c->lines.front()->place); });
    json.end_object();
}

/// A line with the index of its college.
struct Row {
    std::int64_t college;
    const PlanLine* line;
};

// The lists of persons that these lines are limited to, in the season's order.
std::vector<const PersonList*> lists_of(const Season& season, const std::vector<Row>& rows) {
    std::vector<const PersonList*> lists;
    for (const PersonList& list : season.person_lists)
        if (std::any_of(rows.begin(), rows.end(),
                        [&](const Row& row) { return row.line->list == list.id; }))
            lists.push_back(&list);
    return lists;
}

void append_lists(JsonWriter& json, const std::vector<const PersonList*>& lists) {
    json.begin_array();
    for (const PersonList* list : lists)
        json.begin_object()
            .member("id", list->id)
            .member("name_en", list->name.en)
            .member("name_zh", list->name.zh)
            .end_object();
    json.end_array();
}

void append_majors(JsonWriter& json, const Batch& batch,
                   const std::vector<const PersonList*>& lists, const std::vector<Row>& rows) {
    const auto section_index = [&](const PlanLine& line) -> std::int64_t {
        const auto found = std::find_if(batch.sections.begin(), batch.sections.end(),
                                        [&](const Section& s) { return s.id == line.section; });
        return found == batch.sections.end() ? -1 : found - batch.sections.begin();
    };
    const auto list_index = [&](const PlanLine& line) -> std::int64_t {
        const auto found = std::find_if(lists.begin(), lists.end(),
                                        [&](const PersonList* l) { return l->id == line.list; });
        return found == lists.end() ? -1 : found - lists.begin();
    };
    json.begin_object();
    column(json, "code", rows, [&](const Row& r) { json.text(r.line->major.value()); });
    column(json, "college", rows, [&](const Row& r) { json.integer(r.college); });
    column(json, "fee", rows, [&](const Row& r) { json.integer(r.line->fee_yuan); });
    column(json, "list", rows, [&](const Row& r) { json.integer(list_index(*r.line)); });
    column(json, "name", rows, [&](const Row& r) { json.text(r.line->major_name); });
    column(json, "note", rows, [&](const Row& r) { json.text(r.line->note); });
    column(json, "seats", rows, [&](const Row& r) { json.integer(r.line->seats); });
    column(json, "section", rows, [&](const Row& r) { json.integer(section_index(*r.line)); });
    column(json, "years", rows, [&](const Row& r) { json.integer(r.line->years); });
    json.end_object();
}

}  // namespace

std::string catalogue_json(const Season& season, const Batch& batch, const TrackId& track,
                           const Catalogue::Offer& offer, const std::string& version) {
    const std::vector<const College*> colleges = colleges_in_order(offer);
    std::vector<Row> rows;
    for (std::size_t i = 0; i < colleges.size(); ++i)
        for (const PlanLine* line : colleges[i]->lines)
            rows.push_back({static_cast<std::int64_t>(i), line});
    CanonicalJson json;
    append_colleges(json.begin_object().member("batch", batch.id.value()).name("colleges"),
                    colleges);
    const std::vector<const PersonList*> lists = lists_of(season, rows);
    json.member("last_year", season.last_year);
    append_lists(json.name("lists"), lists);
    append_majors(json.name("majors"), batch, lists, rows);
    json.name("sections").begin_array();
    for (const Section& section : batch.sections) json.text(section.id.value());
    json.end_array().member("track", track.value()).member("version", version).end_object();
    return std::move(json).bytes();
}

}  // namespace zhiyuan::codec
