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

// "br" as a coding of its own, not a part of another word, and not switched off by "br;q=0".
bool takes_brotli(const std::string& accept) {
    std::size_t at = accept.find("br");
    for (; at != std::string::npos; at = accept.find("br", at + 2)) {
        const bool begins = at == 0 || accept[at - 1] == ' ' || accept[at - 1] == ',';
        const std::string_view rest = std::string_view(accept).substr(at + 2);
        if (begins && (rest.empty() || rest[0] == ',' || rest[0] == ' ')) return true;
        if (begins && rest[0] == ';') return !rest.starts_with(";q=0,") && rest != ";q=0";
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
    if (request.if_none_match == file.etag) {
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
