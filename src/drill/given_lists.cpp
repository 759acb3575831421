#include "drill/given_lists.h"

#include <algorithm>
#include <cstdio>
#include <tuple>

#include "base/check.h"

namespace zhiyuan::drill {

template <class Part>
std::uint8_t GivenLists::number_of(std::vector<const Part*>& parts, const Part& part) {
    const auto found = std::find(parts.begin(), parts.end(), &part);
    const auto at = static_cast<std::size_t>(found - parts.begin());
    if (found == parts.end()) parts.push_back(&part);
    ZY_CHECK(at < 256);  // a season has 100 windows and 100 batches at most
    return static_cast<std::uint8_t>(at);
}

std::uint32_t GivenLists::number_of(const std::string& code) {
    const auto [at, fresh] =
        code_numbers_.try_emplace(code, static_cast<std::uint32_t>(codes_.size()));
    if (fresh) codes_.push_back(code);
    return at->second;
}

void GivenLists::add(tables::ListedRow&& row) {
    Entry entry{};
    entry.candidate = row.candidate;
    entry.window = number_of(windows_, *row.window);
    entry.batch = number_of(batches_, *row.batch);
    entry.section = static_cast<std::uint8_t>(row.section - row.batch->sections.data());
    entry.choice = static_cast<std::uint16_t>(row.choice);
    entry.major = static_cast<std::uint8_t>(row.major);
    entry.college = number_of(row.filled.college.value());
    entry.majors_begin = static_cast<std::uint32_t>(majors_.size());
    entry.majors = static_cast<std::uint8_t>(row.filled.majors.size());
    for (const MajorCode& major : row.filled.majors) majors_.push_back(number_of(major.value()));
    if (row.filled.accepts_other_majors) entry.flags |= Flag::other_majors;
    if (row.accepts_other_colleges) entry.flags |= Flag::other_colleges;
    entry.place = row.place;
    entries_.push_back(entry);
}

std::optional<Words> GivenLists::why_not(const Entry* before, const Entry& entry) const {
    const auto list = [](const Entry& e) {
        return std::tie(e.window, e.candidate, e.batch, e.section);
    };
    const bool same_list = before && list(*before) == list(entry);
    const bool same_choice = same_list && before->choice == entry.choice;
    if (same_list && ((before->flags ^ entry.flags) & Flag::other_colleges))
        return Words{"同一志愿栏各行的学校服从不一致,请改为一致",
                     "the rows of the section disagree about accepting other colleges"};
    if (!same_choice) {
        const int wanted = same_list ? before->choice + 1 : 1;
        if (entry.choice != wanted)
            return Words{"志愿序号应从 1 起连续,缺第 " + std::to_string(wanted) + " 志愿",
                         "choice " + std::to_string(wanted) + " is missing before it"};
    } else if (entry.major == 0 || before->major == 0 || before->major == entry.major) {
        return Words{"志愿序号重复,请删去一行或更正序号", "the choice is there already"};
    } else if (entry.college != before->college || entry.flags != before->flags) {
        return Words{"同一志愿各行的院校代号或服从不一致,请改为一致",
                     "the rows of the choice disagree"};
    }
    const int major_wanted = same_choice ? before->major + 1 : 1;
    if (entry.major > 0 && entry.major != major_wanted)
        return Words{"专业序号应从 1 起连续,请补上或更正", "a major is missing before it"};
    return std::nullopt;
}

std::vector<ListFault> GivenLists::seal() {
    std::sort(entries_.begin(), entries_.end(), [this](const Entry& a, const Entry& b) {
        const auto key = [this](const Entry& e) {
            return std::tuple(e.window, e.candidate, batches_[e.batch], e.section, e.choice,
                              e.major, e.place.file, e.place.line);
        };
        return key(a) < key(b);
    });
    std::vector<ListFault> out;
    const Entry* before = nullptr;
    for (const Entry& entry : entries_) {
        if (auto why = why_not(before, entry))
            out.push_back({entry.place, entry.candidate, std::move(*why)});
        before = &entry;
    }
    return out;
}

std::vector<const Window*> GivenLists::windows(const Season& season) const {
    std::vector<const Window*> out;
    for (const Window& window : season.windows)
        if (std::any_of(windows_.begin(), windows_.end(),
                        [&](const Window* known) { return known->id == window.id; }))
            out.push_back(&window);
    return out;
}

std::vector<CandidateId> GivenLists::people(const WindowId& window) const {
    std::vector<CandidateId> out;
    for (const Entry& entry : entries_)
        if (windows_[entry.window]->id == window && (out.empty() || out.back() != entry.candidate))
            out.push_back(entry.candidate);
    return out;
}

std::pair<std::size_t, std::size_t> GivenLists::range(const WindowId& window,
                                                      CandidateId candidate) const {
    const auto known = std::find_if(windows_.begin(), windows_.end(),
                                    [&](const Window* w) { return w->id == window; });
    const auto number = static_cast<std::uint8_t>(known - windows_.begin());
    const auto less = [](const Entry& e, const std::pair<std::uint8_t, CandidateId>& wanted) {
        return std::pair(e.window, e.candidate) < wanted;
    };
    const auto first =
        std::lower_bound(entries_.begin(), entries_.end(), std::pair(number, candidate), less);
    auto last = first;
    while (last != entries_.end() && last->window == number && last->candidate == candidate) ++last;
    return {static_cast<std::size_t>(first - entries_.begin()),
            static_cast<std::size_t>(last - entries_.begin())};
}

std::vector<Form> GivenLists::forms(const WindowId& window, CandidateId candidate) const {
    std::vector<Form> out;
    const Entry* before = nullptr;
    const auto [begin, end] = range(window, candidate);
    for (std::size_t n = begin; n < end; ++n) {
        const Entry& entry = entries_[n];
        const Batch& batch = *batches_[entry.batch];
        const bool same_form = before && before->batch == entry.batch;
        const bool same_section = same_form && before->section == entry.section;
        if (!same_form) out.push_back({batch.id, {}});
        if (!same_section)
            out.back().sections.push_back(
                {batch.sections[entry.section].id, {}, (entry.flags & Flag::other_colleges) != 0});
        auto& choices = out.back().sections.back().choices;
        if (!same_section || before->choice != entry.choice)
            choices.push_back(
                {CollegeCode(codes_[entry.college]), {}, (entry.flags & Flag::other_majors) != 0});
        for (std::uint32_t m = 0; m < entry.majors; ++m)
            choices.back().majors.emplace_back(codes_[majors_[entry.majors_begin + m]]);
        before = &entry;
    }
    return out;
}

tables::RowPlace GivenLists::place_of(const WindowId& window, CandidateId candidate,
                                      const std::string& field) const {
    int form = 0, section = 0, choice = 0, major = 0;
    std::sscanf(field.c_str(), "forms.%d.sections.%d.choices.%d.majors.%d", &form, &section,
                &choice, &major);
    const auto [begin, end] = range(window, candidate);
    int at_form = -1, at_section = -1;
    const Entry* before = nullptr;
    for (std::size_t n = begin; n < end; ++n) {
        const Entry& entry = entries_[n];
        const bool same_form = before && before->batch == entry.batch;
        if (!same_form) ++at_form, at_section = -1;
        if (!same_form || before->section != entry.section) ++at_section;
        const bool whole_choice = entry.major == 0;  // else a row for each of its majors
        if (at_form == form && at_section == section && entry.choice == choice + 1 &&
            (whole_choice || entry.major == major + 1))
            return entry.place;
        before = &entry;
    }
    return entries_[begin].place;
}

}  // namespace zhiyuan::drill
