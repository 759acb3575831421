#include "tables/import_results.h"

#include <algorithm>
#include <array>
#include <map>
#include <tuple>

#include <fmt/format.h>

#include "codec/placing_trace_json.h"
#include "codec/season_names.h"
#include "domain/season/limits.h"

namespace zhiyuan::tables {
namespace {

enum Column : std::size_t {
    number,
    window,
    batch,
    state,
    section,
    college,
    major,
    choice,
    reason,
    trace
};

constexpr CellForm kSymbols = CellForm::symbols;

const std::array<ColumnSpec, 10> kColumns{{
    {{"考生号", "number", "candidate_no", "KSH"}, true, kSymbols},
    {{"填报时段", "时段", "window"}, false, kSymbols},
    {{"批次", "批次代码", "batch", "PCDM"}, true, kSymbols},
    {{"状态", "state"}, false, kSymbols},
    {{"志愿栏", "section", "JHXZDM"}, false, kSymbols},
    {{"院校代号", "college", "college_code", "TDDWDM"}, false, kSymbols},
    {{"专业代号", "录取专业", "major", "LQZY"}, false, kSymbols},
    {{"志愿序号", "投档志愿", "choice", "TDZY"}, false, kSymbols},
    {{"退档原因", "reason", "TDYYDM"}, false},
    {{"投档轨迹", "trace"}, false},
}};

struct StateName {
    AdmissionState state;
    std::string_view zh;
};
constexpr StateName kStates[] = {
    {AdmissionState::admitted, "录取"},
    {AdmissionState::withdrawn, "退档"},
    {AdmissionState::unplaced, "未投出"},
};

bool state_from(const std::string& text, AdmissionState& out) {
    for (const StateName& name : kStates)
        if (name.zh == text) {
            out = name.state;
            return true;
        }
    return from_text(text, out);
}

// What placing can write, and room for whoever writes with blanks.
std::size_t trace_bytes(const Batch& batch) {
    return std::max<std::size_t>(8'000, trace_bytes_max(batch));
}

// T_TDD has no state: it follows from what the row has.
AdmissionState state_of(const ImportTable& table) {
    if (!table.cell(Column::major).empty()) return AdmissionState::admitted;
    if (!table.cell(Column::reason).empty()) return AdmissionState::withdrawn;
    // Admitted by a section without majors; where there are some, read_place misses the major.
    return table.cell(Column::college).empty() ? AdmissionState::unplaced
                                               : AdmissionState::admitted;
}

// The candidate that a row is about; the default when the row is at fault.
CandidateId candidate_in(ImportTable& table, std::size_t column, const ResultsContext& context) {
    const auto found = context.candidate(CandidateNo(table.cell(column)));
    if (table.is_number(column) || is_scientific(table.cell(column)))
        table.fault(column, number_words());
    else if (!found)
        table.fault(column, {"没有这个考生,请核对考生号", "there is no such candidate"});
    return found.value_or(CandidateId());
}

const Window* window_in(ImportTable& table, std::size_t column, const codec::SeasonNames& names,
                        const std::optional<WindowId>& otherwise = std::nullopt) {
    const std::string& text = table.cell(column);
    const Window* found = names.window(text.empty() && otherwise ? otherwise->value() : text);
    if (!found)
        table.fault(column, {"年度文件里没有这个填报时段", "the season has no such window"});
    return found;
}

class ResultsReader {
public:
    ResultsReader(const ResultsContext& context, const ImportOptions& options)
        : context_(context), names_(context.season), options_(options) {
        for (const Batch& batch : context.season.batches)
            options_.table.limits.cell_bytes_max =
                std::max(options_.table.limits.cell_bytes_max, trace_bytes(batch));
    }

    ResultsImport read(std::span<const std::filesystem::path> files) {
        files_ = files;
        for (file_ = 0; file_ < files.size(); ++file_) {
            ImportTable table(files[file_], kColumns, options_, out_.report);
            while (table.next()) read_row(table);
        }
        add_unplaced();
        if (out_.report.ok()) refuse_admitted_elsewhere();
        if (!out_.report.ok()) out_.admissions.clear();
        return std::move(out_);
    }

private:
    void read_row(ImportTable& table) {
        const std::int64_t faults = table.faults();
        Admission a;
        a.candidate = candidate_in(table, Column::number, context_);
        const bool stated = table.has(Column::state);
        if (!stated)
            a.state = state_of(table);
        else if (!state_from(table.cell(Column::state), a.state))
            table.fault(Column::state,
                        {"应为 录取、退档 或 未投出", "must be admitted, withdrawn or unplaced"});
        const Window* of_window = window_in(table, Column::window, names_, context_.window);
        const Batch* of_batch = names_.batch(table.cell(Column::batch));
        if (!of_batch)
            table.fault(Column::batch, {"年度文件里没有这个批次", "the season has no such batch"});
        a.reason = table.prose(Column::reason, false, 1'000);
        if (!of_window || !of_batch) return;
        a.trace = table.text(Column::trace, false, trace_bytes(*of_batch));
        check_trace(table, *of_batch, a.trace);
        a.window = of_window->id;
        a.batch = of_batch->id;
        read_place(table, *of_window, *of_batch, a);
        out_.placings.insert({a.window, a.batch});
        if (!stated && a.state == AdmissionState::unplaced) {
            if (table.faults() == faults) unplaced_.emplace_back(std::move(a), here(table));
            return;
        }
        check_once(table, a);
        if (table.faults() > faults) return;
        lines_.push_back(here(table));
        out_.admissions.push_back(std::move(a));
    }

    // T_TDD has a row for each section of a batch: unplaced is who was placed by none of them.
    void add_unplaced() {
        for (auto& [a, place] : unplaced_) {
            if (!rows_.try_emplace({a.candidate, a.window, a.batch}, place).second) continue;
            lines_.push_back(place);
            out_.admissions.push_back(std::move(a));
        }
    }

    void read_place(ImportTable& table, const Window& of_window, const Batch& of_batch,
                    Admission& a) {
        if (std::find(of_window.batches.begin(), of_window.batches.end(), of_batch.id) ==
            of_window.batches.end())
            table.fault(Column::batch, {"这个时段不填报该批次", "is not filed in that window"});
        const bool placed = a.state != AdmissionState::unplaced;
        a.college = table.college(Column::college, placed);
        a.major = table.major(Column::major, false);
        a.choice = table.integer(Column::choice, 0, 0, kChoicesOfSectionMax);
        if (!placed) {
            if (!a.college.value().empty())
                table.fault(Column::college, {"未投出的考生没有院校", "nobody unplaced has one"});
            return;
        }
        const Section* in_section = codec::section_named(of_batch, table.cell(Column::section));
        if (!in_section && table.cell(Column::section).empty() && of_batch.sections.size() == 1)
            in_section = &of_batch.sections.front();
        if (!in_section)
            return table.fault(Column::section,
                               {"该批次没有这个志愿栏", "the batch has no such section"});
        a.section = in_section->id;
        if (!a.college.value().empty()) check_offered(table, *in_section, a);
    }

    // Only what the window's plan offers can have admitted anybody.
    void check_offered(ImportTable& table, const Section& in_section, const Admission& a) {
        const Catalogue* catalogue = context_.catalogue(a.window);
        if (!catalogue)
            return table.fault(Column::window, {"这个时段没有招生计划", "the window has no plan"});
        const bool admitted = a.state == AdmissionState::admitted;
        if (admitted && in_section.majors_max > 0 && a.major.value().empty())
            table.fault(Column::major, {"录取须有专业", "an admission needs a major"});
        bool college_known = false, major_known = a.major.value().empty();
        for (const Track& track : context_.season.tracks) {
            const Catalogue::Offer* offer = catalogue->offer(a.batch, track.id);
            const Catalogue::College* found = offer ? find_college(*offer, a.college) : nullptr;
            if (!found) continue;
            college_known = true;
            major_known = major_known || find_major(*found, in_section.id, a.major);
        }
        if (!college_known)
            table.fault(Column::college,
                        {"该时段该批次的计划里没有这所院校", "is not in the window's plan"});
        else if (!major_known)
            table.fault(Column::major,
                        {"该院校的计划里没有这个专业", "is not in the college's plan"});
    }

    void check_trace(ImportTable& table, const Batch& of_batch, const std::string& trace) {
        if (trace.empty()) return;
        const auto placing = codec::read_placing_trace(trace);
        if (!placing && placing.error().empty())
            return table.fault(Column::trace, {"应为 JSON 数组", "must be a JSON array"});
        if (!placing)
            return table.fault(Column::trace, {fmt::format("“{}”处不正确", placing.error()),
                                               fmt::format("is wrong at \"{}\"", placing.error())});
        for (const SectionPlacing& placed : *placing)
            if (!find_section(of_batch, placed.section))
                table.fault(
                    Column::trace,
                    {fmt::format("该批次没有志愿栏“{}”", placed.section.value()),
                     fmt::format("the batch has no section \"{}\"", placed.section.value())});
    }

    void check_once(ImportTable& table, const Admission& a) {
        if (a.candidate == CandidateId()) return;
        const auto [first, fresh] =
            rows_.try_emplace({a.candidate, a.window, a.batch}, here(table));
        if (!fresh) table.fault(Column::number, repeats(files_, first->second, here(table)));
        if (a.state != AdmissionState::admitted) return;
        const auto [once, only] = admitted_.try_emplace(a.candidate, here(table));
        if (!only && fresh)
            table.fault(Column::state,
                        {fmt::format("第 {} 行已录取该考生", once->second.line),
                         fmt::format("admitted already in line {}", once->second.line)});
    }

    // Told when all placings are known: what the files replace does not count.
    void refuse_admitted_elsewhere() {
        for (std::size_t n = 0; n < out_.admissions.size(); ++n) {
            const Admission& a = out_.admissions[n];
            if (a.state != AdmissionState::admitted) continue;
            const auto before = context_.admitted(a.candidate);
            if (!before || out_.placings.contains(*before)) continue;
            out_.report.add({files_[lines_[n].file].string(),
                             lines_[n].line,
                             0,
                             "状态",
                             {fmt::format("该考生已在时段“{}”批次“{}”录取", before->window.value(),
                                          before->batch.value()),
                              fmt::format("admitted already in window \"{}\", batch \"{}\"",
                                          before->window.value(), before->batch.value())},
                             ""},
                            options_.faults_max);
        }
    }

    RowPlace here(const ImportTable& table) const {
        return {static_cast<std::uint32_t>(file_), static_cast<std::uint32_t>(table.line())};
    }

    const ResultsContext& context_;
    codec::SeasonNames names_;
    ImportOptions options_;
    std::span<const std::filesystem::path> files_;
    std::size_t file_ = 0;
    std::map<std::tuple<CandidateId, WindowId, BatchId>, RowPlace> rows_;
    std::map<CandidateId, RowPlace> admitted_;
    std::vector<RowPlace> lines_;                           ///< of each admission
    std::vector<std::pair<Admission, RowPlace>> unplaced_;  ///< by rows that do not say so
    ResultsImport out_;
};

enum DeclarationColumn : std::size_t { who, in_window, why };

const std::array<ColumnSpec, 3> kDeclarationColumns{{
    {{"考生号", "number", "candidate_no", "KSH"}, true, kSymbols},
    {{"填报时段", "时段", "window"}, true, kSymbols},
    {{"未填原因", "未填报原因", "reason"}},
}};

}  // namespace

std::span<const ColumnSpec> results_columns() {
    return kColumns;
}

std::span<const ColumnSpec> declarations_columns() {
    return kDeclarationColumns;
}

ResultsImport read_results(std::span<const std::filesystem::path> files,
                           const ResultsContext& context, const ImportOptions& options) {
    return ResultsReader(context, options).read(files);
}

DeclarationsImport read_declarations(std::span<const std::filesystem::path> files,
                                     const ResultsContext& context, const ImportOptions& options) {
    DeclarationsImport out;
    const codec::SeasonNames names(context.season);
    std::map<std::pair<CandidateId, WindowId>, RowPlace> rows;
    for (std::size_t file = 0; file < files.size(); ++file) {
        ImportTable table(files[file], kDeclarationColumns, options, out.report);
        while (table.next()) {
            const std::int64_t faults = table.faults();
            Declaration declaration;
            declaration.candidate = candidate_in(table, who, context);
            const Window* window = window_in(table, in_window, names);
            declaration.reason = table.prose(why, true, 200);
            if (!window || table.faults() > faults) continue;
            declaration.window = window->id;
            const RowPlace here{static_cast<std::uint32_t>(file),
                                static_cast<std::uint32_t>(table.line())};
            const auto [first, fresh] =
                rows.try_emplace({declaration.candidate, declaration.window}, here);
            if (!fresh) table.fault(who, repeats(files, first->second, here));
            out.declarations.push_back(std::move(declaration));
        }
    }
    if (!out.report.ok()) out.declarations.clear();
    return out;
}

SentBackImport read_sent_back(std::span<const std::filesystem::path> files) {
    enum SentBackColumn : std::size_t { of, from, because };
    static const std::array<ColumnSpec, 3> kSentBackColumns{{
        {{"考生号", "number", "candidate_no", "KSH"}, true, kSymbols},
        {{"院校代号", "college", "college_code", "TDDWDM"}, true, kSymbols},
        {{"退档原因", "reason"}, false},
    }};
    SentBackImport out;
    for (const std::filesystem::path& file : files) {
        ImportTable table(file, kSentBackColumns, {}, out.report);
        while (table.next())
            out.rows.push_back({CandidateNo(table.code(of, true, 32)), table.college(from, true),
                                table.prose(because, false, 1'000)});
    }
    if (!out.report.ok()) out.rows.clear();
    return out;
}

}  // namespace zhiyuan::tables
