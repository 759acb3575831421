#include <algorithm>
#include <cstdlib>
#include <string>

#include "domain/rules/form_rules.h"

namespace zhiyuan {
namespace {

using Warnings = std::vector<Finding<Warning>>;

// A slip of the finger is likely when the code typed leads far from the candidate's score while a
// neighbouring code leads close to it (in 2014 a tampered 2489 was first taken for a mistyped
// 2459).
constexpr int kCloseToScore = 15;
constexpr int kFarFromScore = 40;

bool looks_like_a_slip(const Catalogue::College& chosen, const Catalogue::College& neighbour,
                       int score) {
    const bool chosen_far =
        chosen.last_line > 0 && std::abs(chosen.last_line - score) > kFarFromScore;
    const bool neighbour_close =
        neighbour.last_line > 0 && std::abs(neighbour.last_line - score) <= kCloseToScore;
    return chosen_far && neighbour_close;
}

bool listed_before(const SectionChoices& filled, std::size_t end, const std::string& code) {
    return std::any_of(filled.choices.begin(),
                       filled.choices.begin() + static_cast<std::ptrdiff_t>(end),
                       [&](const CollegeChoice& c) { return c.college.value() == code; });
}

// Of two listed neighbours the later one is warned about, once. Where a college may occur again,
// neighbours in the list are nothing unusual, and each college is spoken of once.
void warn_of_near_codes(const Section& section, const Catalogue::Offer& offer,
                        const SectionChoices& filled, int score, const std::string& place,
                        Warnings& out) {
    const bool repeats = section.choice == ChoiceKind::college_major;
    for (std::size_t c = 0; c < filled.choices.size(); ++c) {
        const Catalogue::College* chosen = find_college(offer, filled.choices[c].college);
        if (!chosen) continue;
        std::string code = chosen->code.value();
        if (repeats && listed_before(filled, c, code)) continue;
        // Every code one digit away: nine others a place.
        for (char& digit : code) {
            const char own = digit;
            for (digit = '0'; digit <= '9'; ++digit) {
                if (digit == own) continue;
                const auto neighbour = offer.colleges.find(code);
                if (neighbour == offer.colleges.end()) continue;
                const bool both_listed = !repeats && listed_before(filled, c, code);
                const bool listed = listed_before(filled, filled.choices.size(), code);
                if (both_listed ||
                    (!listed && looks_like_a_slip(*chosen, neighbour->second, score)))
                    out.push_back({Warning::code_near_other,
                                   place + ".choices." + std::to_string(c),
                                   {{"code", chosen->code.value()},
                                    {"other", code},
                                    {"other_name", neighbour->second.name}}});
            }
            digit = own;
        }
    }
}

void warn_of_section(const Section& section, const Catalogue::Offer* offer,
                     const SectionChoices& filled, const Scores& scores, const std::string& place,
                     Warnings& out) {
    for (std::size_t c = 0; c < filled.choices.size(); ++c)
        if (section.accepts_other_majors && !filled.choices[c].accepts_other_majors)
            out.push_back({Warning::other_majors_not_accepted,
                           place + ".choices." + std::to_string(c),
                           {{"college", filled.choices[c].college.value()}}});
    if (section.accepts_other_colleges && !filled.accepts_other_colleges)
        out.push_back({Warning::other_colleges_not_accepted, place, {}});
    if (offer) {
        const bool all_above = std::all_of(
            filled.choices.begin(), filled.choices.end(), [&](const CollegeChoice& choice) {
                const Catalogue::College* college = find_college(*offer, choice.college);
                return college && college->last_line > scores.total;
            });
        if (all_above)
            out.push_back(
                {Warning::all_above_score, place, {{"score", std::to_string(scores.total)}}});
        warn_of_near_codes(section, *offer, filled, scores.total, place, out);
    }
    if (filled.choices.size() < static_cast<std::size_t>(section.colleges_max))
        out.push_back({Warning::places_empty,
                       place,
                       {{"filled", std::to_string(filled.choices.size())},
                        {"max", std::to_string(section.colleges_max)}}});
}

}  // namespace

Warnings form_warnings(const World& world, const Window& window, const Candidate& candidate,
                       const std::vector<Form>& forms) {
    Warnings out;
    const Catalogue* catalogue = world.catalogue(window.id);
    for (std::size_t f = 0; f < forms.size(); ++f) {
        const Form& form = forms[f];
        const Batch* batch = world.season.batch(form.batch);
        if (!batch) continue;
        const std::string place = "forms." + std::to_string(f);
        if (form.empty())
            out.push_back({Warning::withdraws_all, place, {{"batch", form.batch.value()}}});
        const Catalogue::Offer* offer =
            catalogue ? catalogue->offer(form.batch, candidate.track) : nullptr;
        for (std::size_t s = 0; s < form.sections.size(); ++s) {
            const Section* section = find_section(*batch, form.sections[s].section);
            if (section && !form.sections[s].choices.empty())
                warn_of_section(*section, offer, form.sections[s], candidate.scores,
                                place + ".sections." + std::to_string(s), out);
        }
    }
    return out;
}

}  // namespace zhiyuan
