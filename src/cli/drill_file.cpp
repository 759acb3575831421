#include "cli/drill_file.h"

#include <algorithm>
#include <csignal>
#include <memory>
#include <type_traits>
#include <unordered_map>
#include <unordered_set>

#include <fmt/core.h>

#include "cli/drill_stage.h"
#include "cli/filing_words.h"
#include "cli/given_place.h"
#include "cli/import_files.h"
#include "cli/progress_line.h"
#include "domain/rules/form_rules.h"

namespace zhiyuan::cli {
namespace {

struct Options {
    server::DataFolder place;
    GivenPlace given;
    std::vector<std::filesystem::path> files;
    std::vector<std::string> person_lists;  ///< ID=FILE
    bool skip_refused = false, english = false;
};

constexpr std::size_t kFaultsMax = 10'000;

// Set by SIGINT and SIGTERM: what is committed stays, the rest is filed when the command is given
// again.
volatile std::sig_atomic_t stopped = 0;

void stop(int) {
    stopped = 1;
}

struct Roster {
    std::unordered_map<std::string, CandidateId> by_number;
    std::unordered_map<CandidateId, std::string> numbers;
};

Result<Roster, std::string> read_roster(store_sql::Database& database) {
    Roster out;
    const auto read = database.make_registry()->each_candidate([&](const Candidate& c) {
        out.by_number.emplace(c.number.value(), c.id);
        out.numbers.emplace(c.id, c.number.value());
    });
    if (!read) return fail("读取考生失败 (cannot read candidates): " + read.error().what);
    return out;
}

codec::FileFault fault_at(const Options& options, const Roster& roster, tables::RowPlace place,
                          CandidateId candidate, Words why) {
    return {options.files[place.file].string(), place.line, 0, "考生号", std::move(why),
            roster.numbers.at(candidate)};
}

// Why a list is refused, and where in it; with the rule's name, by which docs/rules.md knows it.
Words why_refused(const Season& season, const std::vector<Form>& forms,
                  const Finding<Refusal>& why) {
    const Words words = in_words(season, why);
    const Words place = place_in_words(season, forms, why.field);
    const std::string rule(to_text(why.kind));
    return {fmt::format("不能填报:{}({}{}规则 {})", words.zh, place.zh, place.zh.empty() ? "" : ",",
                        rule),
            fmt::format("is refused: {} ({}{}rule {})", words.en, place.en,
                        place.en.empty() ? "" : ", ", rule)};
}

// The same in both languages of what came back from filing, which may also be no rule's.
std::string in_both(const Season& season, const std::vector<Form>& forms,
                    const usecase::Refused& refused) {
    std::string code(to_text(refused.reason));
    return refused.reason.visit([&](auto why) {
        if constexpr (std::is_same_v<decltype(why), Refusal>) {
            const Finding<Refusal> finding{why, refused.field, refused.params};
            if (in_words(season, finding).zh.empty()) return code;
            const Words words = why_refused(season, forms, finding);
            return words.zh + "\n  " + words.en;
        } else {
            return code;
        }
    });
}

// What came of reading the files.
struct Given {
    tables::ImportReport report;
    bool readable = false;                     ///< every row could be read
    std::unordered_set<CandidateId> no_lists;  ///< whose rows make no list
};

// Holds the lists against the rules that a confirmation is held against, so that everything that
// would be refused is told before anything is filed.
Result<void, std::string> judge(const Options& options, const Roster& roster,
                                store_sql::Database& database, const World& world,
                                const drill::GivenLists& lists, Given& given) {
    for (const Window* window : lists.windows(world.season)) {
        const std::vector<CandidateId> people = lists.people(window->id);
        const auto read = database.make_registry()->each_candidate([&](const Candidate& candidate) {
            if (!std::binary_search(people.begin(), people.end(), candidate.id) ||
                given.no_lists.contains(candidate.id))
                return;
            const auto forms = lists.forms(window->id, candidate.id);
            for (const Finding<Refusal>& why : form_refusals(world, *window, candidate, forms)) {
                const tables::RowPlace place = lists.place_of(window->id, candidate.id, why.field);
                given.report.add(fault_at(options, roster, place, candidate.id,
                                          why_refused(world.season, forms, why)),
                                 kFaultsMax);
            }
        });
        if (!read) return fail("读取考生失败 (cannot read candidates): " + read.error().what);
    }
    return {};
}

Given read_given(const Options& options, const Season& season, const Roster& roster,
                 drill::GivenLists& lists) {
    const tables::ListsContext context{
        season,
        [&](const CandidateNo& number) -> std::optional<CandidateId> {
            const auto found = roster.by_number.find(number.value());
            if (found == roster.by_number.end()) return std::nullopt;
            return found->second;
        },
        options.given.window.empty() ? std::nullopt
                                     : std::optional(WindowId(options.given.window))};
    Given out;
    out.report = tables::read_lists(options.files, context, import_options(options.given.gbk),
                                    [&](tables::ListedRow&& row) { lists.add(std::move(row)); });
    out.readable = out.report.ok();
    if (!out.readable) return out;  // a row that could not be read is no hole in a list
    for (drill::ListFault& fault : lists.seal()) {
        out.no_lists.insert(fault.candidate);
        out.report.add(
            fault_at(options, roster, fault.place, fault.candidate, std::move(fault.why)),
            kFaultsMax);
    }
    return out;
}

struct Filed {
    std::int64_t given = 0, confirmed = 0, refused = 0;
};

Result<Filed, std::string> file_all(DrillStage& stage, const drill::GivenLists& lists,
                                    const Roster& roster) {
    Filed out;
    std::vector<WindowId> windows;
    for (const Window* window : lists.windows(stage.world().season)) windows.push_back(window->id);
    for (const WindowId& id : windows) {
        const Window& window = *stage.world().season.window(id);
        const auto refused = [&](CandidateId candidate, const usecase::Refused& why) {
            fmt::print(stderr, "\n考生 {} 未填报 (did not file): {}\n",
                       roster.numbers.at(candidate),
                       in_both(stage.world().season, lists.forms(id, candidate), why));
            ++out.refused;
        };
        const auto played = stage.file(window, lists, refused, [] { return stopped == 0; });
        if (!played) return fail(played.error());
        const auto given = static_cast<std::int64_t>(lists.people(id).size());
        fmt::print("{:24} 名单 (given) {:>7}  本次确认 (confirmed now) {:>7}\n", id.value(), given,
                   played->confirmations);
        out.given += given;
        out.confirmed += played->confirmations;
        if (stopped != 0) break;
    }
    return out;
}

int drill_file(Options options) {
    for (const std::string& text : options.person_lists) {
        const std::size_t at = text.find('=');
        if (at == std::string::npos) return failed("应为 名单=文件 (must be LIST=FILE): " + text);
        options.given.lists.emplace_back(text.substr(0, at), text.substr(at + 1));
    }
    if (auto made = make_given_place(options.place, options.given); !made)
        return failed(made.error());
    ProgressLine progress;
    auto stage = DrillStage::open(options.place, 1, std::ref(progress));
    if (!stage) return failed(stage.error());
    const World& world = (*stage)->world();
    const auto roster = read_roster((*stage)->database());
    if (!roster) return failed(roster.error());

    drill::GivenLists lists;
    const Season season = world.season;  // the lists point into it
    Given given = read_given(options, season, *roster, lists);
    if (given.readable && !options.skip_refused)
        if (auto done = judge(options, *roster, (*stage)->database(), world, lists, given); !done)
            return failed(done.error());
    if (tell_faults(given.report, options.english)) return 1;

    std::signal(SIGINT, stop);
    std::signal(SIGTERM, stop);
    const auto filed = file_all(**stage, lists, *roster);
    progress.end();
    if (!filed) return failed(filed.error());
    if (stopped != 0)
        return failed(
            "已中断;已确认的都在,再次运行同一命令即可继续 (interrupted; what was "
            "confirmed stays: give the same command again to go on)");
    fmt::print("已填报 (filed) {} / {}\n", filed->given - filed->refused, filed->given);
    if (filed->refused > 0 && !options.skip_refused)
        return failed("有志愿未能填报 (some lists were not filed)");
    return 0;
}

}  // namespace

void add_drill_file(const Command& drill) {
    const auto options = std::make_shared<Options>();
    const Command command = drill.command(
        "file", "把给定的志愿表经真实流程填报 (file given lists through the real use cases)");
    add_folder_options(command, options->place);
    command.option("files", options->files, "志愿表 (lists): .csv .xlsx .dbf").required();
    command.option("--season", options->given.season, "年度文件,新目录 (of a new folder)");
    command.option("--units", options->given.units, "单位,新目录 (units of a new folder)");
    command.option("--candidates", options->given.candidates,
                   "考生,新目录 (candidates of a new folder)");
    command.option("--plan", options->given.plan, "招生计划,新目录 (plan of a new folder)");
    command.option("--list", options->person_lists, "名单=文件 (person list: LIST=FILE)");
    command.option("--window", options->given.window,
                   "填报时段,当文件没有该列时 (window, when the files have no such column)");
    command.flag("--skip-refused", options->skip_refused,
                 "不能填报的略过,其余照填 (leave out what is refused, file the rest)");
    command.flag("--gbk", options->given.gbk, "文本按 GBK/GB18030 读取 (read text as GBK)");
    command.flag("--en", options->english, "英文提示 (faults in English)");
    command.runs([options] { return drill_file(*options); });
}

}  // namespace zhiyuan::cli
