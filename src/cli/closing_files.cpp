#include "cli/closing_files.h"

#include <algorithm>
#include <fstream>

#include "tables/csv_writer.h"

namespace zhiyuan::cli {
namespace {

std::string cannot_write(const std::filesystem::path& path) {
    return path.string() + ": 无法写入 (cannot write)";
}

}  // namespace

Result<void, std::string> write_whole(const std::filesystem::path& path, const std::string& bytes) {
    const std::filesystem::path beside = path.string() + ".new";
    {
        std::ofstream out(beside, std::ios::binary);
        if (!out.write(bytes.data(), static_cast<std::streamsize>(bytes.size())).flush())
            return fail(cannot_write(path));
    }
    std::error_code error;
    std::filesystem::rename(beside, path, error);
    if (error) return fail(cannot_write(path));
    return {};
}

Result<void, std::string> write_leaves(const std::filesystem::path& path,
                                       const std::vector<closing::Leaf>& leaves) {
    std::string text;
    for (const closing::Leaf& leaf : leaves)
        text += leaf.candidate.value() + " " + to_hex(leaf.hash) + "\n";
    return write_whole(path, text);
}

Result<std::vector<closing::Leaf>, std::string> read_leaves(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) return fail(path.string() + ": 无法读取 (cannot read)");
    std::vector<closing::Leaf> out;
    for (std::string line; std::getline(in, line);) {
        const auto blank = line.find(' ');
        const auto hash =
            blank == std::string::npos ? std::nullopt : from_hex<32>(line.substr(blank + 1));
        if (!hash)
            return fail(path.string() + ": 第 " + std::to_string(out.size() + 1) +
                        " 行有误 (is a bad line)");
        out.push_back({CandidateNo(line.substr(0, blank)), *hash});
    }
    return out;
}

UnitLevel level_named(const std::string& name) {
    if (name == "prefecture") return UnitLevel::prefecture;
    if (name == "county") return UnitLevel::county;
    return name == "school" ? UnitLevel::school : UnitLevel::school_class;
}

std::vector<Unit> units_of(const World& world, UnitLevel level) {
    std::vector<Unit> out;
    for (const auto& [id, unit] : world.units)
        if (unit.level == level) out.push_back(unit);
    std::sort(out.begin(), out.end(), [](const Unit& a, const Unit& b) { return a.code < b.code; });
    return out;
}

Result<void, std::string> write_balance(const std::filesystem::path& path, const World& world,
                                        const closing::Balance& balance, UnitLevel level) {
    tables::CsvWriter csv(path);
    for (const char* name : {"单位代码", "单位名称", "考生数", "已填报", "声明不填", "未填报"})
        csv.cell(name);
    csv.end_row();
    for (const Unit& unit : units_of(world, level)) {
        const closing::Count count = balance.of(unit.id);
        csv.cell(unit.code).cell(unit.name).cell(count.roster).cell(count.filed);
        csv.cell(count.declared).cell(count.not_reached).end_row();
    }
    if (!csv.finish()) return fail(cannot_write(path));
    return {};
}

}  // namespace zhiyuan::cli
