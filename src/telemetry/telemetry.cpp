#include "telemetry/telemetry.h"

#include <array>
#include <charconv>

namespace zhiyuan::telemetry {
namespace {

using std::chrono::duration_cast;
using std::chrono::microseconds;
using std::chrono::nanoseconds;

std::int64_t micros(nanoseconds took) {
    return duration_cast<microseconds>(took).count();
}

// Whatever can throw here is for want of memory: the figure is lost, the work goes on.
template <class Work>
void quietly(const Work& work) noexcept {
    try {
        work();
    } catch (const std::exception&) {
    }
}

std::string_view name_of(ports::StoreFailure::Call call) {
    constexpr std::array<std::string_view, 5> kNames{"read", "load", "allot", "commit",
                                                     "checkpoint"};
    return kNames.at(static_cast<std::size_t>(call));
}

std::string_view name_of(std::optional<ports::StoreError> error) {
    if (!error) return "tried_again";
    return *error == ports::StoreError::outcome_unknown ? "unknown" : "unavailable";
}

std::string_view name_of(http::TurnedAway why) {
    constexpr std::array<std::string_view, 3> kNames{"full", "ending", "no_descriptors"};
    return kNames.at(static_cast<std::size_t>(why));
}

// The words of outcomes: those of the handler, or by the class of the status.
std::string_view outcome_of(const http::Exchange& exchange) {
    if (!exchange.outcome.empty()) return exchange.outcome;
    if (exchange.status < 400) return "done";
    if (exchange.status == 409) return "conflict";
    if (exchange.status < 500) return "refused";
    return exchange.status == 503 ? "unavailable" : "failed";
}

std::string hex(std::uint64_t id) {
    std::array<char, 16> digits{};
    return {digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), id, 16).ptr};
}

// An engine's code is a few capitals and digits; anything else is none.
std::string_view code_of(std::string_view code) {
    constexpr std::size_t kLengthMax = 8;
    const bool fits =
        code.size() <= kLengthMax &&
        code.find_first_not_of("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ") == std::string_view::npos;
    return fits ? code : std::string_view();
}

}  // namespace

Telemetry::Telemetry(Journal& journal) : journal_(journal), teller_([this] { keep_telling(); }) {}

Telemetry::~Telemetry() {
    {
        const std::lock_guard lock(mutex_);
        ending_ = true;
    }
    wake_.notify_all();
    teller_.join();
}

void Telemetry::keep_telling() {
    std::unique_lock lock(mutex_);
    while (!wake_.wait_for(lock, std::chrono::seconds(1), [this] { return ending_; }))
        journal_.tell_suppressed();
}

void Telemetry::store_failed(const ports::StoreFailure& failure) noexcept {
    quietly([&] {
        const std::string_view call = name_of(failure.call), outcome = name_of(failure.error);
        Meters::count(meters_.store_failures, {{"call", std::string(call)}});
        Fields fields;
        fields.word("call", call).word("outcome", outcome);
        if (failure.changes > 0)
            fields.number("changes", static_cast<std::int64_t>(failure.changes));
        fields.word("code", code_of(failure.code)).foreign("reason", failure.message);
        const bool grave = failure.call == ports::StoreFailure::Call::commit;
        journal_.write_some(grave ? Level::error : Level::warning,
                            grave ? "commit_failed" : "store_failed",
                            std::string(call).append(" ").append(outcome), fields);
    });
}

void Telemetry::change_rejected(CandidateId candidate, std::string_view message) noexcept {
    quietly([&] {
        meters_.changes_rejected.Increment();
        journal_.write_some(
            Level::error, "change_rejected", "",
            Fields().number("candidate_row", candidate.value()).foreign("reason", message));
    });
}

void Telemetry::commands_waited(std::span<const nanoseconds> waits) noexcept {
    quietly([&] { meters_.observe_lane_waits(waits); });
}

void Telemetry::committed(std::size_t, nanoseconds took) noexcept {
    quietly([&] { Meters::observe(meters_.commit_seconds, took); });
}

void Telemetry::group_done(const ports::GroupDone& group) noexcept {
    quietly([&] {
        meters_.group_size.Observe(static_cast<double>(group.commands));
        Meters::observe(meters_.group_seconds, group.took);
        if (group.confirmed > 0) meters_.confirmed.Increment(static_cast<double>(group.confirmed));
        if (group.sessions_opened > 0)
            meters_.sign_ins.Add({{"outcome", "opened"}})
                .Increment(static_cast<double>(group.sessions_opened));
        if (group.sign_ins_refused > 0)
            meters_.sign_ins.Add({{"outcome", "refused"}})
                .Increment(static_cast<double>(group.sign_ins_refused));
        if (group.outcome_unknown == 0) return;
        meters_.outcomes_unknown.Increment(static_cast<double>(group.outcome_unknown));
        journal_.write_some(
            Level::error, "outcome_unknown", "",
            Fields()
                .number("commands", static_cast<std::int64_t>(group.outcome_unknown))
                .number("group", static_cast<std::int64_t>(group.commands))
                .number("duration_us", micros(group.took)));
    });
}

void Telemetry::vault_failed(std::size_t codes) noexcept {
    quietly([&] {
        meters_.vault_failures.Increment();
        journal_.write_some(Level::error, "vault_failed", "",
                            Fields().number("codes", static_cast<std::int64_t>(codes)));
    });
}

void Telemetry::registered(std::size_t entries, nanoseconds took) noexcept {
    quietly([&] {
        meters_.registered.Increment(static_cast<double>(entries));
        Meters::observe(meters_.register_seconds, took);
    });
}

void Telemetry::register_failed(std::string_view words) noexcept {
    quietly([&] {
        meters_.register_failures.Increment();
        journal_.write_some(Level::error, "register_failed", "",
                            Fields().foreign("message", words));
    });
}

void Telemetry::register_refused(RecordId row, std::string_view words) noexcept {
    quietly([&] {
        meters_.register_failures.Increment();
        journal_.write(Level::error, "register_refused",
                       Fields().number("row", row.value()).foreign("message", words));
    });
}

void Telemetry::hashed(nanoseconds waited, nanoseconds took) noexcept {
    quietly([&] {
        Meters::observe(meters_.hash_wait_seconds, waited);
        Meters::observe(meters_.hash_seconds, took);
    });
}

void Telemetry::read_done(ports::ReadersOf whose, nanoseconds waited, nanoseconds took) noexcept {
    quietly([&] {
        const Meters::ReadMeters& meters = meters_.reads(whose);
        Meters::observe(meters.wait_seconds, waited);
        Meters::observe(meters.seconds, took);
    });
}

void Telemetry::read_refused(ports::ReadersOf whose, ports::ReadRefused why) noexcept {
    quietly([&] {
        const Meters::ReadMeters& meters = meters_.reads(whose);
        (why == ports::ReadRefused::full ? meters.refused_full : meters.refused_late).Increment();
    });
}

void Telemetry::on_exchange(const http::Exchange& exchange) noexcept {
    quietly([&] {
        const std::string_view route = exchange.route.empty() ? "other" : exchange.route;
        const std::string_view outcome = outcome_of(exchange);
        meters_.count_request(exchange.loop, route, outcome, exchange.took);
        if (!exchange.fault.empty()) meters_.exceptions.Increment();
        if (exchange.status < 500) return;
        const bool grave = outcome == "failed" || outcome == "unknown";
        journal_.write_some(grave ? Level::error : Level::warning, "request",
                            std::string(route).append(" ").append(outcome),
                            Fields()
                                .word("request_id", hex(exchange.id))
                                .word("route", route)
                                .word("outcome", outcome)
                                .number("status", exchange.status)
                                .number("duration_us", micros(exchange.took))
                                .foreign("reason", exchange.fault));
    });
}

void Telemetry::on_turned_away(http::TurnedAway why) noexcept {
    if (why == http::TurnedAway::ending) return;  // the end has its own line
    quietly([&] {
        const std::string_view name = name_of(why);
        Meters::count(meters_.turned_away, {{"why", std::string(name)}});
        journal_.write_some(Level::warning, "connection_turned_away", name,
                            Fields().word("why", name));
    });
}

void Telemetry::on_stray_exception(std::uint64_t request_id, std::string_view what) noexcept {
    quietly([&] {
        meters_.exceptions.Increment();
        journal_.write_some(Level::error, "stray_exception", "",
                            Fields().word("request_id", hex(request_id)).foreign("reason", what));
    });
}

void Telemetry::world_loaded(std::int64_t revision, std::int64_t plan_lines,
                             nanoseconds took) noexcept {
    quietly([&] {
        Meters::count(meters_.world_loads, {{"outcome", "done"}});
        journal_.write(Level::info, "world_loaded",
                       Fields()
                           .number("revision", revision)
                           .number("plan_lines", plan_lines)
                           .number("duration_us", micros(took)));
    });
}

void Telemetry::world_failed(std::string_view message) noexcept {
    quietly([&] {
        Meters::count(meters_.world_loads, {{"outcome", "failed"}});
        journal_.write_some(Level::error, "world_failed", "", Fields().foreign("reason", message));
    });
}

std::string Telemetry::exposition(const Readings& readings) const {
    return meters_.exposition([&] {
        std::vector<Reading> all = readings ? readings() : std::vector<Reading>();
        for (const Level level : {Level::info, Level::warning, Level::error})
            all.push_back(
                {"zhiyuan_log_lines",
                 "Lines written to the log since the start.",
                 {{"level", std::string(kLevelNames.at(static_cast<std::size_t>(level)))}},
                 static_cast<double>(journal_.lines(level))});
        all.push_back({"zhiyuan_log_lines_suppressed",
                       "Lines that were held back and summed up.",
                       {},
                       static_cast<double>(journal_.suppressed())});
        return all;
    });
}

}  // namespace zhiyuan::telemetry
