#include "tables/import_candidates.h"

#include <charconv>
#include <unordered_map>

#include <fmt/format.h>

#include "base/check.h"
#include "tables/blank_marks.h"
#include "tables/candidate_row.h"
#include "tables/garbled_names.h"
#include "tables/id_number.h"

namespace zhiyuan::tables {
namespace {

/// FNV-1a over the cells of the rows; tells whether a file is still the one that was checked.
void fold(std::uint64_t& sum, std::string_view text) {
    for (const char c : text) sum = (sum ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
    sum = (sum ^ 0xffU) * 0x100000001b3U;
}

/// Where that was first, and whether it is here.
template <class Key>
std::pair<RowPlace, bool> placed(std::unordered_map<Key, RowPlace>& rows, const Key& key,
                                 RowPlace here) {
    const auto [at, added] = rows.try_emplace(key, here);
    return {at->second, added};
}

}  // namespace

/// One reading of all files, row by row.
struct CandidateImport::Pass {
    Pass(const CandidateImport& import) : owner(import), reader(import.season_, import.units_) {}

    bool next(CandidateRow& row) {
        for (;;) {
            if (table && table->next()) {
                for (const std::string& cell : table->cells()) fold(sum, cell);
                reader.read(*table, row);
                return true;
            }
            if (file == owner.files_.size()) return false;
            table = std::make_unique<ImportTable>(
                owner.files_[file++], CandidateRowReader::columns(), owner.options_, report);
            CandidateRowReader::look_at_columns(*table);
        }
    }

    RowPlace place() const {
        return {static_cast<std::uint32_t>(file - 1), static_cast<std::uint32_t>(table->line())};
    }

    const CandidateImport& owner;
    CandidateRowReader reader;
    ImportReport report;
    std::unique_ptr<ImportTable> table;
    std::size_t file = 0;
    std::uint64_t sum = 0xcbf29ce484222325U;
};

CandidateImport::CandidateImport(std::vector<std::filesystem::path> files, const Season& season,
                                 std::span<const Unit> units, ImportOptions options)
    : files_(std::move(files)), season_(season), units_(units), options_(std::move(options)) {}

ImportReport CandidateImport::check() {
    Pass pass(*this);
    std::unordered_map<std::string, RowPlace> numbers;    // the first row with that number
    std::unordered_map<std::uint64_t, RowPlace> ids;      // the same by the ID's 17 digits
    std::unordered_map<std::string, RowPlace> documents;  // and by other documents' numbers
    BlankMarks marks;
    GarbledNames names;
    std::uint32_t file = 0;
    std::string_view encoding;
    const auto end_file = [&] {
        const std::string path = files_[file].string();
        names.tell(path, encoding, pass.report, options_.faults_max);
        marks.tell(path, pass.report, options_.faults_max);
    };
    CandidateRow row;
    for (std::int64_t faults = 0; pass.next(row); faults = pass.report.faults_in_all) {
        const RowPlace here = pass.place();
        if (here.file != file) end_file();
        file = here.file;
        encoding = pass.table->encoding();
        names.see(here.line, row.candidate.name);
        // A cell that can't be read is told, and is not blank.
        if (pass.report.faults_in_all == faults)
            marks.see(here.line, row.no_total, row.some_subjects);
        kept_ |= row.kept;
        const std::string& number = pass.table->cell(kNumberColumn);
        if (const auto [at, added] = numbers.try_emplace(number, here); !added && !number.empty())
            pass.table->fault(kNumberColumn, repeats(files_, at->second, here));
        if (row.person.empty()) continue;
        std::uint64_t digits = 0;
        const char* const end = row.person.data() + row.person.size();
        const bool id =
            row.person.size() == 17 && std::from_chars(row.person.data(), end, digits).ptr == end;
        const auto [first, added] =
            id ? placed(ids, digits, here) : placed(documents, row.person, here);
        if (!added)
            pass.table->fault(kIdNoColumn, repeats(files_, first, here),
                              masked_id_number(row.id_no));
    }
    if (!files_.empty()) end_file();
    checked_ = pass.report.ok() ? pass.sum : 0;
    return std::move(pass.report);
}

std::function<std::optional<RosterRow>()> CandidateImport::source(Sealing sealing) {
    ZY_CHECK(checked_ != 0);
    auto pass = std::make_shared<Pass>(*this);
    return [this, pass, sealing = std::move(sealing),
            row = CandidateRow()]() mutable -> std::optional<RosterRow> {
        const bool more = pass->next(row);
        if (!pass->report.ok() || (!more && pass->sum != checked_))
            throw FileChanged("the file changed while it was imported");
        if (!more) return std::nullopt;
        Candidate c = row.candidate;
        if (!row.id_no.empty()) {
            c.id_no_sealed = sealing.seal(row.id_no);
            c.id_no_hash = sealing.fingerprint(row.id_no);
        }
        if (!row.phone.empty()) c.phone_sealed = sealing.seal(row.phone);
        return RosterRow(std::move(c), row.kept);
    };
}

}  // namespace zhiyuan::tables
