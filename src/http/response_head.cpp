#include "http/response_head.h"

#include <array>
#include <charconv>
#include <ctime>

namespace zhiyuan::http {
namespace {

// "Date: …" as RFC 9110 wants it, made once a second for each thread.
const std::string& date_line() {
    thread_local std::time_t made_at = 0;
    thread_local std::string line;
    const std::time_t now = std::time(nullptr);
    if (now != made_at) {
        std::tm parts{};
        gmtime_r(&now, &parts);
        std::array<char, 64> text{};
        const std::size_t n =
            std::strftime(text.data(), text.size(), "Date: %a, %d %b %Y %H:%M:%S GMT\r\n", &parts);
        line.assign(text.data(), n);
        made_at = now;
    }
    return line;
}

void append_number(std::string& out, std::uint64_t value, int base = 10) {
    std::array<char, 24> digits{};
    out.append(digits.data(),
               std::to_chars(digits.data(), digits.data() + digits.size(), value, base).ptr);
}

}  // namespace

void append_head(std::string& out, const Response& response, const Framing& framing) {
    out += "HTTP/1.1 ";
    append_number(out, static_cast<std::uint64_t>(response.status));
    out += ' ';
    out += reason_of(response.status);
    out += "\r\n";
    out += date_line();
    out += framing.common_headers;
    out += response.headers;
    const bool has_body = response.status != 204 && response.status != 304;
    if (has_body && framing.length) {
        out += "Content-Length: ";
        append_number(out, *framing.length);
        out += "\r\n";
    } else if (has_body && framing.takes_chunks) {
        out += "Transfer-Encoding: chunked\r\n";
    }
    if (response.status >= 500) {
        out += "X-Request-Id: ";
        append_number(out, framing.request_id, 16);
        out += "\r\n";
    }
    if (!framing.keep_alive) out += "Connection: close\r\n";
    out += "\r\n";
}

}  // namespace zhiyuan::http
