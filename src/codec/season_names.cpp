#include "codec/season_names.h"

#include <algorithm>

#include "codec/clean_text.h"

namespace zhiyuan::codec {
namespace {

template <class T>
void add(std::unordered_map<std::string, const T*>& index, const std::string& name, const T& item) {
    const auto [at, added] = index.try_emplace(name, &item);
    if (!added && at->second != &item) at->second = nullptr;
}

std::string narrowed(std::string text) {
    narrow(text);
    return text;
}

/// Cells of tables come with full-width marks made narrow, so names are known so as well.
template <class T>
void add_name(std::unordered_map<std::string, const T*>& index, const Words& name, const T& item) {
    for (const std::string* text : {&name.zh, &name.en}) {
        add(index, *text, item);
        if (const std::string narrow_text = narrowed(*text); narrow_text != *text)
            add(index, narrow_text, item);
    }
}

/// Codes are nobody else's (season_check), so they need no order.
template <class T>
void fill_codes(std::unordered_map<std::string, const T*>& index, const std::vector<T>& items) {
    for (const T& item : items) index[exchange_code(item)] = &item;
}

/// Names first, so that an id wins over a name that is spelt like it.
template <class T, class IdOf>
void fill(std::unordered_map<std::string, const T*>& index, const std::vector<T>& items, IdOf id) {
    for (const T& item : items) add_name(index, item.name, item);
    for (const T& item : items) index[id(item)] = &item;
}

}  // namespace

SeasonNames::SeasonNames(const Season& season) {
    const auto strong = [](const auto& item) { return item.id.value(); };
    fill(tracks_, season.tracks, strong);
    fill(batches_, season.batches, strong);
    fill_codes(tracks_, season.tracks);
    fill_codes(batches_, season.batches);
    fill(windows_, season.windows, strong);
    fill(lists_, season.person_lists, [](const PersonList& list) { return list.id; });
}

const Section* section_named(const Batch& batch, std::string_view text) {
    const auto found =
        std::find_if(batch.sections.begin(), batch.sections.end(), [&](const Section& section) {
            return section.id.value() == text || exchange_code(section) == text ||
                   section.name.zh == text || section.name.en == text ||
                   narrowed(section.name.zh) == text;
        });
    return found == batch.sections.end() ? nullptr : &*found;
}

}  // namespace zhiyuan::codec
