#include "codec/known_names.h"

namespace zhiyuan::codec {
namespace {

constexpr std::size_t kNamedMax = 6;

const std::string& text_of(const std::string& id) {
    return id;
}

template <class Id>
const std::string& text_of(const Id& id) {
    return id.value();
}

template <class T>
Words first_few(const std::vector<T>& items) {
    Words out;
    for (std::size_t n = 0; n < items.size(); ++n) {
        if (n > 0) out.zh += "、", out.en += ", ";
        if (n == kNamedMax) return {out.zh + "…", out.en + "…"};
        const std::string& id = text_of(items[n].id);
        out.zh += id + "(" + items[n].name.zh + ")";
        out.en += id;
    }
    return items.empty() ? Words{"没有", "none"} : out;
}

}  // namespace

Words windows_known(const Season& season) {
    return first_few(season.windows);
}

Words batches_known(const Season& season) {
    return first_few(season.batches);
}

Words tracks_known(const Season& season) {
    return first_few(season.tracks);
}

Words lists_known(const Season& season) {
    return first_few(season.person_lists);
}

Words sections_known(const Batch& batch) {
    return first_few(batch.sections);
}

}  // namespace zhiyuan::codec
