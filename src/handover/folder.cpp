#include "handover/folder.h"

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <memory>
#include <set>
#include <system_error>

#include <sys/stat.h>
#include <unistd.h>

#include "handover/file_digest.h"

namespace zhiyuan::handover {
namespace {

constexpr const char* kUnfinished = ".part";

// The names that files of an interrupted export may have got already: its manifest, written before
// the first of them, stands beside them unfinished.
std::set<std::string> named_by_interrupted(const std::filesystem::path& folder) {
    std::set<std::string> out;
    std::ifstream in(folder / (std::string(codec::kManifestName) + kUnfinished), std::ios::binary);
    const auto file = codec::parse_manifest_file({std::istreambuf_iterator<char>(in), {}});
    if (!file) return out;
    for (const codec::ExportedFile& listed : file->manifest.files) out.insert(listed.name);
    return out;
}

// Removes what an interrupted export has left behind; throws, and removes nothing, when the folder
// holds anything else.
void clear(const std::filesystem::path& folder) {
    const std::set<std::string> named = named_by_interrupted(folder);
    std::vector<std::filesystem::path> left;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        if (entry.path().extension() != kUnfinished &&
            !named.contains(entry.path().filename().string()))
            throw ExportFailed(folder.string() +
                               ": 目录不是空的,不会覆盖 (the folder is not empty; nothing was "
                               "changed): " +
                               entry.path().filename().string());
        left.push_back(entry.path());
    }
    // The unfinished manifest goes last: without it, nobody would know the named files any more.
    std::stable_partition(left.begin(), left.end(),
                          [](const auto& path) { return path.stem() != codec::kManifestName; });
    for (const auto& path : left) std::filesystem::remove(path);
}

// Makes the names in a folder survive a power cut.
void keep_names(const std::filesystem::path& folder) {
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> opened(std::fopen(folder.c_str(), "rb"),
                                                                 &std::fclose);
    if (!opened || ::fsync(::fileno(opened.get())) != 0)
        throw ExportFailed("无法写入 (cannot write) " + folder.string());
}

}  // namespace

Folder::Folder(std::filesystem::path path) : path_(std::move(path)) {
    std::error_code error;
    const bool fresh = std::filesystem::create_directories(path_, error);
    if (error)
        throw ExportFailed(path_.string() + ": 无法建立 (cannot be made): " + error.message());
    if (fresh) ::chmod(path_.c_str(), S_IRWXU);
    clear(path_);
}

Folder::~Folder() {
    if (published_) return;
    std::error_code error;
    for (const codec::ExportedFile& file : files_)
        for (const auto& path : {unfinished(file.name), named(file.name)})
            std::filesystem::remove(path, error);
}

std::filesystem::path Folder::unfinished(const std::string& name) const {
    return path_ / (name + kUnfinished);
}

std::filesystem::path Folder::part(const std::string& name) {
    files_.push_back({.name = name});
    return unfinished(name);
}

void Folder::count(const std::string& name, std::int64_t rows) {
    for (codec::ExportedFile& file : files_)
        if (file.name == name) file.rows = rows;
}

std::vector<codec::ExportedFile> Folder::digests() {
    for (codec::ExportedFile& file : files_) {
        const auto digest = digest_of_file(unfinished(file.name), true);
        if (!digest) throw ExportFailed("无法读取 (cannot read) " + unfinished(file.name).string());
        file.sha256 = digest->sha256;
        file.bytes = digest->bytes;
    }
    return files_;
}

void Folder::publish(const std::string& manifest) {
    const auto last = part(codec::kManifestName);
    if (!(std::ofstream(last, std::ios::binary) << manifest).flush() || !digest_of_file(last, true))
        throw ExportFailed("无法写入 (cannot write) " + last.string());
    // Whatever a power cut leaves, a manifest that has its name has all its files beside it.
    keep_names(path_);
    for (const codec::ExportedFile& file : files_) {
        if (file.name == codec::kManifestName) keep_names(path_);
        std::filesystem::rename(unfinished(file.name), named(file.name));
    }
    keep_names(path_);
    published_ = true;
}

}  // namespace zhiyuan::handover
