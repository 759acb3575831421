#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

#include "domain/season/season.h"

namespace zhiyuan::codec {

/// Finds parts of a season by what files call them: id, code, Chinese or English name.
class SeasonNames {
public:
    explicit SeasonNames(const Season& season);

    /// nullptr when nothing is called so, or more than one.
    const Track* track(const std::string& text) const { return find(tracks_, text); }
    const Batch* batch(const std::string& text) const { return find(batches_, text); }
    const Window* window(const std::string& text) const { return find(windows_, text); }
    const PersonList* person_list(const std::string& text) const { return find(lists_, text); }

private:
    template <class T>
    using Index = std::unordered_map<std::string, const T*>;
    template <class T>
    static const T* find(const Index<T>& index, const std::string& text) {
        const auto found = index.find(text);
        return found == index.end() ? nullptr : found->second;
    }

    Index<Track> tracks_;
    Index<Batch> batches_;
    Index<Window> windows_;
    Index<PersonList> lists_;
};

/// The section of a batch that a file calls so; nullptr when there is none.
const Section* section_named(const Batch& batch, std::string_view text);

}  // namespace zhiyuan::codec
