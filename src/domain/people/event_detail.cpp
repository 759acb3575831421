#include "domain/people/event_detail.h"

#include <algorithm>
#include <charconv>

#include "domain/filing/receipt.h"

namespace zhiyuan {
namespace {

constexpr std::string_view kMoreUntold = "untold";
constexpr std::string_view kNewDevice = "new";

std::optional<int> number(std::string_view text) {
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return value;
}

// Puts one pair into its field. False when there is no such pair.
bool take(std::string_view name, std::string_view value, EventDetail& out) {
    if (name == "window") out.window = WindowId(std::string(value));
    if (name == "seq") out.seq = number(value);
    if (name == "change") out.change = number(value);
    if (name == "code") out.code = value;
    if (name == "receipt_no") out.receipt_no = value;
    if (name == "anomaly_no") out.anomaly_no = value;
    if (name == "device") out.new_device = value == kNewDevice;
    if (name == "more") out.more_untold = value == kMoreUntold;
    return !value.empty();
}

}  // namespace

EventDetail detail_of_place(const WindowId& window, int seq) {
    EventDetail detail;
    detail.window = window;
    detail.seq = seq;
    return detail;
}

EventDetail detail_of_confirmed(const WindowId& window, int seq, const Digest& receipt) {
    EventDetail detail = detail_of_place(window, seq);
    detail.receipt_no = receipt_no(receipt);
    return detail;
}

Params pairs_of(const EventDetail& detail) {
    Params pairs;
    if (detail.window) pairs.emplace_back("window", detail.window->value());
    if (detail.seq) pairs.emplace_back("seq", std::to_string(*detail.seq));
    if (detail.change) pairs.emplace_back("change", std::to_string(*detail.change));
    if (!detail.code.empty()) pairs.emplace_back("code", detail.code);
    if (!detail.receipt_no.empty()) pairs.emplace_back("receipt_no", detail.receipt_no);
    if (!detail.anomaly_no.empty()) pairs.emplace_back("anomaly_no", detail.anomaly_no);
    if (detail.new_device) pairs.emplace_back("device", kNewDevice);
    if (detail.more_untold) pairs.emplace_back("more", kMoreUntold);
    return pairs;
}

std::string to_text(const EventDetail& detail) {
    std::string text;
    for (const auto& [name, value] : pairs_of(detail)) {
        if (!text.empty()) text += ' ';
        text.append(name).append("=").append(value);
    }
    return text;
}

std::optional<EventDetail> parse_event_detail(std::string_view text) {
    EventDetail detail;
    std::string_view rest = text;
    while (!rest.empty()) {
        const std::string_view pair = rest.substr(0, rest.find(' '));
        rest.remove_prefix(std::min(pair.size() + 1, rest.size()));
        const std::size_t equals = pair.find('=');
        if (equals == std::string_view::npos ||
            !take(pair.substr(0, equals), pair.substr(equals + 1), detail))
            return std::nullopt;
    }
    // One spelling each: an unknown, repeated or misplaced pair does not come back the same.
    if (to_text(detail) != text) return std::nullopt;
    return detail;
}

}  // namespace zhiyuan
