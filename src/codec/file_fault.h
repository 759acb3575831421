#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "domain/season/season.h"

namespace zhiyuan::codec {

/// What is wrong with a file, and where, for the person who wrote it.
struct FileFault {
    std::string file;
    std::int64_t line = 0;  ///< from 1; 0: the file as a whole
    int column = 0;         ///< from 1; 0: the line as a whole
    std::string field;      ///< e.g. "batch.undergrad1.section.general.mode"; may be empty
    Words what;
    std::string value;  ///< what stands in the field, where that helps
    friend bool operator==(const FileFault&, const FileFault&) = default;
};

enum class Language { zh, en };

/// "hunan.toml:12:5: window.main.closes_at: 结束时间不晚于开始时间". Control characters that came
/// from the file are shown as "?", so that a fault can't write on the reader's terminal.
std::string describe(const FileFault& fault, Language language);

/// Gathers the faults of one file and knows where its fields stand.
class FaultLog {
public:
    explicit FaultLog(std::string file) : file_(std::move(file)) {}

    void place(const std::string& field, std::int64_t line, int column);
    /// The place is that of the field, or of the nearest field around it that is known.
    void add(const std::string& field, Words what);

    bool empty() const { return faults_.empty(); }
    /// In the order of the file.
    std::vector<FileFault> take() &&;

private:
    std::string file_;
    std::map<std::string, std::pair<std::int64_t, int>> places_;
    std::vector<FileFault> faults_;
};

}  // namespace zhiyuan::codec
