#include "codec/file_fault.h"

#include <algorithm>
#include <tuple>

#include <fmt/format.h>

namespace zhiyuan::codec {
namespace {

std::string printable(std::string text) {
    for (char& c : text)
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) c = '?';
    return text;
}

}  // namespace

std::string describe(const FileFault& fault, Language language) {
    std::string out = fault.file;
    if (fault.line > 0) out += fmt::format(":{}", fault.line);
    if (fault.column > 0) out += fmt::format(":{}", fault.column);
    if (!fault.field.empty()) out += ": " + fault.field;
    const bool zh = language == Language::zh;
    if (!fault.value.empty()) out += zh ? "“" + fault.value + "”" : " \"" + fault.value + "\"";
    out += ": " + (zh ? fault.what.zh : fault.what.en);
    return printable(std::move(out));
}

void FaultLog::place(const std::string& field, std::int64_t line, int column) {
    places_.try_emplace(field, line, column);
}

void FaultLog::add(const std::string& field, Words what) {
    FileFault fault{file_, 0, 0, field, std::move(what)};
    for (std::string around = field;;) {
        if (const auto found = places_.find(around); found != places_.end()) {
            std::tie(fault.line, fault.column) = found->second;
            break;
        }
        const auto dot = around.rfind('.');
        if (around.empty()) break;
        around.resize(dot == std::string::npos ? 0 : dot);
    }
    faults_.push_back(std::move(fault));
}

std::vector<FileFault> FaultLog::take() && {
    std::stable_sort(faults_.begin(), faults_.end(), [](const FileFault& a, const FileFault& b) {
        return std::tie(a.line, a.column) < std::tie(b.line, b.column);
    });
    return std::move(faults_);
}

}  // namespace zhiyuan::codec
