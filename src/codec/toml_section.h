#pragma once

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <toml++/toml.h>

#include "base/instant.h"
#include "codec/file_fault.h"
#include "domain/season/season.h"

namespace zhiyuan::codec {

/// Reads the keys of one TOML table and gathers what is wrong with them. Every reading function
/// returns a harmless value when it has found a fault, so that all faults of a file show at once.
class TomlSection {
public:
    /// `path` names the table in faults; empty at the top.
    TomlSection(const toml::table& table, std::string path, FaultLog& log);
    TomlSection(const TomlSection&) = delete;
    TomlSection& operator=(const TomlSection&) = delete;
    /// Reports keys that nobody has asked for: mostly misspelt ones.
    ~TomlSection();

    bool has(std::string_view key) const { return table_.contains(key); }
    const std::string& path() const { return path_; }
    std::string field(std::string_view key) const;
    void fault(std::string_view key, Words what) { log_.add(field(key), std::move(what)); }

    std::string text(std::string_view key, std::size_t length_max = 500);
    std::string text_or(std::string_view key, std::string absent);
    /// Lower-case letters, digits, "_" and "-", beginning with a letter, at most 40.
    std::string id(std::string_view key = "id");
    /// `{ zh = "…", en = "…" }`, neither empty.
    Words words(std::string_view key, std::size_t length_max = 2000);
    int integer(std::string_view key, int least, int most);
    int integer_or(std::string_view key, int absent, int least, int most);
    bool flag_or(std::string_view key, bool absent);
    /// A date-time; without an offset of its own it is local to `utc_offset_minutes`.
    Instant time(std::string_view key, int utc_offset_minutes);
    /// An array of texts; empty when the key is absent.
    std::vector<std::string> texts(std::string_view key);

    /// Calls `read` with the table of that name; faults when it is missing.
    void table(std::string_view key, const std::function<void(TomlSection&)>& read);
    /// Calls `read` for each table of an array of tables, at most `count_max`; faults when there
    /// are fewer than `count_min` or two have the same id.
    void each(std::string_view key, std::size_t count_min, std::size_t count_max,
              const std::function<void(TomlSection&)>& read);
    /// Calls `read` with each key of this table and its table.
    void each_table(const std::function<void(const std::string&, TomlSection&)>& read);
    /// Calls `read` with each key of this table and its whole number.
    void each_integer(const std::function<void(const std::string&, std::int64_t)>& read);

private:
    /// The node of a key, its place noted; nullptr (and a fault when `required`) if absent.
    const toml::node* find(std::string_view key, bool required);
    void wrong_type(std::string_view key, const Words& wanted, const toml::node& found);
    void note_place(const std::string& field, const toml::node& node);

    const toml::table& table_;
    std::string path_;
    FaultLog& log_;
    std::set<std::string, std::less<>> asked_;
};

}  // namespace zhiyuan::codec
