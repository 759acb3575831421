#include "tables/xlsx_merges.h"

#include <algorithm>
#include <charconv>

#include "tables/zip_file.h"

namespace zhiyuan::tables {
namespace {

constexpr std::size_t kPieceBytes = 64 << 10;
constexpr std::size_t kMergesMax = 1'000'000;
constexpr std::string_view kElement = "mergeCell ";
constexpr std::size_t kElementBytesMax = 128;

/// "A2:A4" of the element that begins the text; false when it has no such range.
bool merge_in(std::string_view element, std::size_t columns_max, VerticalMerge& out) {
    element = element.substr(0, element.find('>'));
    const auto mark = element.find_first_of("\"'");
    if (mark == std::string_view::npos) return false;
    const std::string_view range = element.substr(mark + 1);
    const auto colon = range.find(':');
    if (colon == std::string_view::npos) return false;
    const auto row_of = [](std::string_view place) {
        std::int64_t row = 0;
        const auto digits = place.find_first_of("0123456789");
        if (digits != std::string_view::npos)
            std::from_chars(place.data() + digits, place.data() + place.size(), row);
        return row;
    };
    out = {row_of(range.substr(0, colon)), row_of(range.substr(colon + 1)),
           column_of(range, columns_max)};
    return out.column != std::string::npos && out.first_row > 0 && out.last_row > out.first_row;
}

}  // namespace

std::size_t column_of(std::string_view reference, std::size_t most) {
    std::size_t column = 0;
    for (const char c : reference) {
        if (c < 'A' || c > 'Z') break;
        column = column * 26 + static_cast<std::size_t>(c - 'A' + 1);
        if (column > most) return std::string::npos;
    }
    return column == 0 ? std::string::npos : column - 1;
}

std::vector<VerticalMerge> read_merges(const std::filesystem::path& path, const std::string& part,
                                       const TableLimits& limits) {
    std::vector<VerticalMerge> out;
    const auto zip = ZipFile::open(path, limits);  // its own count of what is unpacked
    const auto stream = zip ? (*zip)->part(part) : nullptr;
    if (!stream) return out;
    std::string text, piece(kPieceBytes, '\0');
    for (bool more = true; more && out.size() < kMergesMax;) {
        const auto got = stream->read(piece.data(), piece.size());
        more = got && *got > 0;
        if (more) text.append(piece, 0, *got);
        std::size_t at = text.find(kElement);
        // An element near the end waits for the rest of it.
        while (at != std::string::npos && (!more || at + kElementBytesMax <= text.size())) {
            VerticalMerge merge;
            const std::string_view element(text.data() + at,
                                           std::min(kElementBytesMax, text.size() - at));
            if (merge_in(element, limits.columns_max, merge)) out.push_back(merge);
            at = text.find(kElement, at + 1);
        }
        text.erase(0, std::min(at, text.size() - std::min(text.size(), kElement.size())));
    }
    std::stable_sort(out.begin(), out.end(), [](const VerticalMerge& a, const VerticalMerge& b) {
        return a.first_row < b.first_row;
    });
    return out;
}

}  // namespace zhiyuan::tables
