#include "server/operator_listener.h"

#include <exception>
#include <utility>

namespace zhiyuan::server {
namespace {

constexpr const char* kText = "Content-Type: text/plain; charset=utf-8\r\n";

}  // namespace

OperatorListener::OperatorListener(std::function<std::string()> metrics,
                                   std::function<std::vector<telemetry::ReadyPart>()> ready,
                                   std::string about)
    : pages_(std::move(metrics), std::move(ready), std::move(about)) {}

Result<unsigned short, std::string> OperatorListener::start(unsigned short port) {
    http::Settings settings;
    settings.port = port;
    settings.limits.connections_per_loop = 64;
    settings.common_headers = "X-Content-Type-Options: nosniff\r\n";
    settings.stamp = [] { return Instant(); };  // nothing here is judged by its time
    lane::ReadLimits limits;
    limits.workers = 1;
    limits.queue = 16;
    // Its figures are nobody's but the asker's: no watch.
    looks_ = std::make_unique<lane::ReadPool>(ports::ReadersOf::offices, limits);
    server_ = std::make_unique<http::Server>(std::move(settings), *this);
    return server_->start();
}

void OperatorListener::stop() {
    if (looks_) looks_->close();
    server_.reset();
}

void OperatorListener::handle(unsigned loop, http::Request request, http::Responder respond) {
    // Whoever answers is alive; the rest looks at the store, which may hang.
    if (request.path == "/health") return pages_.handle(loop, std::move(request), respond);
    using lane::ReadPool;
    ReadPool::Job look = [this, loop, request = std::move(request), respond](ReadPool::Turn turn) {
        if (turn.late) return respond({503, kText, "busy\n"});
        try {
            pages_.handle(loop, request, respond);
        } catch (const std::exception&) {
            respond({500, kText, "failed\n"});
        }
    };
    if (!looks_->submit(look, ReadPool::Share::usual)) respond({503, kText, "busy\n"});
}

}  // namespace zhiyuan::server
