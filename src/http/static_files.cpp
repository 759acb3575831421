#include "http/static_files.h"

#include <array>
#include <mutex>
#include <utility>

#include "http/compression.h"
#include "http/header_list.h"

namespace zhiyuan::http {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 11> kTypes{{
    {".html", "text/html; charset=utf-8"},
    {".css", "text/css"},
    {".js", "text/javascript"},
    {".mjs", "text/javascript; charset=utf-8"},
    {".json", "application/json"},
    {".svg", "image/svg+xml"},
    {".jpg", "image/jpeg"},
    {".png", "image/png"},
    {".ico", "image/x-icon"},
    {".txt", "text/plain; charset=utf-8"},
    {".webmanifest", "application/manifest+json"},
}};

// The comparison of If-None-Match: a list of tags, weak or strong, or "*" for any.
bool holds_tag(std::string_view list, std::string_view tag) {
    while (!list.empty()) {
        std::string_view item = take_item(list);
        if (item.starts_with("W/")) item.remove_prefix(2);
        if (item == tag || item == "*") return true;
    }
    return false;
}

}  // namespace

std::string content_type_of(const std::string& path) {
    for (const auto& [ending, type] : kTypes)
        if (path.ends_with(ending)) return std::string(type);
    return "application/octet-stream";
}

void StaticFiles::put(std::string path, File file) {
    const std::unique_lock lock(mutex_);
    files_[std::move(path)] = std::move(file);
}

bool StaticFiles::has(const std::string& path) const {
    const std::shared_lock lock(mutex_);
    return files_.contains(path);
}

Response StaticFiles::serve(const Request& request) const {
    if (request.method != Method::get && request.method != Method::head)
        return {405, "Allow: GET, HEAD\r\n", "", nullptr};
    const std::shared_lock lock(mutex_);
    const auto found = files_.find(request.path == "/" ? "/index.html" : request.path);
    if (found == files_.end())
        return {404, "Content-Type: text/plain; charset=utf-8\r\nCache-Control: no-store\r\n",
                "404\n", nullptr};
    const File& file = found->second;
    Response response;
    response.headers = file.immutable ? "Cache-Control: max-age=31536000, immutable\r\n"
                                      : "Cache-Control: no-cache\r\n";
    response.headers += "Vary: Accept-Encoding\r\n";
    // What is cached for ever is never asked about again.
    if (!file.immutable) response.headers += "ETag: " + file.etag + "\r\n";
    if (holds_tag(request.if_none_match, file.etag)) {
        response.status = 304;
        return response;
    }
    response.headers += "Content-Type: " + file.content_type + "\r\n" + file.headers;
    response.shared_body = file.plain;
    if (file.brotli && takes_brotli(request.accept_encoding)) {
        response.headers += "Content-Encoding: br\r\n";
        response.shared_body = file.brotli;
    }
    return response;
}

}  // namespace zhiyuan::http
