#include "load/person.h"

#include <fstream>
#include <sstream>

namespace zhiyuan::load {

Result<std::vector<Person>, std::string> read_people(const std::filesystem::path& sheet) {
    std::ifstream in(sheet);
    std::string line;
    if (!std::getline(in, line) || !line.starts_with("candidate_no,name,serial,"))
        return fail(sheet.string() +
                    ": not a sheet of cards; write one with: zhiyuan cards sheet --format csv");
    std::vector<Person> people;
    while (std::getline(in, line)) {
        std::istringstream cells(line);
        Person person;
        std::string name, code;
        std::getline(cells, person.candidate_no, ',');
        std::getline(cells, name, ',');
        std::getline(cells, person.serial, ',');
        while (std::getline(cells, code, ',')) person.codes.push_back(code);
        people.push_back(std::move(person));
    }
    if (people.empty()) return fail(sheet.string() + ": no card in it");
    return people;
}

}  // namespace zhiyuan::load
