#pragma once

#include <filesystem>
#include <stdexcept>
#include <string>
#include <vector>

#include "codec/export_manifest.h"

namespace zhiyuan::handover {

/// Ends an export; its words are for whoever runs the command. Thrown, since rows are written from
/// within visits of the store.
struct ExportFailed : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// The folder of a hand-over while it is being made. Files are written under NAME.part and get
/// their names together when all are whole and on the disk, the manifest last: a folder without it
/// is none. Whoever may read the folder is its owner alone. An export that fails leaves nothing.
class Folder {
public:
    /// Makes it, or takes an empty one; what an interrupted export has left behind is removed, at
    /// whatever point it was killed. Anything else in the folder is an error and stays.
    explicit Folder(std::filesystem::path path);
    ~Folder();
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    /// Where to write the file of that name.
    std::filesystem::path part(const std::string& name);
    /// All files in the order of beginning, with digests. `rows` of each are set by whoever wrote.
    void count(const std::string& name, std::int64_t rows);
    std::vector<codec::ExportedFile> digests();
    void publish(const std::string& manifest);

private:
    std::filesystem::path named(const std::string& name) const { return path_ / name; }
    std::filesystem::path unfinished(const std::string& name) const;

    std::filesystem::path path_;
    std::vector<codec::ExportedFile> files_;
    bool published_ = false;
};

}  // namespace zhiyuan::handover
