#include "handover/folder.h"

#include <fstream>
#include <system_error>

#include <sys/stat.h>

#include "handover/file_digest.h"

namespace zhiyuan::handover {

Folder::Folder(std::filesystem::path path) : path_(std::move(path)) {
    std::error_code error;
    const bool fresh = std::filesystem::create_directories(path_, error);
    if (error)
        throw ExportFailed(path_.string() + ": 无法建立 (cannot be made): " + error.message());
    if (fresh) ::chmod(path_.c_str(), S_IRWXU);
    for (const auto& entry : std::filesystem::directory_iterator(path_)) {
        if (entry.path().extension() != ".part")
            throw ExportFailed(path_.string() +
                               ": 目录不是空的,不会覆盖 (the folder is not empty; nothing was "
                               "changed): " +
                               entry.path().filename().string());
        std::filesystem::remove(entry.path(), error);
    }
}

Folder::~Folder() {
    std::error_code error;
    if (!published_)
        for (const wire::ExportedFile& file : files_)
            std::filesystem::remove(unfinished(file.name), error);
}

std::filesystem::path Folder::part(const std::string& name) {
    files_.push_back({.name = name});
    return unfinished(name);
}

void Folder::count(const std::string& name, std::int64_t rows) {
    for (wire::ExportedFile& file : files_)
        if (file.name == name) file.rows = rows;
}

std::vector<wire::ExportedFile> Folder::digests() {
    for (wire::ExportedFile& file : files_) {
        const auto digest = digest_of_file(unfinished(file.name), true);
        if (!digest) throw ExportFailed("无法读取 (cannot read) " + unfinished(file.name).string());
        file.sha256 = digest->sha256;
        file.bytes = digest->bytes;
    }
    return files_;
}

void Folder::publish(const std::string& manifest) {
    const auto last = part(wire::kManifestName);
    if (!(std::ofstream(last, std::ios::binary) << manifest).flush() || !digest_of_file(last, true))
        throw ExportFailed("无法写入 (cannot write) " + last.string());
    for (const wire::ExportedFile& file : files_)
        std::filesystem::rename(unfinished(file.name), named(file.name));
    published_ = true;
}

}  // namespace zhiyuan::handover
