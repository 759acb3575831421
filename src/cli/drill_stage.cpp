#include "cli/drill_stage.h"

#include <algorithm>

#include <fmt/format.h>
#include <sodium.h>

#include "base/local_time.h"
#include "cli/closing_files.h"
#include "cli/desk.h"
#include "cli/hand_over_from.h"
#include "cli/office_words.h"
#include "cli/opened_window.h"
#include "closing/close_window.h"
#include "crypto/hash_pool.h"
#include "domain/rules/eligibility_rules.h"
#include "drill/made_up_lists.h"
#include "filings/filed_lists.h"
#include "lane/outbox.h"
#include "placing/filed_batch.h"
#include "ports/source_of.h"
#include "server/plan_loader.h"
#include "server/world_loader.h"
#include "usecase/candidate/confirm.h"
#include "usecase/office/put_list.h"

namespace zhiyuan::cli {
namespace {

std::int64_t seats_of(const World& world, const Window& window, const BatchId& batch) {
    std::int64_t seats = 0;
    if (const Catalogue* catalogue = world.catalogue(window.id))
        for (const PlanLine& line : catalogue->lines())
            if (line.batch == batch) seats += line.seats;
    return seats;
}

}  // namespace

bool DrillHasher::verify(std::string password, std::string hash,
                         std::function<void(ports::Match)> done) {
    const bool matches =
        crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0;
    done(matches ? ports::Match::yes : ports::Match::no);
    return true;
}

bool DrillHasher::hash(std::string password, std::function<void(std::string)> done) {
    done(crypto::hash_password(password, crypto::kCheapHash));
    return true;
}

DrillStage::DrillStage(server::DataFolder place, server::OpenedFolder opened, std::uint64_t seed,
                       Progress progress)
    : place_(std::move(place)),
      opened_(std::move(opened)),
      seed_(seed),
      progress_(std::move(progress)),
      vault_(opened_.keys.cards, opened_.season.card),
      signer_(opened_.keys.receipts),
      privacy_(opened_.keys.personal) {}

Result<std::unique_ptr<DrillStage>, std::string> DrillStage::open(const server::DataFolder& place,
                                                                  std::uint64_t seed,
                                                                  Progress progress) {
    auto opened = server::open_folder(place);
    if (!opened) return fail(opened.error());
    if (opened->purpose != server::Purpose::drill)
        return fail("只能在演练数据上演练 (a drill runs on drill data only)");
    std::unique_ptr<DrillStage> stage(
        new DrillStage(place, std::move(*opened), seed, std::move(progress)));
    auto book = server::SeasonRegister::open(place, stage->opened_);
    if (!book) return fail(book.error());
    stage->book_ = std::move(*book);
    if (auto dealt = stage->deal_cards(); !dealt) return fail(dealt.error());
    if (auto renewed = stage->renew_world(); !renewed) return fail(renewed.error());
    return stage;
}

Result<void, std::string> DrillStage::deal_cards() {
    const auto registry = opened_.database->make_registry();
    const auto read = registry->each_card([&](const Card& card) {
        if (card.issued_to)
            cards_.emplace(*card.issued_to, drill::CardInHand{card.serial, card.nonce});
    });
    if (!read) return fail("读取口令卡失败 (cannot read cards): " + read.error().what);
    const auto count = registry->count_candidates();
    if (!count) return fail("读取考生失败 (cannot read candidates): " + count.error().what);
    candidates_ = *count;
    return {};
}

Result<void, std::string> DrillStage::renew_world() {
    auto world = server::read_world(opened_, server::kEndOfSeason, world_);
    if (!world) return fail(world.error());
    world_ = std::move(*world);
    return {};
}

// The operator acts, at that moment of the drill's season.
Desk DrillStage::desk_at(Instant season_time) const {
    const crypto::SystemClock real(Duration::zero());
    return Desk(opened_, world_, crypto::SystemClock(season_time - real.wall_now()));
}

Result<void, std::string> DrillStage::find_accounts() {
    ports::RecordVisitor visitor;
    visitor.dossier = [&](const Dossier& dossier) {
        if (dossier.account.activated()) set_up_[dossier.candidate] = true;
    };
    const WindowId any = opened_.season.windows.front().id;
    const auto read = opened_.database->make_season_store()->read_records(any, visitor);
    if (!read) return fail("读取档案失败 (cannot read the dossiers): " + read.error().what);
    return {};
}

Result<drill::WindowTally, std::string> DrillStage::play_lists(
    const Window& window, const drill::Lists& lists,
    const std::function<void(drill::WindowPlay&)>& fill, const std::function<bool()>& go_on) {
    const auto writer = opened_.database->make_write_store();
    const auto reader = opened_.database->make_read_store();
    const auto registration = book_->make_end(signer_);
    const crypto::Key key = crypto::card_key_of(opened_.keys.cards);
    const drill::PlayersTools people_tools{
        *writer,
        *reader,
        vault_,
        hasher_,
        privacy_,
        *registration,
        entropy_,
        [&](const drill::CardInHand& card, int position) {
            return crypto::card_code(key, opened_.season.card, card.serial, card.nonce, position);
        },
        cards_};
    drill::WindowPlay play(world_, window, people_tools, lists, set_up_);
    fill(play);
    return play.play([&](Instant now, std::int64_t confirmed) {
        progress_(fmt::format("{} {} 确认 (confirmed) {}", window.id.value(),
                              local_time(now, world_->season.utc_offset_minutes), confirmed));
        return go_on();
    });
}

Result<drill::WindowTally, std::string> DrillStage::play(const Window& wanted) {
    const Window& window = *world_->season.window(wanted.id);
    drill::MadeUpLists lists(*world_, window, seed_);
    Result<void, ports::RegistryStore::Problem> read;
    auto played = play_lists(
        window, lists,
        [&](drill::WindowPlay& play) {
            read = opened_.database->make_registry()->each_candidate([&](const Candidate& c) {
                demo::Random random(seed_, "visits " + window.id.value(),
                                    static_cast<std::uint64_t>(c.id.value()));
                if (lists.add(c, random)) play.add(c, drill::visits_of(window, random));
            });
        },
        [&] { return read.has_value(); });
    if (!read) return fail("读取考生失败 (cannot read candidates): " + read.error().what);
    return played;
}

Result<std::unordered_set<CandidateId>, std::string> DrillStage::have_filed(
    const Window& window, const drill::GivenLists& lists) {
    std::unordered_set<CandidateId> out;
    const auto read = filings::each_filed(
        *opened_.database->make_registry(), *opened_.database->make_season_store(), window.id,
        [&](const Candidate& candidate, const Receipt& receipt) {
            const std::vector<Form> given =
                normalized_forms(world_->season, lists.forms(window.id, candidate.id));
            const auto stands = [&](const Form& form) {
                return std::any_of(receipt.forms.begin(), receipt.forms.end(),
                                   [&](const ReceiptForm& filed) { return filed.form == form; });
            };
            if (std::all_of(given.begin(), given.end(), stands)) out.insert(candidate.id);
        });
    if (!read) return fail(read.error());
    return out;
}

Result<drill::WindowTally, std::string> DrillStage::file(const Window& wanted,
                                                         const drill::GivenLists& lists,
                                                         const Refused& refused,
                                                         const std::function<bool()>& go_on) {
    const Window& window = *world_->season.window(wanted.id);
    if (world_->closed.contains(window.id))
        return fail("填报时段已封存 (the window is closed): " + window.id.value());
    if (auto found = find_accounts(); !found) return fail(found.error());
    const auto filed = have_filed(window, lists);
    if (!filed) return fail(filed.error());
    const std::vector<CandidateId> people = lists.people(window.id);
    const drill::GivenListsOfWindow of_window(lists, window.id);
    Result<void, ports::RegistryStore::Problem> read;
    auto played = play_lists(
        window, of_window,
        [&](drill::WindowPlay& play) {
            play.on_refusal(refused);
            read = opened_.database->make_registry()->each_candidate([&](const Candidate& c) {
                const auto at = std::lower_bound(people.begin(), people.end(), c.id);
                if (at == people.end() || *at != c.id || filed->contains(c.id)) return;
                const auto n = static_cast<std::size_t>(at - people.begin());
                play.add(c, {drill::even_visit(window, n, people.size())});
            });
        },
        [&] { return read.has_value() && go_on(); });
    if (!read) return fail("读取考生失败 (cannot read candidates): " + read.error().what);
    return played;
}

Result<drill::ClosingTally, std::string> DrillStage::close(const Window& wanted,
                                                           const std::filesystem::path& folder) {
    if (auto renewed = renew_world(); !renewed) return fail(renewed.error());
    const Window& window = *world_->season.window(wanted.id);
    const auto registry = opened_.database->make_registry();
    const auto season = opened_.database->make_season_store();
    const auto read_from = book_->connect();
    const auto registration = book_->make_end(signer_);
    const auto writer = opened_.database->make_write_store();
    std::string differences;
    const closing::ClosingTools tools{
        *world_,
        *registry,
        *season,
        signer_,
        vault_,
        *read_from,
        opened_.receipt_keys.log,
        *registration,
        [&] { return lane::settle_outbox(*writer, vault_, *registration); },
        [&](const closing::Difference& d) {
            differences += d.candidate.value() + " " + d.detail + "\n";
        },
        [&](const char* stage, std::int64_t) {
            progress_(window.id.value() + " 封存 (closing) " + stage);
        },
        [&](const usecase::SealWindow& act) { return desk_at(window.sealed_at).act(act); }};
    const auto closed = closing::close_window(tools, window, window.sealed_at);
    if (!closed)
        return fail(window.id.value() + ": " + closing::describe(closed.error()) + "\n" +
                    differences);
    drill::ClosingTally tally;
    tally.window = window.id;
    for (const Unit& unit : units_of(*world_, UnitLevel::province)) {
        const closing::Count count = closed->balance.of(unit.id);
        tally.roster += count.roster;
        tally.filed += count.filed;
        tally.declared += count.declared;
        tally.not_reached += count.not_reached;
    }
    tally.leaves = static_cast<std::int64_t>(closed->leaves.size());

    const auto sealed = sealed_lists(opened_, window.id);
    if (!sealed) return fail(sealed.error());
    std::vector<const Batch*> batches;
    for (const BatchId& batch : window.batches) batches.push_back(world_->season.batch(batch));
    const handover::Order order{window,
                                std::move(batches),
                                folder / window.id.value(),
                                {handover::Format::csv, handover::Format::dbf},
                                tables::DbfEncoding::gb18030,
                                handover::Order::Closed{sealed->digest(), sealed->as_closed()},
                                "drill",
                                std::string(to_text(opened_.purpose)),
                                window.sealed_at,
                                [&](const char* table, std::int64_t) {
                                    progress_(window.id.value() + " 导出 (handing over) " + table);
                                }};
    const auto done = hand_over_from(opened_, *world_, order);
    if (!done) return fail(done.error());
    for (const codec::ExportedFile& file : done->files)
        if (file.name == "T_BMK.dbf") tally.handed_over = file.rows;
    return tally;
}

Result<void, std::string> DrillStage::approve(const Batch& batch) {
    if (!batch.qualification) return {};
    const auto audit = desk_at(Instant()).permit(AuditAct::import_list);
    if (!audit) return fail(audit.error());
    const auto put = usecase::put_list(
        *opened_.database->make_registry(), batch.qualification->list,
        [&](const Candidate& c) { return !why_not_eligible(*world_, batch, c); }, *audit);
    if (!put) return fail("未写入名单 (the list was not written): " + in_words(put.error()));
    return {};
}

Result<drill::PlacingTally, std::string> DrillStage::place(const Window& wanted, const Batch& batch,
                                                           int round) {
    const Window& window = *world_->season.window(wanted.id);
    if (auto approved = approve(batch); !approved) return fail(approved.error());
    progress_(fmt::format("{} {} 投档 (placing)", window.id.value(), batch.id.value()));
    auto placed = placing::place_batch(*opened_.database->make_registry(),
                                       *opened_.database->make_season_store(), *world_, window,
                                       *world_->season.batch(batch.id), {100, seed_});
    if (!placed) return fail(placed.error());
    drill::PlacingTally tally;
    tally.window = window.id;
    tally.batch = batch.id;
    tally.round = round;
    tally.offered = seats_of(*world_, window, batch.id);
    for (const PlanLine& line : placed->vacancies) tally.left += line.seats;
    tally.count = placed->count;
    const std::vector placings{Placing{window.id, batch.id}};
    const auto audit =
        desk_at(window.sealed_at).permit(AuditAct::place, usecase::in_audit(placings));
    if (!audit) return fail(audit.error());
    const auto put = opened_.database->make_season_store()->put_admissions(
        placings, ports::source_of(std::move(placed->results)), *audit);
    if (!put) return fail("未写入录取结果 (results were not written): " + in_words(put.error()));
    left_[{window.id, batch.id}] = std::move(placed->vacancies);
    if (auto renewed = renew_world(); !renewed) return fail(renewed.error());
    return tally;
}

Result<void, std::string> DrillStage::collect(const Window& window, const Batch& batch,
                                              const Window& from) {
    if (auto renewed = renew_world(); !renewed) return renewed;
    std::vector<PlanLine> lines;
    if (const Catalogue* before = world_->catalogue(window.id))
        for (const PlanLine& line : before->lines())
            if (line.batch != batch.id) lines.push_back(line);
    for (PlanLine line : left_[{from.id, batch.id}]) {
        line.window = window.id;
        lines.push_back(std::move(line));
    }
    // A collection batch has no list in force before its plan is there.
    const auto reply = desk_at(from.sealed_at)
                           .act(usecase::ImportPlan{
                               UnitId(), {window.id}, std::move(lines), usecase::PlanTaking(0, 0)});
    if (!std::holds_alternative<usecase::OfficeDone>(reply))
        return fail("未写入征集计划 (the plan was not written): " + why_not(reply));
    return renew_world();
}

std::int64_t DrillStage::admitted() const {
    return static_cast<std::int64_t>(world_->admitted ? world_->admitted->size() : 0);
}

}  // namespace zhiyuan::cli
