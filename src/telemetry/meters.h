#pragma once

#include <array>
#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include <prometheus/counter.h>
#include <prometheus/family.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>

#include "ports/watch.h"

namespace zhiyuan::telemetry {

/// A figure that is looked up when somebody asks for the metrics.
struct Reading {
    std::string name;  ///< as docs/operations.md lists it
    std::string help;
    std::vector<std::pair<std::string, std::string>> labels;
    double value = 0;
};
using Readings = std::function<std::vector<Reading>()>;

/// The word for a pool of readers in metrics.
std::string_view name_of(ports::ReadersOf whose);

/// The metrics of a running server, in the terms of Prometheus. Safe to use from several threads.
/// Values of labels are words of the program's own.
class Meters {
public:
    using Labels = std::map<std::string, std::string>;
    using Counters = prometheus::Family<prometheus::Counter>;

    Meters();

    void count_request(unsigned loop, std::string_view route, std::string_view outcome,
                       std::chrono::nanoseconds took);
    /// Adds to a counter that is asked for rarely; those of the hot paths are below.
    static void count(Counters& family, const Labels& labels) { family.Add(labels).Increment(); }
    static void observe(prometheus::Histogram& histogram, std::chrono::nanoseconds took) {
        histogram.Observe(std::chrono::duration<double>(took).count());
    }
    /// Those of one pool of readers.
    struct ReadMeters {
        prometheus::Histogram& wait_seconds;
        prometheus::Histogram& seconds;
        prometheus::Counter& refused_full;
        prometheus::Counter& refused_late;
    };
    const ReadMeters& reads(ports::ReadersOf whose) const {
        return reads_.at(static_cast<std::size_t>(whose));
    }

    void observe_lane_waits(std::span<const std::chrono::nanoseconds> waits);

    /// Everything as the text that Prometheus reads, with the readings of this moment.
    std::string exposition(const Readings& readings) const;

private:
    prometheus::Registry registry_;

public:
    Counters& requests;
    prometheus::Family<prometheus::Histogram>& request_seconds;
    Counters& turned_away;
    Counters& store_failures;
    prometheus::Counter& changes_rejected;
    prometheus::Histogram& lane_wait_seconds;
    prometheus::Histogram& group_size;
    prometheus::Histogram& group_seconds;
    prometheus::Histogram& commit_seconds;
    prometheus::Counter& confirmed;
    prometheus::Counter& outcomes_unknown;
    prometheus::Counter& vault_failures;
    prometheus::Counter& registered;
    prometheus::Histogram& register_seconds;
    prometheus::Counter& register_failures;
    Counters& sign_ins;
    prometheus::Histogram& hash_wait_seconds;
    prometheus::Histogram& hash_seconds;
    Counters& world_loads;
    prometheus::Counter& exceptions;

private:
    struct Cell {
        prometheus::Counter* count;
        prometheus::Histogram* seconds;
    };
    /// What one loop has counted before: found without a lock that others want.
    struct Shard {
        std::mutex mutex;
        std::unordered_map<std::string, Cell> cells;
    };
    std::array<Shard, 64> shards_;
    const std::array<ReadMeters, 3> reads_;  ///< by ports::ReadersOf
};

}  // namespace zhiyuan::telemetry
