#include "tables/column_map.h"

#include <algorithm>
#include <fstream>

#include <fmt/format.h>
#include <toml++/toml.h>

#include "codec/clean_text.h"
#include "tables/import_kind.h"
#include "tables/text_source.h"

namespace zhiyuan::tables {
namespace {

constexpr std::size_t kFileBytesMax = 256 << 10;

codec::FileFault fault_at(const std::string& file, const toml::source_position& at,
                          std::string field, Words what) {
    return {file, at.line, static_cast<int>(at.column), std::move(field), std::move(what), ""};
}

std::string our_names(std::span<const ColumnSpec> specs) {
    std::string out;
    for (const ColumnSpec& spec : specs)
        out += fmt::format("{}{}{}", out.empty() ? "" : " ", spec.names.front(),
                           spec.required ? "*" : "");
    return out;
}

void read_entry(const std::string& file, const toml::key& key, const toml::node& node,
                std::span<const ColumnSpec> specs, ColumnMap& map,
                std::vector<codec::FileFault>& faults) {
    const std::string name(key.str());
    const auto refuse = [&](Words what) {
        faults.push_back(fault_at(file, key.source().begin, name, std::move(what)));
    };
    const auto* value = node.as_string();
    if (!value)
        return refuse({"右边应为加引号的列名,不用这一列写 \"\"",
                       "must be the name of a column in quotes, or \"\" for none"});
    const int column = value->get().empty() ? -1 : column_named(value->get(), specs);
    if (column < 0 && !value->get().empty())
        return refuse(
            {fmt::format("系统没有“{}”这一列;可用的列:{}", value->get(), our_names(specs)),
             fmt::format("there is no column \"{}\"; there are: {}", value->get(),
                         our_names(specs))});
    if (map.find(name)) return refuse({"与前面的列名相同", "is the same name as one before"});
    map.entries.push_back({column_key(name), column});
}

/// The usual slip is a name without quotes, which the parser only calls an odd character.
Words why_not_toml(std::string_view text, const toml::parse_error& error) {
    for (toml::source_index line = 1; line < error.source().begin.line && !text.empty(); ++line)
        text.remove_prefix(std::min(text.find('\n'), text.size() - 1) + 1);
    const std::string_view line = text.substr(0, text.find('\n'));
    bool quoted = false, bare = false;
    for (const char c : line.substr(0, line.find('#'))) {
        if (c == '"' || c == '\'') quoted = !quoted;
        bare = bare || (!quoted && (c & 0x80) != 0);
    }
    if (bare)
        return {"列名两边都要加英文双引号,如 \"报名序号\" = \"考生号\"",
                "names of columns stand in quotes, like \"报名序号\" = \"考生号\""};
    return {fmt::format("不是合格的 TOML:{};每行写成 \"文件的列名\" = \"系统的列名\"",
                        error.description()),
            fmt::format("not well-formed TOML: {}; a line is \"name in the file\" = \"our name\"",
                        error.description())};
}

std::string in_quotes(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') out += '\\';
        out += static_cast<unsigned char>(c) < 0x20 || c == 0x7f ? ' ' : c;
    }
    return out + "\"";
}

}  // namespace

std::string column_key(std::string_view name) {
    std::string out = codec::folded(name);
    while (out.ends_with('*')) out.pop_back();
    out.erase(0, std::min(out.find_first_not_of('*'), out.size()));
    return out;
}

int column_named(std::string_view name, std::span<const ColumnSpec> specs) {
    const std::string key = column_key(name);
    for (std::size_t i = 0; i < specs.size(); ++i)
        for (const std::string_view known : specs[i].names)
            if (column_key(known) == key) return static_cast<int>(i);
    return -1;
}

const ColumnMap::Entry* ColumnMap::find(std::string_view header) const {
    if (entries.empty()) return nullptr;
    const std::string key = column_key(header);
    const auto found = std::find_if(entries.begin(), entries.end(),
                                    [&](const Entry& entry) { return entry.key == key; });
    return found == entries.end() ? nullptr : &*found;
}

Result<ColumnMap, std::vector<codec::FileFault>> read_column_map(
    const std::filesystem::path& path, std::string_view kind, std::span<const ColumnSpec> specs) {
    const std::string file = path.string();
    std::ifstream in(path, std::ios::binary);
    std::string text(kFileBytesMax + 1, '\0');
    if (in) in.read(text.data(), static_cast<std::streamsize>(text.size()));
    if (!in.is_open() || in.bad() || in.gcount() > static_cast<std::streamsize>(kFileBytesMax))
        return fail(std::vector<codec::FileFault>{
            {file,
             0,
             0,
             "",
             {"无法读取文件,或超过 256 KiB", "can't be read, or is over 256 KiB"},
             ""}});
    text.resize(static_cast<std::size_t>(in.gcount()));
    if (std::size_t open = 0; utf8_prefix(text, false, open) != text.size())
        return fail(
            std::vector<codec::FileFault>{{file,
                                           0,
                                           0,
                                           "",
                                           {"不是 UTF-8 编码,请用记事本“另存为”,编码选 UTF-8",
                                            "is not in UTF-8; save it anew with that encoding"},
                                           ""}});
    toml::table root;
    try {
        root = toml::parse(text, file);
    } catch (const toml::parse_error& e) {
        return fail(std::vector<codec::FileFault>{
            fault_at(file, e.source().begin, "", why_not_toml(text, e))});
    }
    ColumnMap map;
    std::vector<codec::FileFault> faults;
    // One section for each kind of import; one map may have them all.
    const std::vector<std::string_view> sections = import_kind_names();
    for (const auto& [key, node] : root) {
        const auto* table = node.as_table();
        if (!table || std::find(sections.begin(), sections.end(), key.str()) == sections.end())
            faults.push_back(
                fault_at(file, key.source().begin, std::string(key.str()),
                         {fmt::format("应为这些小节之一:[{}]", fmt::join(sections, "] [")),
                          fmt::format("must be one of [{}]", fmt::join(sections, "] ["))}));
        else if (key.str() == kind)
            for (const auto& [name, value] : *table)
                read_entry(file, name, value, specs, map, faults);
    }
    std::stable_sort(
        faults.begin(), faults.end(),
        [](const codec::FileFault& a, const codec::FileFault& b) { return a.line < b.line; });
    if (!faults.empty()) return fail(std::move(faults));
    return map;
}

std::string column_map_draft(std::string_view kind, std::span<const std::string> headers,
                             std::span<const ColumnSpec> specs) {
    std::string out =
        "# 列名对照 (column map): 左边是文件里的列名,右边是系统的列名;不用的列写 \"\"。\n"
        "# On the left what the file calls a column, on the right our name; \"\": not used.\n"
        "# 系统的列名,* 为必有 (our names, * must be there):\n# " +
        our_names(specs) + "\n\n[" + std::string(kind) + "]\n";
    std::vector<std::string> seen;
    for (const std::string& header : headers) {
        const std::string key = column_key(header);
        if (key.empty() || std::find(seen.begin(), seen.end(), key) != seen.end()) continue;
        seen.push_back(key);
        const int column = column_named(header, specs);
        out += fmt::format(
            "{} = {}\n", in_quotes(header),
            in_quotes(column < 0 ? "" : specs[static_cast<std::size_t>(column)].names[0]));
    }
    return out;
}

}  // namespace zhiyuan::tables
