#pragma once

#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <thread>

#include "http/observer.h"
#include "ports/watch.h"
#include "telemetry/journal.h"
#include "telemetry/meters.h"

namespace zhiyuan::telemetry {

/// Turns what the parts of a server tell into lines of the log and into metrics. Safe to use from
/// several threads.
class Telemetry final : public ports::Watch, public http::Observer {
public:
    /// The journal must outlive it.
    explicit Telemetry(Journal& journal);
    ~Telemetry() override;

    void store_failed(const ports::StoreFailure& failure) noexcept override;
    void change_rejected(CandidateId candidate, std::string_view message) noexcept override;
    void commands_waited(std::span<const std::chrono::nanoseconds> waits) noexcept override;
    void committed(std::size_t changes, std::chrono::nanoseconds took) noexcept override;
    void group_done(const ports::GroupDone& group) noexcept override;
    void vault_failed(std::size_t codes) noexcept override;
    void registered(std::size_t entries, std::chrono::nanoseconds took) noexcept override;
    void register_failed(std::string_view words) noexcept override;
    void register_refused(RecordId row, std::string_view words) noexcept override;
    void hashed(std::chrono::nanoseconds waited, std::chrono::nanoseconds took) noexcept override;
    void read_done(ports::ReadersOf whose, std::chrono::nanoseconds waited,
                   std::chrono::nanoseconds took) noexcept override;
    void read_refused(ports::ReadersOf whose, ports::ReadRefused why) noexcept override;

    void on_exchange(const http::Exchange& exchange) noexcept override;
    void on_turned_away(http::TurnedAway why) noexcept override;
    void on_stray_exception(std::uint64_t request_id, std::string_view what) noexcept override;

    /// The season's data was read anew.
    void world_loaded(std::int64_t revision, std::int64_t plan_lines,
                      std::chrono::nanoseconds took) noexcept;
    /// It could not be read: what was there before goes on to hold.
    void world_failed(std::string_view message) noexcept;

    Journal& journal() { return journal_; }
    /// The metrics as Prometheus reads them, with those of the log itself.
    std::string exposition(const Readings& readings) const;

private:
    void keep_telling();

    Journal& journal_;
    Meters meters_;
    std::mutex mutex_;
    std::condition_variable wake_;
    bool ending_ = false;
    std::thread teller_;  ///< tells once a second what the journal has held back
};

}  // namespace zhiyuan::telemetry
