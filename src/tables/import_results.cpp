#include "tables/import_results.h"

#include <algorithm>
#include <array>
#include <map>
#include <tuple>

#include <fmt/format.h>

#include "domain/season/limits.h"
#include "tables/candidate_cell.h"
#include "tables/result_checks.h"
#include "tables/results_columns.h"
#include "tables/season_cells.h"

namespace zhiyuan::tables {
namespace {

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

std::optional<AdmissionState> state_named(const std::string& text) {
    for (const StateName& name : kStates)
        if (name.zh == text) return name.state;
    AdmissionState out{};
    return from_text(text, out) ? std::optional(out) : std::nullopt;
}

// What placing can write, and room for whoever writes with blanks.
std::size_t trace_bytes(const Batch& batch) {
    return std::max<std::size_t>(8'000, trace_bytes_max(batch));
}

// T_TDD has no state: it follows from what the row has.
AdmissionState state_of(const ImportTable& table) {
    if (!table.cell(result_major).empty()) return AdmissionState::admitted;
    if (!table.cell(result_reason).empty()) return AdmissionState::withdrawn;
    // Admitted by a section without majors; where there are some, read_place misses the major.
    return table.cell(result_college).empty() ? AdmissionState::unplaced : AdmissionState::admitted;
}

class ResultsReader {
public:
    ResultsReader(const ResultsContext& context, const ImportOptions& options)
        : context_(context), cells_(context.season), options_(options) {
        // Twice, so that a trace that is too long is told as such and not as an open quote.
        for (const Batch& batch : context.season.batches)
            options_.table.limits.cell_bytes_max =
                std::max(options_.table.limits.cell_bytes_max, 2 * trace_bytes(batch));
    }

    ResultsImport read(std::span<const std::filesystem::path> files) {
        files_ = files;
        for (file_ = 0; file_ < files.size(); ++file_) {
            ImportTable table(files[file_], kColumns, options_, out_.report);
            while (table.next()) read_row(table);
        }
        add_unplaced();
        if (out_.report.ok()) refuse_admitted_elsewhere();
        if (out_.report.ok()) seats_.tell(files_, options_, out_.report);
        refuse_nothing(files, options_, out_.report);
        if (!out_.report.ok()) out_.admissions.clear();
        return std::move(out_);
    }

private:
    void read_row(ImportTable& table) {
        const std::int64_t faults = table.faults();
        Admission a;
        a.candidate = candidate_in(table, result_number, context_);
        const bool stated = table.has(result_state);
        const auto state =
            stated ? state_named(table.cell(result_state)) : std::optional(state_of(table));
        if (!state)
            table.fault(result_state, {"应为 录取、退档 或 未投出,请更正",
                                       "must be admitted, withdrawn or unplaced; correct it"});
        const Window* of_window = cells_.window(table, result_window, context_.window);
        const Batch* of_batch = cells_.batch(table, result_batch);
        a.reason = table.prose(result_reason, false, 1'000);
        a.college = table.college(result_college, state && *state != AdmissionState::unplaced);
        a.major = table.major(result_major, false);
        a.choice = table.integer(result_choice, 0, 0, kChoicesOfSectionMax);
        if (!of_window || !of_batch) return;
        a.window = of_window->id;
        a.batch = of_batch->id;
        a.trace = table.cell(result_trace);
        const auto trace = read_trace(table, *of_batch, trace_bytes(*of_batch));
        if (std::find(of_window->batches.begin(), of_window->batches.end(), of_batch->id) ==
            of_window->batches.end())
            table.fault(result_batch, {"这个时段不填报该批次,请核对时段和批次",
                                       "is not filed in that window; correct one of them"});
        out_.placings.insert({a.window, a.batch});
        if (!state) return;  // what the other cells mean depends on it
        a.state = *state;
        check_state(table, a);
        if (a.state != AdmissionState::unplaced) read_place(table, *of_batch, a);
        if (table.faults() == faults && trace) check_agreement(table, a, *trace);
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

    void read_place(ImportTable& table, const Batch& of_batch, Admission& a) {
        const Section* in_section = cells_.section(table, result_section, of_batch);
        if (!in_section) return;
        a.section = in_section->id;
        if (a.choice > in_section->colleges_max)
            table.fault(
                result_choice,
                {fmt::format("志愿栏“{}”只有 {} 个志愿,请更正;服从调剂录取的填 0 或留空",
                             in_section->name.zh, in_section->colleges_max),
                 fmt::format("section \"{}\" has {} choices; correct it, or write 0 or nothing "
                             "for whoever was placed by adjustment",
                             a.section.value(), in_section->colleges_max)});
        if (!a.college.value().empty()) check_offered(table, *in_section, a);
    }

    // Only what the window's plan offers can have admitted anybody.
    void check_offered(ImportTable& table, const Section& in_section, const Admission& a) {
        const Catalogue* catalogue = context_.catalogue(a.window);
        if (!catalogue)
            return table.fault(result_window,
                               {"这个时段没有招生计划,请先用 import plan 导入",
                                "the window has no plan; import it first by import plan"});
        const bool admitted = a.state == AdmissionState::admitted;
        if (admitted && in_section.majors_max > 0 && a.major.value().empty())
            table.fault(result_major, {"录取须有专业,请填写", "an admission needs a major"});
        const std::optional<TrackId> own =
            context_.track ? context_.track(a.candidate) : std::nullopt;
        bool college_known = false;
        const PlanLine* line = nullptr;
        for (const Track& track : context_.season.tracks) {
            const Catalogue::Offer* offer = catalogue->offer(a.batch, track.id);
            const Catalogue::College* found = offer ? find_college(*offer, a.college) : nullptr;
            if (!found) continue;
            college_known = true;
            const PlanLine* here = find_major(*found, in_section.id, a.major);
            if (here && (!line || track.id == own)) line = here;
        }
        if (!college_known)
            table.fault(result_college,
                        {"该时段该批次的招生计划里没有这所院校,请对照计划核对代号",
                         "is not in the window's plan; compare the code with the plan"});
        else if (!line && !a.major.value().empty())
            table.fault(result_major,
                        {"该院校的招生计划里没有这个专业,请对照计划核对代号",
                         "is not in the college's plan; compare the code with the plan"});
        else if (line && admitted && own)
            seats_.add(*line, here(table));
    }

    void check_once(ImportTable& table, const Admission& a) {
        if (a.candidate == CandidateId()) return;
        const auto [first, fresh] =
            rows_.try_emplace({a.candidate, a.window, a.batch}, here(table));
        if (!fresh) table.fault(result_number, repeats(files_, first->second, here(table)));
        if (a.state != AdmissionState::admitted) return;
        const auto [once, only] = admitted_.try_emplace(a.candidate, here(table));
        if (!only && fresh)
            table.fault(
                result_state,
                {fmt::format("{}已录取该考生,一人只能录取一次,请更正其中一行",
                             line_of(files_, once->second, here(table)).zh),
                 fmt::format("admitted already in {}; nobody is twice, so correct one of them",
                             line_of(files_, once->second, here(table)).en)});
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
                             {fmt::format("该考生已在时段“{}”批次“{}”录取;请核对本行,如那次录取"
                                          "有误,请先重新导入那个时段和批次的结果",
                                          before->window.value(), before->batch.value()),
                              fmt::format("admitted already in window \"{}\", batch \"{}\"; "
                                          "correct this line, or first import the corrected "
                                          "results of that batch",
                                          before->window.value(), before->batch.value())},
                             ""},
                            options_.faults_max);
        }
    }

    RowPlace here(const ImportTable& table) const {
        return {static_cast<std::uint32_t>(file_), static_cast<std::uint32_t>(table.line())};
    }

    const ResultsContext& context_;
    SeasonCells cells_;
    ImportOptions options_;
    std::span<const std::filesystem::path> files_;
    std::size_t file_ = 0;
    std::map<std::tuple<CandidateId, WindowId, BatchId>, RowPlace> rows_;
    std::map<CandidateId, RowPlace> admitted_;
    SeatsTaken seats_;
    std::vector<RowPlace> lines_;                           ///< of each admission
    std::vector<std::pair<Admission, RowPlace>> unplaced_;  ///< by rows that do not say so
    ResultsImport out_;
};

}  // namespace

std::span<const ColumnSpec> results_columns() {
    return kColumns;
}

ResultsImport read_results(std::span<const std::filesystem::path> files,
                           const ResultsContext& context, const ImportOptions& options) {
    return ResultsReader(context, options).read(files);
}

}  // namespace zhiyuan::tables
