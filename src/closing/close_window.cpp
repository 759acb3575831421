#include "closing/close_window.h"

#include <algorithm>

#include "base/check.h"
#include "base/local_time.h"
#include "closing/closing_chain.h"
#include "closing/reconciliation.h"
#include "codec/closing_file.h"
#include "domain/rules/window_rules.h"
#include "merkle/root_builder.h"

namespace zhiyuan::closing {
namespace {

using ports::SeasonStore;

NotClosed cannot_read(const SeasonStore::Problem& problem) {
    return {WhyNotClosed::cannot_read, problem.what};
}

/// What a window came to, before it is signed.
struct Survey {
    ClosingRecord record;  ///< but for closed_at and previous
    Balance balance;
    std::vector<Leaf> leaves;
};

std::vector<GrantedExtension> granted(const World& world, const Window& window) {
    std::vector<GrantedExtension> out;
    for (const Extension& extension : world.extensions) {
        if (extension.window != window.id) continue;
        const auto unit = world.units.find(extension.unit);
        out.push_back({unit == world.units.end() ? std::string() : unit->second.code,
                       extension.closes_at, extension.reason});
    }
    std::sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.unit < b.unit; });
    return out;
}

Result<void, NotClosed> reconcile(const ClosingTools& tools, const Window& window,
                                  Reconciliation& reconciliation) {
    constexpr const char* kStage = "核对记录 (reconciling)";
    tools.progress(kStage, 0);
    ports::RecordVisitor visitor = reconciliation.visitor();
    visitor.confirmation = [&](const Confirmation& confirmation) {
        reconciliation.take(confirmation);
        if (reconciliation.confirmations() % 100'000 == 0)
            tools.progress(kStage, reconciliation.confirmations());
    };
    if (auto read = tools.season.read_records(window.id, visitor); !read)
        return fail(cannot_read(read.error()));
    reconciliation.finish();
    if (reconciliation.vault_failed()) return fail(NotClosed{WhyNotClosed::no_vault, {}});
    for (const WindowId& before : reconciliation.windows_before()) {
        tools.progress("核对前一时段的回执链 (following receipts to an earlier window)", 0);
        if (auto read = tools.season.read_records(before, reconciliation.visitor_before()); !read)
            return fail(cannot_read(read.error()));
    }
    reconciliation.finish_before();
    return {};
}

Result<std::vector<bool>, NotClosed> read_declared(const ClosingTools& tools, const Window& window,
                                                   const Roster& roster) {
    std::vector<bool> declared(roster.size());
    const auto read = tools.season.each_declaration(window.id, [&](const Declaration& declaration) {
        if (const auto who = roster.find(declaration.candidate)) declared[*who] = true;
    });
    if (!read) return fail(cannot_read(read.error()));
    return declared;
}

// Counts everybody, in the order of the tree; returns how many are of a unit that nobody knows.
std::int64_t count_all(const ClosingTools& tools, const Roster& roster,
                       const Reconciliation& reconciliation, const std::vector<bool>& declared,
                       Survey& out) {
    std::int64_t unknown = 0;
    merkle::RootBuilder tree;
    for (const RosterIndex who : roster.by_number()) {
        const Digest* leaf = reconciliation.leaf(who);
        const AccountedAs outcome = leaf            ? AccountedAs::filed
                                    : declared[who] ? AccountedAs::declared
                                                    : AccountedAs::not_reached;
        if (!out.balance.add(roster.unit(who), outcome)) {
            ++unknown;
            tools.tell({DifferenceKind::unknown_unit, roster.number(who), {}});
        }
        ++out.record.candidates;
        if (outcome == AccountedAs::declared) ++out.record.declared;
        if (outcome == AccountedAs::not_reached) ++out.record.not_reached;
        if (!leaf) continue;
        tree.add(*leaf);
        out.leaves.push_back({roster.number(who), *leaf});
    }
    out.record.tree_size = tree.size();
    out.record.root = tree.root();
    return unknown;
}

Result<Survey, NotClosed> survey(const ClosingTools& tools, const Window& window) {
    const Catalogue* catalogue = tools.world.catalogue(window.id);
    if (!catalogue) return fail(NotClosed{WhyNotClosed::no_plan, {}});
    tools.progress("读取考生名册 (reading the roster)", 0);
    const auto roster = Roster::read(tools.registry);
    if (!roster) return fail(cannot_read(roster.error()));
    tools.progress("读取登记簿 (reading the register)", 0);
    if (!tools.settle()) return fail(NotClosed{WhyNotClosed::outbox_waits, {}});
    const auto registered = RegisteredReceipts::read(tools.book, tools.log);
    if (!registered) return fail(NotClosed{WhyNotClosed::no_register, registered.error()});
    Reconciliation reconciliation(tools.world, window, *roster, *registered, tools.registration,
                                  tools.vault, tools.tell);
    if (auto read = reconcile(tools, window, reconciliation); !read) return fail(read.error());
    const auto declared = read_declared(tools, window, *roster);
    if (!declared) return fail(declared.error());

    tools.progress("汇总 (counting)", 0);
    Survey out{{}, Balance(tools.world), {}};
    const std::int64_t unknown = count_all(tools, *roster, reconciliation, *declared, out);
    if (const std::int64_t all = reconciliation.differences() + unknown; all > 0)
        return fail(NotClosed{WhyNotClosed::differences, std::to_string(all)});
    ClosingRecord& record = out.record;
    record.season = tools.world.season.id;
    record.window = window.id;
    record.closes_at = window.closes_at;
    record.intake_until = intake_until(tools.world, window);
    record.extensions = granted(tools.world, window);
    record.plan_version = catalogue->version();
    record.confirmations = reconciliation.confirmations();
    std::vector<BatchId> batches = window.batches;
    std::sort(batches.begin(), batches.end());
    for (const BatchId& batch : batches)
        record.filings.push_back({batch, reconciliation.filed_in(batch)});
    ZY_CHECK(record.adds_up() && out.balance.sums_agree());
    return out;
}

NotClosed not_sealed(const usecase::OfficeReply& reply) {
    const auto* refused = std::get_if<usecase::OfficeRefused>(&reply);
    if (!refused) return {WhyNotClosed::cannot_write, {}};
    switch (refused->why) {
        case OfficeRefusal::window_sealed:
            return {WhyNotClosed::closed_already, {}};
        case OfficeRefusal::window_not_over:
            return {WhyNotClosed::too_early,
                    refused->params.empty() ? "" : refused->params[0].second};
        case OfficeRefusal::changed_meanwhile:
            return {WhyNotClosed::changed_since, {}};
        default:
            return {WhyNotClosed::not_allowed, std::string(to_text(refused->why))};
    }
}

}  // namespace

std::string describe(const NotClosed& not_closed) {
    switch (not_closed.why) {
        case WhyNotClosed::no_plan:
            return "这个时段没有招生计划 (the window has no plan)";
        case WhyNotClosed::too_early:
            return "未到封存时间:应急数据包接收(含延长)尚未结束 (too early: intake, extensions "
                   "included, is not over): " +
                   not_closed.detail;
        case WhyNotClosed::closed_already:
            return "该时段已封存 (the window is closed already)";
        case WhyNotClosed::not_closed:
            return "该时段尚未封存 (the window is not closed yet)";
        case WhyNotClosed::broken_chain:
            return "已有的封存记录互不相连或签名不符 (the closing records on file are no chain)";
        case WhyNotClosed::differences:
            return "发现 " + not_closed.detail +
                   " 处差异,未封存,未写入任何数据 (differences; not closed, nothing written)";
        case WhyNotClosed::not_allowed:
            return "您不能封存该时段 (you may not close this window): " + not_closed.detail;
        case WhyNotClosed::changed_since:
            return "核对期间延长、计划、名册、结果或封存有变动,未写入任何数据,请重新运行 (the "
                   "season's data has changed meanwhile; nothing written, run it again)";
        case WhyNotClosed::other_record:
            return "现有记录与封存时不同 (what is on record now is not what was closed)";
        case WhyNotClosed::outbox_waits:
            return "还有确认未登记到登记簿,未写入任何数据,请检查登记簿后重新运行 (something is "
                   "confirmed that the register has not; nothing written, look at the register and "
                   "run it again)";
        case WhyNotClosed::no_register:
            return not_closed.detail;
        case WhyNotClosed::no_vault:
            return "口令库没有应答,未写入任何数据,请重新运行 (the vault does not answer; nothing "
                   "written, run it again)";
        case WhyNotClosed::cannot_read:
            return "读取数据库失败 (cannot read the database): " + not_closed.detail;
        case WhyNotClosed::cannot_write:
            return "写入封存记录失败 (cannot write the closing record): " + not_closed.detail;
    }
    return {};
}

Result<ClosedWindow, NotClosed> close_window(const ClosingTools& tools, const Window& window,
                                             Instant now) {
    const auto closings = tools.season.closings();
    if (!closings) return fail(cannot_read(closings.error()));
    if (find_closing(*closings, window.id))
        return fail(NotClosed{WhyNotClosed::closed_already, {}});
    if (!may_be_closed(tools.world, window, now))
        return fail(NotClosed{
            WhyNotClosed::too_early,
            local_time(intake_until(tools.world, window), tools.world.season.utc_offset_minutes)});
    const auto head = head_of(*closings, tools.signer);
    if (!head) return fail(NotClosed{WhyNotClosed::broken_chain, {}});
    auto surveyed = survey(tools, window);
    if (!surveyed) return fail(surveyed.error());

    surveyed->record.closed_at = now;
    surveyed->record.previous = *head;
    Closing closing{window.id, now, canonical_bytes(surveyed->record), {}};
    closing.signature = tools.signer.sign(closing.record);
    tools.progress("写入封存记录 (putting the closing on record)", 0);
    const auto reply = tools.seal({UnitId(), closing});
    if (!std::holds_alternative<usecase::OfficeDone>(reply)) return fail(not_sealed(reply));
    return ClosedWindow{std::move(closing), std::move(surveyed->balance),
                        std::move(surveyed->leaves)};
}

Result<ClosedWindow, NotClosed> look_again(const ClosingTools& tools, const Window& window) {
    const auto closings = tools.season.closings();
    if (!closings) return fail(cannot_read(closings.error()));
    const Closing* closing = find_closing(*closings, window.id);
    if (!closing) return fail(NotClosed{WhyNotClosed::not_closed, {}});
    if (!head_of(*closings, tools.signer)) return fail(NotClosed{WhyNotClosed::broken_chain, {}});
    auto surveyed = survey(tools, window);
    if (!surveyed) return fail(surveyed.error());
    // Roster and declarations may have changed since; what was filed may not.
    const auto record = codec::parse_closing(closing->record);
    const ClosingRecord& now = surveyed->record;
    if (record->root != now.root || record->tree_size != now.tree_size ||
        record->confirmations != now.confirmations || record->filings != now.filings)
        return fail(NotClosed{WhyNotClosed::other_record, {}});
    return ClosedWindow{*closing, std::move(surveyed->balance), std::move(surveyed->leaves)};
}

}  // namespace zhiyuan::closing
