#include "load/person.h"

#include <fstream>
#include <sstream>

namespace zhiyuan::load {
namespace {

std::vector<std::string> parts_of(const std::string& line, char separator) {
    std::istringstream in(line);
    std::vector<std::string> parts;
    for (std::string part; std::getline(in, part, separator);) parts.push_back(part);
    return parts;
}

}  // namespace

std::string Sheet::answer(const Person& person, const std::vector<std::string>& labels) const {
    std::string digits;
    for (const std::string& label : labels) {
        const auto column = column_of.find(label);
        if (column == column_of.end()) return {};
        digits += person.codes.at(column->second);
    }
    return digits;
}

Result<Sheet, std::string> read_sheet(const std::filesystem::path& path) {
    constexpr std::string_view kBegins = "candidate_no,name,serial,", kCode = "code_";
    constexpr std::size_t kCodesAt = 3;
    std::ifstream in(path);
    std::string line;
    if (!std::getline(in, line) || !line.starts_with(kBegins) || !line.ends_with(",first"))
        return fail(path.string() +
                    ": not a sheet of cards; write one with: zhiyuan cards sheet --format csv");
    const std::vector<std::string> names = parts_of(line, ',');
    const std::size_t columns = names.size(), cells = columns - kCodesAt - 1;
    Sheet sheet;
    for (std::size_t i = 0; i < cells; ++i)
        sheet.column_of.emplace(names[kCodesAt + i].substr(kCode.size()), i);
    while (std::getline(in, line)) {
        std::vector<std::string> row = parts_of(line, ',');
        if (row.size() != columns) return fail(path.string() + ": a line of another length");
        Person person;
        person.candidate_no = row[0];
        person.serial = row[2];
        person.codes.assign(row.begin() + kCodesAt, row.end() - 1);
        person.first_code = sheet.answer(person, parts_of(row.back(), ' '));
        sheet.people.push_back(std::move(person));
    }
    if (sheet.people.empty()) return fail(path.string() + ": no card in it");
    return sheet;
}

}  // namespace zhiyuan::load
