#include "server/operator_listener.h"

#include <utility>

namespace zhiyuan::server {

OperatorListener::OperatorListener(std::function<std::string()> metrics,
                                   std::function<std::vector<telemetry::ReadyPart>()> ready)
    : pages_(std::move(metrics), std::move(ready)) {}

Result<unsigned short, std::string> OperatorListener::start(unsigned short port) {
    http::Settings settings;
    settings.port = port;
    settings.limits.connections_per_loop = 64;
    settings.common_headers = "X-Content-Type-Options: nosniff\r\n";
    settings.stamp = [] { return Instant(); };  // nothing here is judged by its time
    server_ = std::make_unique<http::Server>(std::move(settings), pages_);
    return server_->start();
}

void OperatorListener::stop() {
    server_.reset();
}

}  // namespace zhiyuan::server
