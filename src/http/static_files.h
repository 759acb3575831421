#pragma once

#include <memory>
#include <shared_mutex>
#include <string>
#include <unordered_map>

#include "http/message.h"

namespace zhiyuan::http {

/// Files served from memory, in plain and in brotli form, with a strong ETag. Files may be put
/// while others are served.
class StaticFiles {
public:
    struct File {
        std::string content_type;
        std::shared_ptr<const std::string> plain;
        std::shared_ptr<const std::string> brotli;  ///< null: not worth it
        std::string etag;                           ///< with its quotes
        bool immutable = false;    ///< its name changes with its content: may be cached for ever
        std::string headers = {};  ///< further lines, e.g. the security policy of a page
    };

    void put(std::string path, File file);
    bool has(const std::string& path) const;

    /// 200, 304, 404 or 405. "/" is "/index.html".
    Response serve(const Request& request) const;

private:
    mutable std::shared_mutex mutex_;
    std::unordered_map<std::string, File> files_;
};

/// The type by the name's ending; "application/octet-stream" for others.
std::string content_type_of(const std::string& path);

}  // namespace zhiyuan::http
