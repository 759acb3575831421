#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "domain/season/world.h"
#include "drill/lists.h"
#include "tables/import_lists.h"

namespace zhiyuan::drill {

/// What is wrong with a given list as a whole, and the row that shows it.
struct ListFault {
    tables::RowPlace place;
    CandidateId candidate;
    Words why;
};

/// Lists that come from a file, held in little memory, with every code once. Rows may
/// come in any order; seal() before anything is asked.
class GivenLists {
public:
    void add(tables::ListedRow&& row);
    /// Puts the rows in order and tells what does not make a list: a choice twice, a number left
    /// out, rows of one choice or section that disagree.
    std::vector<ListFault> seal();

    /// The windows that occur, in the order of the season.
    std::vector<const Window*> windows(const Season& season) const;
    /// Whoever has something for the window, by id.
    std::vector<CandidateId> people(const WindowId& window) const;
    /// In the order of the season's batches; empty when the candidate has nothing there.
    std::vector<Form> forms(const WindowId& window, CandidateId candidate) const;
    /// The row of what a finding about those forms names, "forms.<i>.sections.<j>.choices.<k>…".
    tables::RowPlace place_of(const WindowId& window, CandidateId candidate,
                              const std::string& field) const;
    std::int64_t rows() const { return static_cast<std::int64_t>(entries_.size()); }

private:
    struct Entry {
        CandidateId candidate;
        std::uint8_t window, batch, section, major;
        std::uint16_t choice;
        std::uint8_t majors, flags;
        std::uint32_t college, majors_begin;
        tables::RowPlace place;
    };
    enum Flag : std::uint8_t { other_majors = 1, other_colleges = 2 };

    template <class Part>
    static std::uint8_t number_of(std::vector<const Part*>& parts, const Part& part);
    std::uint32_t number_of(const std::string& code);
    std::pair<std::size_t, std::size_t> range(const WindowId& window, CandidateId candidate) const;
    std::optional<Words> why_not(const Entry* before, const Entry& entry) const;

    std::vector<const Window*> windows_;
    std::vector<const Batch*> batches_;
    std::vector<std::string> codes_;
    std::unordered_map<std::string, std::uint32_t> code_numbers_;
    std::vector<std::uint32_t> majors_;
    std::vector<Entry> entries_;
};

/// The given lists of one window, for whoever plays it: each candidate confirms them once.
class GivenListsOfWindow final : public Lists {
public:
    GivenListsOfWindow(const GivenLists& lists, const WindowId& window)
        : lists_(lists), window_(window) {}
    std::vector<Form> forms_of(const Candidate& candidate, int) const override {
        return lists_.forms(window_, candidate.id);
    }

private:
    const GivenLists& lists_;
    const WindowId window_;
};

}  // namespace zhiyuan::drill
