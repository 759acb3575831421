#include "telemetry/meters.h"

#include <algorithm>
#include <map>

#include <prometheus/text_serializer.h>

namespace zhiyuan::telemetry {
namespace {

using prometheus::Histogram;
using Buckets = Histogram::BucketBoundaries;

const Buckets kSeconds{0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05,
                       0.1,    0.25,  0.5,    1,     2.5,  5,     10};
const Buckets kSizes{1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024};

Meters::Counters& counters(prometheus::Registry& registry, const char* name, const char* help) {
    return prometheus::BuildCounter().Name(name).Help(help).Register(registry);
}

prometheus::Counter& counter(prometheus::Registry& registry, const char* name, const char* help) {
    return counters(registry, name, help).Add({});
}

prometheus::Family<Histogram>& histograms(prometheus::Registry& registry, const char* name,
                                          const char* help) {
    return prometheus::BuildHistogram().Name(name).Help(help).Register(registry);
}

Histogram& histogram(prometheus::Registry& registry, const char* name, const char* help,
                     const Buckets& buckets = kSeconds) {
    return histograms(registry, name, help).Add({}, buckets);
}

std::vector<prometheus::MetricFamily> families_of(const std::vector<Reading>& readings) {
    std::map<std::string, prometheus::MetricFamily> by_name;
    for (const Reading& reading : readings) {
        prometheus::MetricFamily& family = by_name[reading.name];
        family.name = reading.name;
        family.help = reading.help;
        family.type = prometheus::MetricType::Gauge;
        prometheus::ClientMetric metric;
        metric.gauge.value = reading.value;
        for (const auto& [name, value] : reading.labels) metric.label.push_back({name, value});
        family.metric.push_back(std::move(metric));
    }
    std::vector<prometheus::MetricFamily> out;
    for (auto& [name, family] : by_name) out.push_back(std::move(family));
    return out;
}

Meters::ReadMeters read_meters(prometheus::Registry& registry, ports::ReadersOf whose) {
    const Meters::Labels pool{{"pool", std::string(name_of(whose))}};
    const auto refused = [&](const char* why) -> prometheus::Counter& {
        Meters::Labels labels = pool;
        labels.emplace("why", why);
        return counters(registry, "zhiyuan_reads_refused_total",
                        "Requests that a pool of readers took too late, or not at all.")
            .Add(labels);
    };
    return {
        histograms(registry, "zhiyuan_read_wait_seconds", "How long requests waited for a reader.")
            .Add(pool, kSeconds),
        histograms(registry, "zhiyuan_read_seconds", "What a reader did for one request.")
            .Add(pool, kSeconds),
        refused("full"), refused("late")};
}

}  // namespace

std::string_view name_of(ports::ReadersOf whose) {
    switch (whose) {
        case ports::ReadersOf::candidates:
            return "candidate";
        case ports::ReadersOf::offices:
            return "office";
        case ports::ReadersOf::papers:
            return "paper";
    }
    return "candidate";
}

Meters::Meters()
    : requests(counters(registry_, "zhiyuan_requests_total", "Requests answered.")),
      request_seconds(histograms(registry_, "zhiyuan_request_seconds",
                                 "From a request's last byte to its reply.")),
      turned_away(counters(registry_, "zhiyuan_connections_turned_away_total",
                           "Connections that were not served.")),
      store_failures(
          counters(registry_, "zhiyuan_store_failures_total", "Calls of the store that failed.")),
      changes_rejected(counter(registry_, "zhiyuan_changes_rejected_total",
                               "Changes that could not be written and were taken out of a group.")),
      lane_wait_seconds(histogram(registry_, "zhiyuan_lane_wait_seconds",
                                  "How long commands waited for their lane.")),
      group_size(histogram(registry_, "zhiyuan_group_size", "Commands of one group.", kSizes)),
      group_seconds(histogram(registry_, "zhiyuan_group_seconds",
                              "Loading, deciding and writing one group.")),
      commit_seconds(histogram(registry_, "zhiyuan_commit_seconds",
                               "Writing one group and its durable commit.")),
      confirmed(counter(registry_, "zhiyuan_confirmed_total", "Lists put on record.")),
      outcomes_unknown(counter(registry_, "zhiyuan_outcomes_unknown_total",
                               "Commands whose commit may or may not have happened.")),
      vault_failures(counter(registry_, "zhiyuan_vault_failures_total",
                             "Groups whose codes the vault did not judge.")),
      registered(
          counter(registry_, "zhiyuan_registered_total", "Entries that the register has taken.")),
      register_seconds(
          histogram(registry_, "zhiyuan_register_seconds", "Bringing one group to the register.")),
      register_failures(counter(registry_, "zhiyuan_register_failures_total",
                                "Groups that the register has not taken at once.")),
      sign_ins(counters(registry_, "zhiyuan_sign_ins_total", "Sign-ins decided.")),
      hash_wait_seconds(histogram(registry_, "zhiyuan_hash_wait_seconds",
                                  "How long passwords waited for a worker.")),
      hash_seconds(histogram(registry_, "zhiyuan_hash_seconds", "Hashing one password.")),
      world_loads(counters(registry_, "zhiyuan_world_loads_total",
                           "How often the season's data was read anew.")),
      exceptions(counter(registry_, "zhiyuan_exceptions_total",
                         "Exceptions that ended the work on a request.")),
      reads_{read_meters(registry_, ports::ReadersOf::candidates),
             read_meters(registry_, ports::ReadersOf::offices),
             read_meters(registry_, ports::ReadersOf::papers)} {
    // There from the start, so that an alarm can compare with what was before the first one.
    for (const char* call : {"read", "load", "allot", "commit", "checkpoint"})
        store_failures.Add({{"call", call}});
    for (const char* outcome : {"opened", "refused"}) sign_ins.Add({{"outcome", outcome}});
    for (const char* outcome : {"done", "failed"}) world_loads.Add({{"outcome", outcome}});
    for (const char* why : {"full", "no_descriptors"}) turned_away.Add({{"why", why}});
}

void Meters::count_request(unsigned loop, std::string_view route, std::string_view outcome,
                           std::chrono::nanoseconds took) {
    thread_local std::string key;  // keeps its memory from one request to the next
    key.assign(route).append(1, '\n').append(outcome);
    Shard& shard = shards_[loop % shards_.size()];
    const std::lock_guard lock(shard.mutex);
    auto at = shard.cells.find(key);
    if (at == shard.cells.end()) {
        const std::string route_text(route);
        const Labels labels{{"route", route_text}, {"outcome", std::string(outcome)}};
        const Cell cell{&requests.Add(labels),
                        &request_seconds.Add({{"route", route_text}}, kSeconds)};
        at = shard.cells.emplace(key, cell).first;
    }
    at->second.count->Increment();
    observe(*at->second.seconds, took);
}

void Meters::observe_lane_waits(std::span<const std::chrono::nanoseconds> waits) {
    std::vector<double> increments(kSeconds.size() + 1);
    double sum = 0;
    for (const auto wait : waits) {
        const double seconds = std::chrono::duration<double>(wait).count();
        const auto bucket = std::lower_bound(kSeconds.begin(), kSeconds.end(), seconds);
        ++increments[static_cast<std::size_t>(bucket - kSeconds.begin())];
        sum += seconds;
    }
    lane_wait_seconds.ObserveMultiple(increments, sum);
}

std::string Meters::exposition(const Readings& readings) const {
    auto families = registry_.Collect();
    if (readings)
        for (auto& family : families_of(readings())) families.push_back(std::move(family));
    return prometheus::TextSerializer().Serialize(families);
}

}  // namespace zhiyuan::telemetry
