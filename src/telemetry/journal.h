#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

#include "base/instant.h"
#include "telemetry/rate_limit.h"

namespace spdlog {
class logger;
}

namespace zhiyuan::telemetry {

/// What a line of the log tells beside time, level and event. Holds words of the program's own,
/// numbers (also ids of rows) and what is left of foreign messages: never a name, candidate number,
/// code, password or list.
class Fields {
public:
    /// A word of the program's own, such as a route or an outcome; left out when it is empty.
    Fields& word(std::string_view name, std::string_view own_word);
    Fields& number(std::string_view name, std::int64_t value);
    /// What an engine or an exception said, scrubbed of values; left out when it is empty.
    Fields& foreign(std::string_view name, std::string_view message);

    const std::string& json() const { return json_; }  ///< members, each with a comma before it

private:
    std::string json_;
};

enum class Level { info, warning, error };
inline constexpr std::array<std::string_view, 3> kLevelNames{"info", "warning", "error"};

/// The log: one JSON object a line, with "time" (wall clock, UTC), "level" and "event" first. Safe
/// to use from several threads; never throws and never waits for the place where lines go.
class Journal {
public:
    using Now = std::function<Instant()>;

    Journal(std::shared_ptr<spdlog::logger> out, Now wall_now);
    ~Journal();  ///< tells what is still held back

    void write(Level level, std::string_view event, const Fields& fields = {}) noexcept;

    /// For what may come thousands of times a second: a few lines in ten seconds of each pair of
    /// event and `about` (a word of the program's own), the rest as a count. True when the line was
    /// written.
    bool write_some(Level level, std::string_view event, std::string_view about,
                    const Fields& fields) noexcept;

    /// Tells what has been held back long enough; to be called about once a second.
    void tell_suppressed() noexcept;

    std::uint64_t lines(Level level) const;  ///< written since the start
    std::uint64_t suppressed() const;        ///< held back since the start

private:
    void tell(const std::vector<RateLimit::Suppressed>& all);

    const std::shared_ptr<spdlog::logger> out_;
    const Now wall_now_;
    mutable std::mutex mutex_;  ///< guards what follows
    RateLimit limit_;
    std::array<std::uint64_t, 3> lines_{};
    std::uint64_t suppressed_ = 0;
};

}  // namespace zhiyuan::telemetry
