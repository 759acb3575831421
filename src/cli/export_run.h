#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "domain/season/world.h"
#include "handover/table.h"
#include "server/data_folder.h"

namespace zhiyuan::cli {

/// What is handed over, where to and in which form.
struct ExportOrder {
    const Window& window;
    std::vector<const Batch*> batches;  ///< of the window
    std::filesystem::path folder;
    std::vector<handover::Format> formats;
    tables::DbfEncoding encoding = tables::DbfEncoding::gb18030;
    Digest closing{};  ///< of the closing's record; zeros: the window is not closed
    bool closed = false;
    std::string by;
    Instant now;  ///< wall clock
    std::function<void(const char* table, std::int64_t people)> progress;
};

struct ExportDone {
    std::vector<codec::ExportedFile> files;
    std::int64_t losses = 0;  ///< rows of characters.csv
};

/// Writes the hand-over of a window: filings in force, whose they are, and the plan. Of everybody
/// it holds the roster and some 60 bytes a result on record, but neither filings nor sealed data.
/// The error is for whoever runs the command.
Result<ExportDone, std::string> export_window(const server::OpenedFolder& opened,
                                              const World& world, const ExportOrder& order);

}  // namespace zhiyuan::cli
