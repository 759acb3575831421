#include "cli/placing_run.h"

#include <algorithm>
#include <unordered_map>

#include <fmt/format.h>

#include "cli/filed_forms.h"
#include "tables/csv_writer.h"
#include "tables/plan_writer.h"

namespace zhiyuan::cli {
namespace {

std::string in_words(const std::vector<placing::PlacingFault>& faults) {
    constexpr std::size_t kShown = 100;
    std::string out;
    for (std::size_t n = 0; n < std::min(faults.size(), kShown); ++n) {
        const Words words = placing::describe(faults[n]);
        out += words.zh + " (" + words.en + ")\n";
    }
    return out + fmt::format(
                     "共 {} 处:数据库中的志愿或计划被改动过,未投档;请保留现场,查明何人所改 "
                     "({} faults: what is on record was changed behind the program; nothing was "
                     "placed; keep the database as it is and find out who had access)",
                     faults.size(), faults.size());
}

}  // namespace

Result<placing::Placed, std::string> place_batch(
    store_sql::Database& database, const World& world, const Window& window, const Batch& batch,
    const placing::PlacingOptions& options,
    const std::vector<std::pair<CandidateNo, placing::SentBack>>& sent_back) {
    placing::BatchPlacing placing(world, window, batch);
    std::unordered_map<std::string, std::vector<placing::SentBack>> returned;
    for (const auto& [number, from] : sent_back) returned[number.value()].push_back(from);
    const auto read =
        each_filed(database, window.id, [&](const Candidate& candidate, const Receipt& receipt) {
            for (const ReceiptForm& filed : receipt.forms)
                if (filed.form.batch == batch.id) placing.add(candidate, filed.form);
            const auto back = returned.find(candidate.number.value());
            if (back == returned.end()) return;
            for (placing::SentBack& from : back->second)
                placing.send_back(candidate, std::move(from));
        });
    if (!read) return fail(read.error());
    auto placed = placing.place(options);
    if (!placed) return fail(in_words(placed.error()));
    return std::move(*placed);
}

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
