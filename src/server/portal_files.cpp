#include "server/portal_files.h"

#include <fstream>
#include <iterator>

#include "base/bytes.h"

namespace zhiyuan::server {
namespace {

// No script, style, font or picture from anywhere else; no framing; nothing told to other sites.
// default-src covers scripts, styles, fonts and frames; what differs is named.
constexpr const char* kPageHeaders =
    "Content-Security-Policy: default-src 'self'; img-src 'self' data:; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'\r\n"
    "Referrer-Policy: no-referrer\r\n";

// QR codes of receipts lead to this page of the application.
constexpr const char* kApplication = "/app.html";
constexpr const char* kCheckPage = "/verify";

std::shared_ptr<const std::string> contents(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    return std::make_shared<const std::string>(std::istreambuf_iterator<char>(in),
                                               std::istreambuf_iterator<char>());
}

}  // namespace

Result<void, std::string> load_portal_files(const std::filesystem::path& dist,
                                            http::StaticFiles& files) {
    if (!std::filesystem::exists(dist / "index.html"))
        return fail(dist.string() +
                    ": 未找到网页文件,请先运行 make web (no built portal; run make web)");
    for (const auto& entry : std::filesystem::recursive_directory_iterator(dist)) {
        if (!entry.is_regular_file() || entry.path().extension() == ".br") continue;
        const std::string path =
            "/" + std::filesystem::relative(entry.path(), dist).generic_string();
        http::StaticFiles::File file;
        file.content_type = http::content_type_of(path);
        file.plain = contents(entry.path());
        const std::filesystem::path packed = entry.path().string() + ".br";
        if (std::filesystem::exists(packed)) file.brotli = contents(packed);
        file.etag = '"' + to_hex(sha256(*file.plain)).substr(0, 12) + '"';
        if (path.ends_with(".html")) file.headers = kPageHeaders;
        file.immutable = path.starts_with("/assets/");
        if (path == kApplication) files.put(kCheckPage, file);
        files.put(path, std::move(file));
    }
    return {};
}

}  // namespace zhiyuan::server
