#include "http/static_files.h"

#include <array>
#include <utility>

namespace zhiyuan::http {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 10> kTypes{{
    {".html", "text/html; charset=utf-8"},
    {".css", "text/css; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".mjs", "text/javascript; charset=utf-8"},
    {".json", "application/json"},
    {".svg", "image/svg+xml"},
    {".png", "image/png"},
    {".ico", "image/x-icon"},
    {".txt", "text/plain; charset=utf-8"},
    {".webmanifest", "application/manifest+json"},
}};

std::string_view trimmed(std::string_view text) {
    const auto from = text.find_first_not_of(" \t");
    if (from == std::string_view::npos) return {};
    return text.substr(from, text.find_last_not_of(" \t") - from + 1);
}

/// Takes the first item off a list parted by commas.
std::string_view take_item(std::string_view& list) {
    const auto comma = list.find(',');
    const std::string_view item = list.substr(0, comma);
    list.remove_prefix(comma == std::string_view::npos ? list.size() : comma + 1);
    return trimmed(item);
}

// "br" among the codings, in either case, and not switched off by a weight of zero.
bool takes_brotli(std::string_view accept) {
    while (!accept.empty()) {
        const std::string_view item = take_item(accept);
        const auto semicolon = item.find(';');
        const std::string_view coding = trimmed(item.substr(0, semicolon));
        if (coding != "br" && coding != "BR") continue;
        if (semicolon == std::string_view::npos) return true;
        const std::string_view weight = trimmed(item.substr(semicolon + 1));
        return !weight.starts_with("q=0") || weight.find_first_of("123456789") != weight.npos;
    }
    return false;
}

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
    files_[std::move(path)] = std::move(file);
}

Response StaticFiles::serve(const Request& request) const {
    if (request.method != Method::get && request.method != Method::head)
        return {405, "Allow: GET, HEAD\r\n", "", nullptr};
    const auto found = files_.find(request.path == "/" ? "/index.html" : request.path);
    if (found == files_.end())
        return {404, "Content-Type: text/plain; charset=utf-8\r\nCache-Control: no-store\r\n",
                "404\n", nullptr};
    const File& file = found->second;
    Response response;
    response.headers = file.immutable ? "Cache-Control: public, max-age=31536000, immutable\r\n"
                                      : "Cache-Control: no-cache\r\n";
    response.headers += "ETag: " + file.etag + "\r\nVary: Accept-Encoding\r\n";
    if (holds_tag(request.if_none_match, file.etag)) {
        response.status = 304;
        return response;
    }
    response.headers += "Content-Type: " + file.content_type + "\r\n";
    response.shared_body = file.plain;
    if (file.brotli && takes_brotli(request.accept_encoding)) {
        response.headers += "Content-Encoding: br\r\n";
        response.shared_body = file.brotli;
    }
    return response;
}

}  // namespace zhiyuan::http
