#include "registrar/public_listener.h"

#include <utility>

#include "registrar/public_tiles.h"

namespace zhiyuan::registrar {
namespace {

constexpr std::string_view kPrefix = "/log/";
constexpr const char* kText =
    "Content-Type: text/plain; charset=utf-8\r\nCache-Control: no-cache\r\n";
constexpr const char* kTile =
    "Content-Type: application/octet-stream\r\n"
    "Cache-Control: public, max-age=31536000, immutable\r\n";

http::Response said(int status, std::string words) {
    return {status, kText, std::move(words)};
}

}  // namespace

Result<unsigned short, std::string> PublicListener::start(const std::string& address,
                                                          unsigned short port) {
    http::Settings settings;
    settings.address = address;
    settings.port = port;
    settings.common_headers = "X-Content-Type-Options: nosniff\r\n";
    settings.stamp = [] { return Instant(); };  // nothing here is judged by its time
    server_ = std::make_unique<http::Server>(std::move(settings), *this);
    return server_->start();
}

void PublicListener::handle(unsigned, http::Request request, http::Responder respond) {
    respond(answer(request));
}

http::Response PublicListener::answer(const http::Request& request) {
    if (request.method != http::Method::get && request.method != http::Method::head)
        return said(405, "only to be read\n");
    std::string_view path = request.path;
    if (!path.starts_with(kPrefix)) return said(404, "not here\n");
    path.remove_prefix(kPrefix.size());
    if (path == "checkpoint" || path == "key") {
        const auto state = book_.state(Log::receipts);
        if (!state) return said(503, "not now\n");
        if (path == "key") return said(200, state->key + "\n");
        return said(200, cosigning_.cosigned(Log::receipts).value_or(state->checkpoint));
    }
    const auto tile = tlog::parse_tile(path);
    auto bytes = tile ? book_.with([&](const LocalRegister& book) {
        return tile_bytes(book.ledger(), Log::receipts, *tile);
    })
                      : std::nullopt;
    if (!bytes) return said(404, "the log has no such tile\n");
    return {200, kTile, std::move(*bytes)};
}

}  // namespace zhiyuan::registrar
