#include "tables/import_colleges.h"

#include <algorithm>
#include <array>
#include <unordered_map>

#include <fmt/format.h>

#include "domain/telephone.h"
#include "tables/national_code.h"
#include "tables/word_bits.h"

namespace zhiyuan::tables {
namespace {

enum Column : std::size_t {
    national,
    name,
    owner,
    marks,
    kind,
    authority,
    province,
    city,
    campus,
    address,
    telephone,
    site,
    note
};

const std::array<ColumnSpec, 13> kColumns{{
    {{"国标代码", "院校国标代码", "national_code", "YXDM"}, true, CellForm::symbols},
    {{"院校名称", "name", "YXMC"}},
    {{"办学性质", "owner"}, false},
    {{"标志", "marks"}, false},
    {{"类别", "院校类别", "kind"}, false},
    {{"主管部门", "authority"}, false},
    {{"省市", "所在地", "province"}, false},
    {{"城市", "city"}, false},
    {{"校区", "campus"}, false},
    {{"地址", "address"}, false},
    {{"电话", "招生电话", "telephone"}, false, CellForm::symbols},
    {{"网址", "site"}, false},
    {{"备注", "note"}, false},
}};

struct OwnerWord {
    CollegeOwner owner;
    std::string_view word;
};
constexpr OwnerWord kOwnerWords[] = {
    {CollegeOwner::state, "公办"},         {CollegeOwner::state, "state"},
    {CollegeOwner::private_owner, "民办"}, {CollegeOwner::private_owner, "private"},
    {CollegeOwner::joint, "中外合作办学"}, {CollegeOwner::joint, "合作办学"},
    {CollegeOwner::joint, "joint"},
};

constexpr WordBit bit_of(CollegeMark mark, std::string_view word) {
    return {static_cast<unsigned>(mark), word};
}
constexpr WordBit kMarkWords[] = {
    bit_of(CollegeMark::c985, "985"),
    bit_of(CollegeMark::c211, "211"),
    bit_of(CollegeMark::double_first, "双一流"),
    bit_of(CollegeMark::independent, "独立学院"),
};

CollegeOwner read_owner(ImportTable& table) {
    const std::string& text = table.cell(Column::owner);
    if (text.empty()) return CollegeOwner::state;
    const auto* found = std::find_if(std::begin(kOwnerWords), std::end(kOwnerWords),
                                     [&](const OwnerWord& w) { return w.word == text; });
    if (found != std::end(kOwnerWords)) return found->owner;
    table.fault(Column::owner, {"应为公办、民办或中外合作办学,空着是公办",
                                "must be state, private or joint; empty is state"});
    return CollegeOwner::state;
}

unsigned read_marks(ImportTable& table) {
    const auto marks = word_bits(table.cell(Column::marks), kMarkWords);
    if (!marks)
        table.fault(Column::marks,
                    {"应为 985、211、双一流、独立学院中的几个,用空格隔开",
                     "must be some of 985, 211, 双一流, 独立学院 with blanks between"});
    return marks.value_or(0);
}

void read_telephone(ImportTable& table, CollegeDetails& college) {
    college.telephone = table.text(Column::telephone, false, 40);
    if (!college.telephone.empty() && !is_telephone(college.telephone))
        table.fault(Column::telephone, {"应为电话号码:数字、空格、+ 和 -",
                                        "must be a telephone number: digits, blanks, + and -"});
}

// Shown as a link: nothing but a plain address of the Web.
void read_site(ImportTable& table, CollegeDetails& college) {
    college.site = table.text(Column::site, false, 200);
    if (college.site.empty()) return;
    const auto plain = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
               std::string_view("-._~:/?#@!$&*+,;=%").find(c) != std::string_view::npos;
    };
    if (!college.site.starts_with("http://") && !college.site.starts_with("https://"))
        college.site.insert(0, "http://");
    if (!std::all_of(college.site.begin(), college.site.end(), plain))
        table.fault(Column::site, {"应为网址,如 www.example.edu.cn",
                                   "must be an address of the Web, like www.example.edu.cn"});
}

CollegeDetails read_college(ImportTable& table) {
    CollegeDetails college;
    college.national_code = national_code(table, Column::national, true);
    college.name = table.prose(Column::name, true, 200);
    college.owner = read_owner(table);
    college.marks = read_marks(table);
    college.kind = table.prose(Column::kind, false, 60);
    college.authority = table.prose(Column::authority, false, 100);
    college.province = table.prose(Column::province, false, 60);
    college.city = table.prose(Column::city, false, 60);
    college.campus = table.prose(Column::campus, false, 300);
    college.address = table.prose(Column::address, false, 300);
    read_telephone(table, college);
    read_site(table, college);
    college.note = table.prose(Column::note, false, 1'000);
    return college;
}

}  // namespace

std::span<const ColumnSpec> colleges_columns() {
    return kColumns;
}

CollegesImport read_colleges(std::span<const std::filesystem::path> files,
                             const ImportOptions& options) {
    CollegesImport out;
    std::unordered_map<std::string, RowPlace> rows;  // the first row with that code
    for (std::size_t file = 0; file < files.size(); ++file) {
        ImportTable table(files[file], kColumns, options, out.report);
        while (table.next()) {
            CollegeDetails college = read_college(table);
            const RowPlace here{static_cast<std::uint32_t>(file),
                                static_cast<std::uint32_t>(table.line())};
            if (college.national_code.empty()) continue;
            if (const auto [first, fresh] = rows.try_emplace(college.national_code, here); !fresh)
                table.fault(Column::national, repeats(files, first->second, here));
            if (out.report.ok()) out.colleges.push_back(std::move(college));
        }
    }
    refuse_nothing(files, options, out.report);
    if (!out.report.ok()) out.colleges.clear();
    return out;
}

}  // namespace zhiyuan::tables
