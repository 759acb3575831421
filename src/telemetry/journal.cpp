#include "telemetry/journal.h"

#include <charconv>
#include <exception>

#include <spdlog/logger.h>

#include "telemetry/scrub.h"

namespace zhiyuan::telemetry {
namespace {

constexpr std::uint64_t kLinesMax = 5;
constexpr Duration kStretch = std::chrono::seconds(10);

spdlog::level::level_enum in_spdlog(Level level) {
    return level == Level::error     ? spdlog::level::err
           : level == Level::warning ? spdlog::level::warn
                                     : spdlog::level::info;
}

void append_quoted(std::string& json, std::string_view text) {
    json += '"';
    for (const char c : text) {
        if (c == '"' || c == '\\') json += '\\';
        json += c >= 0 && c < 0x20 ? '?' : c;
    }
    json += '"';
}

}  // namespace

Fields& Fields::word(std::string_view name, std::string_view own_word) {
    if (own_word.empty()) return *this;
    json_ += ',';
    append_quoted(json_, name);
    json_ += ':';
    append_quoted(json_, own_word);
    return *this;
}

Fields& Fields::number(std::string_view name, std::int64_t value) {
    std::array<char, 24> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
    json_ += ',';
    append_quoted(json_, name);
    json_ += ':';
    json_.append(digits.data(), end);
    return *this;
}

Fields& Fields::foreign(std::string_view name, std::string_view message) {
    return word(name, scrubbed(message));
}

Journal::Journal(std::shared_ptr<spdlog::logger> out, Now wall_now)
    : out_(std::move(out)), wall_now_(std::move(wall_now)), limit_(kLinesMax, kStretch) {}

Journal::~Journal() {
    tell(limit_.take_all());
    out_->flush();
}

// A line that can't be made for want of memory is lost: nothing that is served may end for it.
void Journal::write(Level level, std::string_view event, const Fields& fields) noexcept {
    try {
        std::string line = "{\"time\":\"" + to_iso_utc(wall_now_()) + "\",\"level\":\"";
        line.append(kLevelNames.at(static_cast<std::size_t>(level))).append("\",\"event\":");
        append_quoted(line, event);
        line += fields.json();
        line += '}';
        out_->log(in_spdlog(level), line);
        const std::lock_guard lock(mutex_);
        ++lines_.at(static_cast<std::size_t>(level));
    } catch (const std::exception&) {
    }
}

bool Journal::write_some(Level level, std::string_view event, std::string_view about,
                         const Fields& fields) noexcept {
    try {
        std::string kind(event);
        if (!about.empty()) kind.append(" ").append(about);
        {
            const std::lock_guard lock(mutex_);
            if (!limit_.pass(kind, wall_now_())) return ++suppressed_, false;
        }
        write(level, event, fields);
        return true;
    } catch (const std::exception&) {
        return false;
    }
}

void Journal::tell_suppressed() noexcept {
    try {
        std::vector<RateLimit::Suppressed> due;
        {
            const std::lock_guard lock(mutex_);
            due = limit_.take_due(wall_now_());
        }
        tell(due);
    } catch (const std::exception&) {
    }
}

void Journal::tell(const std::vector<RateLimit::Suppressed>& all) {
    for (const RateLimit::Suppressed& one : all)
        write(Level::warning, "suppressed",
              Fields()
                  .word("kind", one.kind)
                  .number("lines", static_cast<std::int64_t>(one.lines))
                  .word("since", to_iso_utc(one.since)));
}

std::uint64_t Journal::lines(Level level) const {
    const std::lock_guard lock(mutex_);
    return lines_.at(static_cast<std::size_t>(level));
}

std::uint64_t Journal::suppressed() const {
    const std::lock_guard lock(mutex_);
    return suppressed_;
}

}  // namespace zhiyuan::telemetry
