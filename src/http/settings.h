#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "base/instant.h"
#include "http/observer.h"

namespace zhiyuan::http {

struct Limits {
    std::size_t header_bytes = 8 << 10;
    std::size_t target_bytes = 2 << 10;
    std::size_t body_bytes = 64 << 10;
    std::size_t connections_per_loop = 20'000;
    std::chrono::seconds header_time{10};  ///< from the first byte to the end of the header
    std::chrono::seconds body_time{20};    ///< from the end of the header to the last byte
    std::chrono::seconds idle_time{75};    ///< between requests of a kept connection
    std::chrono::seconds write_time{30};   ///< for the client to take a reply
    std::chrono::seconds linger_time{2};   ///< for a refused client to notice
};

struct Settings {
    std::string address = "127.0.0.1";
    unsigned short port = 0;  ///< 0: any free one
    unsigned loops = 1;       ///< threads, each with its own loop
    Limits limits;
    std::vector<std::string> keep_headers;  ///< names of headers that the handler reads
    std::string common_headers;      ///< lines that every reply carries, beside the engine's own
    std::function<Instant()> stamp;  ///< the clock that stamps a request's last byte
    Observer* observer = nullptr;    ///< must outlive the server; null: nobody is told
};

}  // namespace zhiyuan::http
