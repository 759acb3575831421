#include "cli/placing_run.h"

#include <algorithm>
#include <unordered_map>

#include "tables/csv_writer.h"
#include "tables/plan_writer.h"

namespace zhiyuan::cli {

bool write_results(const std::filesystem::path& path, store_sql::Database& database,
                   const std::vector<Admission>& results) {
    std::unordered_map<CandidateId, CandidateNo> numbers;
    const auto read = database.make_registry()->each_candidate(
        [&](const Candidate& c) { numbers.emplace(c.id, c.number); });
    if (!read) return false;
    tables::CsvWriter csv(path);
    for (const char* name : {"考生号", "填报时段", "批次", "状态", "志愿栏", "院校代号", "专业代号",
                             "志愿序号", "退档原因", "投档轨迹"})
        csv.cell(name);
    csv.end_row();
    for (const Admission& a : results) {
        csv.cell(numbers.at(a.candidate).value()).cell(a.window.value()).cell(a.batch.value());
        csv.cell(to_text(a.state)).cell(a.section.value()).cell(a.college.value());
        csv.cell(a.major.value()).cell(a.choice).cell(a.reason).cell(a.trace).end_row();
    }
    return csv.finish();
}

bool write_plan(const std::filesystem::path& path, const Season& season, const WindowId& window,
                const std::vector<PlanLine>& lines) {
    tables::CsvWriter csv(path);
    tables::write_plan_header(csv);
    for (const PlanLine& line : lines) tables::write_plan_line(csv, season, window, line);
    return csv.finish();
}

const Window* next_collection(const Season& season, const Window& window, const BatchId& batch) {
    const Window* next = nullptr;
    for (const Window& other : season.windows) {
        const auto& in = other.batches;
        if (!other.collection || other.opens_at < window.closes_at ||
            std::find(in.begin(), in.end(), batch) == in.end())
            continue;
        if (!next || other.opens_at < next->opens_at) next = &other;
    }
    return next;
}

}  // namespace zhiyuan::cli
