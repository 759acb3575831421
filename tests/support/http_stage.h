#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <utility>

#include <gtest/gtest.h>

#include "http/server.h"
#include "tests/support/raw_http.h"

namespace zhiyuan::test {

/// A server on a free port of 127.0.0.1 whose replies a test makes up.
class HttpStage : public testing::Test, public http::Handler {
protected:
    using Answer = std::function<void(http::Request, http::Responder)>;

    /// Every request is answered with its method, path, query and body unless `answer` is set.
    void start(http::Settings settings = {}) {
        settings.stamp = [this] { return ++stamps_, Instant::from_micros(now_); };
        settings.common_headers = "X-Common: yes\r\n";
        server_ = std::make_unique<http::Server>(std::move(settings), *this);
        const auto port = server_->start();
        ASSERT_TRUE(port) << port.error();
        port_ = *port;
    }
    void TearDown() override { server_.reset(); }

    RawHttp client() const { return RawHttp(port_); }

    void handle(unsigned, http::Request request, http::Responder respond) override {
        ++handled_;
        if (answer_) return answer_(std::move(request), std::move(respond));
        respond({200, "Content-Type: text/plain\r\n", echo(request), nullptr});
    }
    static std::string echo(const http::Request& r) {
        const char* names[] = {"GET", "HEAD", "POST", "PUT", "other"};
        return std::string(names[static_cast<int>(r.method)]) + " " + r.path + "?" + r.query + " " +
               r.body;
    }

    Answer answer_;
    std::atomic<int> handled_{0};
    std::atomic<int> stamps_{0};
    std::atomic<std::int64_t> now_{1};
    unsigned short port_ = 0;
    std::unique_ptr<http::Server> server_;
};

}  // namespace zhiyuan::test
