#include "codec/toml_section.h"

#include <algorithm>
#include <chrono>

#include <fmt/format.h>

#include "domain/season/limits.h"

namespace zhiyuan::codec {
namespace {

bool well_formed_id(std::string_view text) {
    const auto allowed = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
    };
    return !text.empty() && text.size() <= kIdBytesMax && text.front() >= 'a' &&
           text.front() <= 'z' && std::all_of(text.begin(), text.end(), allowed);
}

Words type_name(toml::node_type type) {
    switch (type) {
        case toml::node_type::table:
            return {"表", "a table"};
        case toml::node_type::array:
            return {"数组", "an array"};
        case toml::node_type::string:
            return {"文字", "text"};
        case toml::node_type::integer:
            return {"整数", "a whole number"};
        case toml::node_type::floating_point:
            return {"小数", "a decimal number"};
        case toml::node_type::boolean:
            return {"是非值", "true or false"};
        case toml::node_type::date:
            return {"日期", "a date"};
        case toml::node_type::time:
            return {"时刻", "a time of day"};
        case toml::node_type::date_time:
            return {"日期时间", "a date-time"};
        default:
            return {"空", "nothing"};
    }
}

std::int64_t micros_of(const toml::date_time& t, int offset_minutes) {
    using namespace std::chrono;
    const sys_days day{year(t.date.year) / t.date.month / t.date.day};
    const auto since = day.time_since_epoch() + hours(t.time.hour) + minutes(t.time.minute) +
                       seconds(t.time.second) - minutes(offset_minutes);
    return duration_cast<microseconds>(since).count() + t.time.nanosecond / 1000;
}

}  // namespace

TomlSection::TomlSection(const toml::table& table, std::string path, FaultLog& log)
    : table_(table), path_(std::move(path)), log_(log) {
    note_place(path_, table);
}

TomlSection::~TomlSection() {
    for (const auto& [key, node] : table_) {
        if (asked_.contains(key.str())) continue;
        const std::string name = field(key.str());
        log_.place(name, key.source().begin.line, static_cast<int>(key.source().begin.column));
        log_.add(name, {"没有这个字段,请检查拼写", "no such key; check its spelling"});
    }
}

std::string TomlSection::field(std::string_view key) const {
    if (key.empty()) return path_;
    return path_.empty() ? std::string(key) : fmt::format("{}.{}", path_, key);
}

void TomlSection::note_place(const std::string& name, const toml::node& node) {
    const auto& begin = node.source().begin;
    log_.place(name, begin.line, static_cast<int>(begin.column));
}

const toml::node* TomlSection::find(std::string_view key, bool required) {
    asked_.emplace(key);
    const toml::node* node = table_.get(key);
    if (node) {
        note_place(field(key), *node);
    } else if (required) {
        fault(key, {"缺少这个字段", "this key is missing"});
    }
    return node;
}

void TomlSection::wrong_type(std::string_view key, const Words& wanted, const toml::node& found) {
    const Words is = type_name(found.type());
    fault(key, {fmt::format("应为{},却是{}", wanted.zh, is.zh),
                fmt::format("must be {}, but is {}", wanted.en, is.en)});
}

std::string TomlSection::text(std::string_view key, std::size_t length_max) {
    const toml::node* node = find(key, true);
    if (!node) return {};
    const auto* value = node->as_string();
    if (!value) return wrong_type(key, type_name(toml::node_type::string), *node), "";
    if (value->get().empty()) fault(key, {"不能为空", "must not be empty"});
    if (value->get().size() > length_max) {
        fault(key, {fmt::format("超过 {} 字节", length_max),
                    fmt::format("is longer than {} bytes", length_max)});
        return {};
    }
    return value->get();
}

std::string TomlSection::text_or(std::string_view key, std::string absent) {
    return find(key, false) ? text(key) : std::move(absent);
}

std::string TomlSection::id(std::string_view key) {
    std::string value = text(key);
    if (!value.empty() && !well_formed_id(value))
        fault(key, {"编号只能用小写字母、数字、下划线和连字符,以字母开头,最多 40 个字符",
                    "an id is made of lower-case letters, digits, _ and -, begins with a letter "
                    "and has at most 40 characters"});
    return value;
}

Words TomlSection::words(std::string_view key, std::size_t length_max) {
    const toml::node* node = find(key, true);
    if (!node) return {};
    const auto* value = node->as_table();
    if (!value) {
        wrong_type(key, {"{ zh = …, en = … }", "{ zh = …, en = … }"}, *node);
        return {};
    }
    TomlSection section(*value, field(key), log_);
    return {section.text("zh", length_max), section.text("en", length_max)};
}

int TomlSection::integer(std::string_view key, int least, int most) {
    const toml::node* node = find(key, true);
    if (!node) return least;
    const auto* value = node->as_integer();
    if (!value) return wrong_type(key, type_name(toml::node_type::integer), *node), least;
    if (value->get() < least || value->get() > most) {
        fault(key, {fmt::format("{} 不在 {} 到 {} 之间", value->get(), least, most),
                    fmt::format("{} is not between {} and {}", value->get(), least, most)});
        return least;
    }
    return static_cast<int>(value->get());
}

int TomlSection::integer_or(std::string_view key, int absent, int least, int most) {
    return find(key, false) ? integer(key, least, most) : absent;
}

bool TomlSection::flag_or(std::string_view key, bool absent) {
    const toml::node* node = find(key, false);
    if (!node) return absent;
    const auto* value = node->as_boolean();
    if (!value) return wrong_type(key, type_name(toml::node_type::boolean), *node), absent;
    return value->get();
}

Instant TomlSection::time(std::string_view key, int utc_offset_minutes) {
    const toml::node* node = find(key, true);
    if (!node) return {};
    const auto* value = node->as_date_time();
    if (!value) return wrong_type(key, type_name(toml::node_type::date_time), *node), Instant{};
    const toml::date_time& t = value->get();
    return Instant::from_micros(micros_of(t, t.offset ? t.offset->minutes : utc_offset_minutes));
}

std::vector<std::string> TomlSection::texts(std::string_view key) {
    std::vector<std::string> out;
    const toml::node* node = find(key, false);
    if (!node) return out;
    const auto* array = node->as_array();
    if (!array) return wrong_type(key, type_name(toml::node_type::array), *node), out;
    for (const toml::node& item : *array) {
        const auto* value = item.as_string();
        if (!value)
            wrong_type(key, {"文字的数组", "an array of texts"}, item);
        else if (std::find(out.begin(), out.end(), value->get()) != out.end())
            fault(key, {fmt::format("“{}”出现了两次", value->get()),
                        fmt::format("\"{}\" occurs twice", value->get())});
        else
            out.push_back(value->get());
    }
    return out;
}

void TomlSection::table(std::string_view key, const std::function<void(TomlSection&)>& read) {
    const toml::node* node = find(key, true);
    if (!node) return;
    const auto* value = node->as_table();
    if (!value) return wrong_type(key, type_name(toml::node_type::table), *node);
    TomlSection section(*value, field(key), log_);
    read(section);
}

void TomlSection::each(std::string_view key, std::size_t count_min, std::size_t count_max,
                       const std::function<void(TomlSection&)>& read) {
    const toml::node* node = find(key, count_min > 0);
    if (!node) return;
    const auto* array = node->as_array();
    if (!array) return wrong_type(key, {"表的数组", "an array of tables"}, *node);
    if (array->size() < count_min || array->size() > count_max)
        return fault(key,
                     {fmt::format("有 {} 项,应为 {} 到 {} 项", array->size(), count_min, count_max),
                      fmt::format("has {} items; {} to {} are allowed", array->size(), count_min,
                                  count_max)});
    std::set<std::string> seen;
    for (std::size_t i = 0; i < array->size(); ++i) {
        const toml::table* item = (*array)[i].as_table();
        std::string path = fmt::format("{}[{}]", field(key), i + 1);
        if (!item) {
            wrong_type(key, {"表的数组", "an array of tables"}, (*array)[i]);
            continue;
        }
        const auto* id = item->get_as<std::string>("id");
        const bool repeated = id && !seen.insert(id->get()).second;
        if (id && !repeated && well_formed_id(id->get()))
            path = fmt::format("{}.{}", field(key), id->get());
        TomlSection section(*item, std::move(path), log_);
        if (repeated && section.find("id", true))
            section.fault("id", {fmt::format("编号“{}”出现了两次", id->get()),
                                 fmt::format("the id \"{}\" occurs twice", id->get())});
        read(section);
    }
}

void TomlSection::each_table(const std::function<void(const std::string&, TomlSection&)>& read) {
    for (const auto& [key, node] : table_) {
        const std::string name(key.str());
        table(name, [&](TomlSection& section) { read(name, section); });
    }
}

void TomlSection::each_integer(const std::function<void(const std::string&, std::int64_t)>& read) {
    for (const auto& [key, node] : table_) {
        const std::string name(key.str());
        find(name, false);
        if (const auto* value = node.as_integer())
            read(name, value->get());
        else
            wrong_type(name, type_name(toml::node_type::integer), node);
    }
}

}  // namespace zhiyuan::codec
