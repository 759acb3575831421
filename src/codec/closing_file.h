#pragma once

#include <optional>
#include <string>

#include "domain/closing/closing_record.h"
#include "domain/filing/receipt.h"
#include "merkle/proof.h"

namespace zhiyuan::codec {

/// 封存文件: what the province publishes of a closed window.
struct ClosingFile {
    ClosingRecord record;
    std::string key_id;
    Signature signature{};
};

/// The file of a stored closing. `canonical` stands in it unchanged.
std::string closing_file(const std::string& canonical, const std::string& key_id,
                         const Signature& signature);

/// nullopt when it is none. Whether it is genuine is for the caller to check: signature over
/// canonical_bytes(record).
std::optional<ClosingFile> parse_closing_file(std::string json);

/// A record from its canonical bytes. nullopt when they are not exactly those of one.
std::optional<ClosingRecord> parse_closing(const std::string& canonical);

/// 存证: proves that a candidate's receipt is among those a closing record was made over.
struct InclusionFile {
    std::string season;
    WindowId window;
    CandidateNo candidate;
    merkle::InclusionProof proof;
    Digest root{};
};
inline constexpr const char* kInclusionFormat = "zhiyuan-inclusion-1";

std::string inclusion_file(const InclusionFile& file);
std::optional<InclusionFile> parse_inclusion_file(std::string json);

}  // namespace zhiyuan::codec
