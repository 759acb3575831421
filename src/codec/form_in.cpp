#include "codec/form_in.h"

#include "domain/season/limits.h"

namespace zhiyuan::codec {
namespace {

using Value = JsonIn::Value;

// Codes are read a little longer than they may be, so that the rules can say which is unknown.
constexpr std::size_t kCodeBytesMax = 32;
static_assert(kCodeBytesMax >= kCollegeCodeBytesMax && kCodeBytesMax >= kMajorCodeBytesMax);

constexpr std::size_t kMembersOfReceipt = 13;

constexpr std::string_view kCodeCharacters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

// As many as most seasons ask for: one allocation instead of four.
constexpr std::size_t kMajorsUsual = 6;

std::string at(const std::string& place, std::size_t index) {
    return place + "." + std::to_string(index);
}

/// Whether an object must say everything: a receipt does, what a client sends need not.
enum class Members { some, all };
constexpr std::size_t kMembersOfEach = 3;  // of a choice, a section, and a receipt's form

template <class Read>
bool read_members(JsonIn& in, Value value, Members members, Read read) {
    return members == Members::all ? in.all_members(value, kMembersOfEach, read)
                                   : in.members(value, read);
}

bool read_choice(JsonIn& in, Value value, const std::string& place, Members members,
                 CollegeChoice& out) {
    const bool ok = read_members(in, value, members, [&](std::string_view name, Value field) {
        std::string code;
        if (name == "college") {
            if (!in.text(field, code, kCodeBytesMax)) return in.fail_at(place + ".college");
            out.college = CollegeCode(std::move(code));
            return true;
        }
        if (name == "majors") {
            out.majors.reserve(kMajorsUsual);
            return in.elements(field, kMajorsOfChoiceMax, [&](std::size_t, Value item) {
                if (!in.text(item, code, kCodeBytesMax)) return false;
                out.majors.emplace_back(code);
                return true;
            }) || in.fail_at(place + ".majors");
        }
        if (name == "accepts_other_majors")
            return in.boolean(field, out.accepts_other_majors) ||
                   in.fail_at(place + "." + std::string(name));
        return in.fail_at(place);
    });
    return (ok && !out.college.value().empty()) || in.fail_at(place);
}

bool read_section(JsonIn& in, Value value, const std::string& place, Members members,
                  SectionChoices& out) {
    const bool ok = read_members(in, value, members, [&](std::string_view name, Value field) {
        if (name == "section") {
            std::string id;
            if (!in.text(field, id, kIdBytesMax)) return in.fail_at(place + ".section");
            out.section = SectionId(std::move(id));
            return true;
        }
        if (name == "choices") {
            const std::string choices = place + ".choices";
            return in.elements(field, kChoicesOfSectionMax, [&](std::size_t index, Value item) {
                return read_choice(in, item, at(choices, index), members,
                                   out.choices.emplace_back());
            }) || in.fail_at(choices);
        }
        if (name == "accepts_other_colleges")
            return in.boolean(field, out.accepts_other_colleges) ||
                   in.fail_at(place + "." + std::string(name));
        return in.fail_at(place);
    });
    return (ok && !out.section.value().empty()) || in.fail_at(place);
}

bool read_sections(JsonIn& in, Value value, const std::string& place, Members members,
                   std::vector<SectionChoices>& out) {
    return in.elements(value, kSectionsOfBatchMax, [&](std::size_t index, Value item) {
        return read_section(in, item, at(place, index), members, out.emplace_back());
    }) || in.fail_at(place);
}

bool read_batch(JsonIn& in, Value value, BatchId& out) {
    std::string id;
    if (!in.text(value, id, kIdBytesMax)) return false;
    out = BatchId(std::move(id));
    return true;
}

bool read_receipt_form(JsonIn& in, Value value, ReceiptForm& out) {
    return in.all_members(value, kMembersOfEach, [&](std::string_view name, Value field) {
        if (name == "batch") return read_batch(in, field, out.form.batch);
        if (name == "sections")
            return read_sections(in, field, "sections", Members::all, out.form.sections);
        std::int64_t version = 0;
        if (name != "version" || !in.integer(field, version, 1, 1'000'000)) return false;
        out.version = static_cast<int>(version);
        return true;
    });
}

bool read_small(JsonIn& in, Value value, int low, int& out) {
    std::int64_t number = 0;
    if (!in.integer(value, number, low, 1'000'000)) return false;
    out = static_cast<int>(number);
    return true;
}

bool read_receipt_lists(JsonIn& in, std::string_view name, Value field, Receipt& out) {
    if (name == "forms")
        return in.elements(field, kBatchesOfWindowMax, [&](std::size_t, Value item) {
            return read_receipt_form(in, item, out.forms.emplace_back());
        });
    return name == "changed" &&
           in.elements(field, kBatchesOfWindowMax, [&](std::size_t, Value item) {
               return read_batch(in, item, out.changed.emplace_back());
           });
}

bool read_receipt_member(JsonIn& in, std::string_view name, Value field, Receipt& out) {
    std::string text;
    if (name == "format") return in.text(field, text, 64) && text == kReceiptFormat;
    if (name == "season") return in.text(field, out.season, 64);
    if (name == "plan_version") return in.text(field, out.plan_version, 64);
    if (name == "candidate_no") return read_id(in, field, out.candidate_no);
    if (name == "window") return read_id(in, field, out.window);
    if (name == "card_serial") return read_id(in, field, out.card_serial);
    if (name == "card_position") return read_small(in, field, 0, out.card_position);
    if (name == "seq") return read_small(in, field, 1, out.seq);
    if (name == "request_id") return read_hex(in, field, out.request);
    if (name == "previous") return read_hex(in, field, out.previous);
    if (name == "received_at") return read_instant(in, field, out.received_at);
    return read_receipt_lists(in, name, field, out);
}

}  // namespace

bool read_form(JsonIn& in, Value value, const std::string& place, Form& out) {
    const bool ok = in.members(value, [&](std::string_view name, Value field) {
        if (name == "batch")
            return read_batch(in, field, out.batch) || in.fail_at(place + ".batch");
        if (name == "sections")
            return read_sections(in, field, place + ".sections", Members::some, out.sections);
        return in.fail_at(place);
    });
    return (ok && !out.batch.value().empty()) || in.fail_at(place);
}

bool read_forms(JsonIn& in, Value value, const std::string& place, std::vector<Form>& out) {
    return in.elements(value, kBatchesOfWindowMax, [&](std::size_t index, Value item) {
        return read_form(in, item, at(place, index), out.emplace_back());
    }) || in.fail_at(place);
}

bool read_favourites(JsonIn& in, Value value, std::vector<CollegeCode>& out) {
    return in.elements(value, kFavouritesMax, [&](std::size_t, Value item) {
        std::string code;
        if (!in.text(item, code, kCollegeCodeBytesMax, 2)) return false;
        const bool plain = code.find_first_not_of(kCodeCharacters) == std::string::npos;
        out.emplace_back(std::move(code));
        return plain;
    });
}

bool read_receipt(JsonIn& in, Value value, Receipt& out) {
    return in.all_members(value, kMembersOfReceipt, [&](std::string_view name, Value field) {
        return read_receipt_member(in, name, field, out);
    });
}

std::optional<Receipt> parse_receipt(const std::string& canonical) {
    JsonIn in;
    Receipt receipt;
    std::string json = canonical;
    const bool ok = in.object(json, [&](std::string_view name, Value field) {
        return read_receipt_member(in, name, field, receipt);
    });
    if (!ok || canonical_bytes(receipt) != canonical) return std::nullopt;
    return receipt;
}

}  // namespace zhiyuan::codec
