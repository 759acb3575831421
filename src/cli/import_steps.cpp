#include "cli/import_steps.h"

#include <filesystem>
#include <fstream>

#include <fmt/core.h>

#include "cli/commands.h"
#include "cli/office_words.h"

namespace zhiyuan::cli {
namespace {

int told(std::int64_t count, const char* what, const ImportPreview* compared) {
    fmt::print("已导入 (imported) {} {}{}{}\n", count, what, compared ? ": " : "",
               compared ? compared->counts() : "");
    return 0;
}

std::string in_language(const codec::FileFault& fault, bool english) {
    return codec::describe(fault, english ? codec::Language::en : codec::Language::zh);
}

}  // namespace

tables::ImportOptions import_options(bool gbk) {
    tables::ImportOptions out;
    if (gbk) out.table.encoding = tables::TextEncoding::gb18030;
    out.progress = [](std::int64_t rows) { fmt::print(stderr, "\r{} 行 (rows)", rows); };
    return out;
}

Result<tables::ImportOptions, int> options_of(const ImportRequest& request,
                                              tables::ImportKind kind) {
    tables::ImportOptions out = import_options(request.gbk);
    out.may_be_empty = request.empty;
    if (request.map.empty()) return out;
    if (!std::filesystem::exists(request.map)) {
        const auto draft = tables::draft_column_map(kind, request.files, out.table);
        if (!draft) return fail(failed(in_language(draft.error(), request.english)));
        std::ofstream file(request.map, std::ios::binary);
        if (!(file << *draft).flush())
            return fail(failed("无法写入 (can't write): " + request.map.string()));
        return fail(
            failed(fmt::format("已写好列名对照 {},请核对、填写后再导入;未导入任何数据 (the column "
                               "map was drafted; look it "
                               "through, fill it in and import again; nothing was imported)",
                               request.map.string())));
    }
    auto map =
        tables::read_column_map(request.map, tables::name_of(kind), tables::columns_of(kind));
    if (!map) {
        for (const codec::FileFault& fault : map.error())
            failed(in_language(fault, request.english));
        return fail(1);
    }
    out.map = std::move(*map);
    return out;
}

bool tell_faults(const tables::ImportReport& report, bool english) {
    fmt::print(stderr, "\r{} 行 (rows)\n", report.rows);
    for (const std::string& column : report.ignored_columns)
        fmt::print(stderr, "未使用的列 (column not used): {}\n", column);
    for (const codec::FileFault& warning : report.warnings)
        fmt::print(stderr, "提醒 (note) {}\n", in_language(warning, english));
    if (report.ok()) return false;
    for (const codec::FileFault& fault : report.faults)
        fmt::print(stderr, "{}\n", in_language(fault, english));
    if (report.faults_in_all > static_cast<std::int64_t>(report.faults.size()))
        fmt::print(stderr, "只列出前 {} 处 (the first {} are listed)\n", report.faults.size(),
                   report.faults.size());
    fmt::print(stderr, "共 {} 处错误,未导入任何数据 ({} faults; nothing was imported)\n",
               report.faults_in_all, report.faults_in_all);
    return true;
}

int nothing_imported(const std::string& why) {
    return failed("未导入任何数据 (nothing was imported): " + why);
}

int done(const Result<std::int64_t, ports::Problem>& put, const char* what,
         const ImportPreview* compared) {
    return put ? told(*put, what, compared) : nothing_imported(in_words(put.error()));
}

int done(const usecase::OfficeReply& reply, std::size_t count, const char* what,
         const ImportPreview* compared) {
    return std::holds_alternative<usecase::OfficeDone>(reply)
               ? told(static_cast<std::int64_t>(count), what, compared)
               : nothing_imported(why_not(reply));
}

}  // namespace zhiyuan::cli
