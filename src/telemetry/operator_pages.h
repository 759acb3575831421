#pragma once

#include <functional>
#include <string>
#include <vector>

#include "http/message.h"

namespace zhiyuan::telemetry {

/// A part that a server needs to serve, and whether it does its work now.
struct ReadyPart {
    std::string name;
    bool ready = false;
};

/// What operators and their programs ask a running server, on a listener of its own:
///
///   /metrics  the metrics, as Prometheus reads them
///   /health   200 while the process is alive, with `about` behind it
///   /ready    200 while it can serve, otherwise 503; either way a JSON object of its parts
class OperatorPages final : public http::Handler {
public:
    /// Both are called on the listener's thread and may wait for a store.
    OperatorPages(std::function<std::string()> metrics,
                  std::function<std::vector<ReadyPart>()> ready, std::string about = {})
        : metrics_(std::move(metrics)), ready_(std::move(ready)), about_(std::move(about)) {}

    void handle(unsigned loop, http::Request request, http::Responder respond) override;

private:
    http::Response answer(const http::Request& request) const;

    const std::function<std::string()> metrics_;
    const std::function<std::vector<ReadyPart>()> ready_;
    const std::string about_;
};

}  // namespace zhiyuan::telemetry
