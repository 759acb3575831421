#include "tables/xlsx_parts.h"

#include <charconv>
#include <chrono>
#include <map>

#include <fmt/format.h>

#include "tables/xml_stream.h"

namespace zhiyuan::tables {
namespace {

const Words kDamaged{"不是 .xlsx 工作簿,或文件已损坏", "is no .xlsx workbook, or is damaged"};

constexpr std::size_t kSheetsMax = 1000;

int number_of(std::string_view text, int absent) {
    int value = absent;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

/// Finds the sheets that are shown.
struct WorkbookHandler : XmlHandler {
    void begin(std::string_view name, const XmlAttributes& a) override {
        if (name == "workbookPr")
            from_1904 = a.get("date1904") == "1" || a.get("date1904") == "true";
        if (name != "sheet" || !(a.get("state").empty() || a.get("state") == "visible")) return;
        if (names.size() >= kSheetsMax) return;
        names.emplace_back(a.get("name"));
        relations.emplace_back(a.get("id"));
    }
    void end(std::string_view) override {}
    void text(std::string_view) override {}
    std::vector<std::string> names, relations;
    bool from_1904 = false;
};

struct RelationsHandler : XmlHandler {
    void begin(std::string_view name, const XmlAttributes& a) override {
        if (name != "Relationship" || targets.size() >= 10'000) return;
        const std::string_view type = a.get("Type");
        targets[std::string(a.get("Id"))] = a.get("Target");
        by_type[std::string(type.substr(type.rfind('/') + 1))] = a.get("Target");
    }
    void end(std::string_view) override {}
    void text(std::string_view) override {}
    std::map<std::string, std::string> targets, by_type;
};

/// Finds out what the styles show.
struct StylesHandler : XmlHandler {
    void begin(std::string_view name, const XmlAttributes& a) override {
        if (name == "numFmt" && own.size() < 10'000)
            own[number_of(a.get("numFmtId"), -1)] = number_format(a.get("formatCode"));
        if (name == "cellXfs") in_styles = true;
        if (name == "xf" && in_styles && styles.size() < 100'000) {
            const int format = number_of(a.get("numFmtId"), 0);
            const auto found = own.find(format);
            styles.push_back(found != own.end() ? found->second : builtin_format(format));
        }
    }
    void end(std::string_view name) override {
        if (name == "cellXfs") in_styles = false;
    }
    void text(std::string_view) override {}

    std::map<int, NumberFormat> own;
    std::vector<NumberFormat> styles;
    bool in_styles = false;
};

struct StringsHandler : XmlHandler {
    explicit StringsHandler(SharedStrings& to, std::size_t longest) : strings(to), most(longest) {}
    void begin(std::string_view name, const XmlAttributes&) override {
        if (name == "si") current.clear();
        if (name == "t") in_text = true;
        if (name == "rPh") phonetic = true;  // how to say it, not what it says
    }
    void end(std::string_view name) override {
        if (name == "t") in_text = false;
        if (name == "rPh") phonetic = false;
        if (name != "si") return;
        unescape_cell(current);
        strings.add(current);
        if (strings.bytes() > SharedStrings::kBytesMax)
            stream->stop({"文字总量超过上限", "holds too much text"});
    }
    void text(std::string_view piece) override {
        if (!in_text || phonetic) return;
        current += piece;
        if (current.size() > most) stream->stop({"单元格过长", "a cell is too long"});
    }
    SharedStrings& strings;
    std::size_t most;
    XmlStream* stream = nullptr;
    std::string current;
    bool in_text = false, phonetic = false;
};

/// Feeds a whole part to the handler; `required`: faults when the part is missing.
std::optional<Words> read_part(ZipFile& zip, const std::string& name, bool required,
                               XmlStream& stream) {
    const auto part = zip.part(name);
    if (!part) return required || zip.has(name) ? std::optional(kDamaged) : std::nullopt;
    std::string piece(64 << 10, '\0');
    for (;;) {
        const auto got = part->read(piece.data(), piece.size());
        if (!got) return got.error();
        if (!stream.feed({piece.data(), *got}, *got == 0)) return stream.fault();
        if (*got == 0) return std::nullopt;
    }
}

}  // namespace

void SharedStrings::add(std::string_view text) {
    block_ += text;
    ends_.push_back(static_cast<std::uint32_t>(block_.size()));
}

std::optional<std::string_view> SharedStrings::get(std::string_view number) const {
    std::size_t at = 0;
    const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), at);
    if (error != std::errc() || end != number.data() + number.size() || at >= ends_.size())
        return std::nullopt;
    const std::size_t from = at == 0 ? 0 : ends_[at - 1];
    return std::string_view(block_).substr(from, ends_[at] - from);
}

void unescape_cell(std::string& text) {
    for (std::size_t at = text.find("_x"); at != std::string::npos; at = text.find("_x", at + 1)) {
        unsigned code = 0;
        const char* const digits = text.data() + at + 2;
        if (at + 7 > text.size() || text[at + 6] != '_') continue;
        const auto [end, error] = std::from_chars(digits, digits + 4, code, 16);
        if (error != std::errc() || end != digits + 4 || code >= 0x80) continue;
        text.replace(at, 7, 1, static_cast<char>(code));
    }
}

/// "xl/worksheets/sheet1.xml" for the target of a relation of a part in `folder`.
std::string part_name(const std::string& folder, const std::string& target) {
    return target.starts_with('/') ? target.substr(1) : folder + target;
}

Result<XlsxParts, Words> read_xlsx_parts(ZipFile& zip, std::size_t sheet,
                                         const TableLimits& limits) {
    XlsxParts parts;
    RelationsHandler package, relations;
    WorkbookHandler workbook;
    StylesHandler styles;
    StringsHandler strings(parts.strings, limits.cell_bytes_max);
    XmlStream package_xml(package), workbook_xml(workbook), relations_xml(relations),
        styles_xml(styles), strings_xml(strings);
    strings.stream = &strings_xml;
    if (auto fault = read_part(zip, "_rels/.rels", false, package_xml))
        return fail(std::move(*fault));
    const auto stated = package.by_type.find("officeDocument");
    const std::string book = stated == package.by_type.end() ? std::string("xl/workbook.xml")
                                                             : part_name("", stated->second);
    const std::size_t name_at = book.rfind('/') + 1;  // npos + 1 is 0
    const std::string folder = book.substr(0, name_at);
    for (const auto& [name, xml] :
         {std::pair(book, &workbook_xml),
          std::pair(folder + "_rels/" + book.substr(name_at) + ".rels", &relations_xml)})
        if (auto fault = read_part(zip, name, true, *xml)) return fail(std::move(*fault));
    for (const auto& [type, name, xml] :
         {std::tuple("styles", "styles.xml", &styles_xml),
          std::tuple("sharedStrings", "sharedStrings.xml", &strings_xml)}) {
        const auto target = relations.by_type.find(type);
        const bool told = target != relations.by_type.end();
        if (auto fault =
                read_part(zip, part_name(folder, told ? target->second : name), false, *xml))
            return fail(std::move(*fault));
    }
    if (sheet >= workbook.relations.size()) return fail(kDamaged);
    const auto target = relations.targets.find(workbook.relations[sheet]);
    if (target == relations.targets.end()) return fail(kDamaged);
    parts.sheet = part_name(folder, target->second);
    parts.formats = std::move(styles.styles);
    parts.dates_from_1904 = workbook.from_1904;
    parts.sheet_names = std::move(workbook.names);
    return parts;
}

std::optional<std::string> date_from_serial(std::string_view number, bool from_1904) {
    int serial = 0;
    const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), serial);
    const bool whole = end == number.data() + number.size() || *end == '.';
    if (error != std::errc() || !whole || serial < 61 || serial > 200'000) return std::nullopt;
    using namespace std::chrono;
    // Day 0 lies a day early: spreadsheets hold 1900 for a leap year.
    const sys_days zero =
        from_1904 ? sys_days(1904y / January / 1) : sys_days(1899y / December / 30);
    const year_month_day day(zero + days(serial));
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()),
                       static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
}

}  // namespace zhiyuan::tables
