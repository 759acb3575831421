#pragma once

#include <functional>
#include <memory>
#include <string>

#include "base/result.h"
#include "http/server.h"
#include "telemetry/operator_pages.h"

namespace zhiyuan::server {

/// The listener of operators: /metrics, /health and /ready on a port of its own, of this machine
/// alone. It has a thread of its own, so that it answers while the portal is busy.
class OperatorListener {
public:
    OperatorListener(std::function<std::string()> metrics,
                     std::function<std::vector<telemetry::ReadyPart>()> ready);

    /// The port it listens on; the error says why it can't.
    Result<unsigned short, std::string> start(unsigned short port);
    void stop();

private:
    telemetry::OperatorPages pages_;
    std::unique_ptr<http::Server> server_;
};

}  // namespace zhiyuan::server
