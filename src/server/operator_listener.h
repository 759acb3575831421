#pragma once

#include <functional>
#include <memory>
#include <string>

#include "base/result.h"
#include "http/server.h"
#include "lane/read_pool.h"
#include "telemetry/operator_pages.h"

namespace zhiyuan::server {

/// The listener of operators: /metrics, /health and /ready on a port of its own, of this machine
/// alone. It has threads of its own, so that it answers while the portal is busy: one for the
/// connections, and one that looks at the store. /health needs the first alone.
class OperatorListener final : public http::Handler {
public:
    OperatorListener(std::function<std::string()> metrics,
                     std::function<std::vector<telemetry::ReadyPart>()> ready, std::string about);

    /// The port it listens on; the error says why it can't.
    Result<unsigned short, std::string> start(unsigned short port);
    void stop();

    void handle(unsigned loop, http::Request request, http::Responder respond) override;

private:
    telemetry::OperatorPages pages_;
    std::unique_ptr<lane::ReadPool> looks_;
    std::unique_ptr<http::Server> server_;
};

}  // namespace zhiyuan::server
