#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "codec/export_manifest.h"
#include "domain/season/world.h"
#include "filings/filed_lists.h"
#include "handover/table.h"
#include "ports/privacy.h"
#include "ports/registry_store.h"
#include "ports/season_store.h"
#include "ports/signer.h"
#include "ports/store.h"

namespace zhiyuan::handover {

/// What is handed over, where to and in which form.
struct Order {
    const Window& window;
    std::vector<const Batch*> batches;  ///< of the window
    std::filesystem::path folder;
    std::vector<Format> formats;
    tables::DbfEncoding encoding = tables::DbfEncoding::gb18030;
    /// Of a window that is closed; nullopt where it is not.
    struct Closed {
        Digest record{};
        filings::AsClosed lists;
    };
    std::optional<Closed> closed;
    std::string by;
    std::string purpose;  ///< what the records are for: "production", "drill" …
    Instant now;          ///< wall clock
    std::function<void(const char* table, std::int64_t people)> progress;
};

/// Where it comes from. All must outlive the call.
struct Sources {
    ports::RegistryStore& registry;
    ports::SeasonStore& season;
    ports::WriteStore& people;  ///< reads dossiers in groups, as lanes do; nothing is written
    ports::PrivacyBox& privacy;
    ports::Signer& signer;
};

struct Done {
    std::vector<codec::ExportedFile> files;
    std::int64_t losses = 0;  ///< rows of characters.csv
};

/// 移交: writes what was filed in a window, whose it is, and the plan, with a signed manifest. Of
/// everybody it holds the roster and some 60 bytes a result on record, but neither filings nor
/// sealed data. The error is for people.
Result<Done, std::string> hand_over(const World& world, const Order& order, const Sources& sources);

}  // namespace zhiyuan::handover
