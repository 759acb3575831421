#include "sim/town.h"

#include <algorithm>

#include "base/check.h"
#include "domain/rules/plan_change_rules.h"
#include "registrar/server_end.h"
#include "usecase/office/office_case.h"

namespace zhiyuan::sim {
namespace {

constexpr int kLineOfMain = 500;
const CollegeCode kWithdrawn("1006");

Section section(const char* id, int colleges, int majors, bool flags) {
    Section out;
    out.id = SectionId(id);
    out.colleges_max = colleges;
    out.majors_max = majors;
    out.accepts_other_colleges = out.accepts_other_majors = flags;
    return out;
}

Batch batch(const char* id, std::vector<Section> sections) {
    Batch out;
    out.id = BatchId(id);
    out.sections = std::move(sections);
    return out;
}

Window window(const char* id, Instant opens_at, Instant closes_at, std::vector<BatchId> batches) {
    Window out;
    out.id = WindowId(id);
    out.opens_at = opens_at;
    out.closes_at = out.intake_until = out.sealed_at = closes_at;
    out.batches = std::move(batches);
    return out;
}

std::vector<PlanLine> plan(const Window& window) {
    std::vector<PlanLine> lines;
    for (const BatchId& batch : window.batches)
        for (const char* college : {"1001", "1002", "1003", "1004", "1005", "1006"})
            for (const char* major : {"01", "02", "03", "04"}) {
                PlanLine line;
                line.window = window.id;
                line.batch = batch;
                line.track = TrackId("science");
                line.college = CollegeCode(college);
                line.major = MajorCode(major);
                line.seats = 5;
                lines.push_back(std::move(line));
            }
    return lines;
}

void change_plan(World& world, const WindowId& window) {
    std::vector<PlanLine> lines = world.catalogues[window]->lines();
    PlanChange change{window, 1, kPlanChanges, "withdrawn", {}};
    for (const PlanLine& line : lines)
        if (line.batch == BatchId("main") && line.college == kWithdrawn)
            change.lines.push_back({PlanChangeKind::withdrawn, line, {}});
    auto after = applied(std::move(lines), change);
    ZY_CHECK(after);
    world.superseded[window] = {{kPlanChanges, world.catalogues[window]}};
    world.catalogues[window] = std::make_shared<const Catalogue>(std::move(*after));
    world.plan_changes = {std::move(change)};
}

World build() {
    World world;
    Season& season = world.season;
    season.id = "sim";
    season.notice.version = "n1";
    season.tracks = {{TrackId("science"), {}, {"5"}}};
    season.batches = {
        batch("early", {section("single", 1, 0, false)}),
        batch("main", {section("parallel", 3, 2, true), section("ordered", 1, 1, false)}),
        batch("extra", {section("single", 1, 1, true)})};
    season.batches[0].excludes = {BatchId("extra")};
    season.batches[2].excludes = {BatchId("early")};
    season.batches[1].line_of = BatchId("main");
    season.lines = {{TrackId("science"), BatchId("main"), kLineOfMain}};
    using std::chrono::hours;
    season.windows = {window("w1", kOpens, kOpens + hours(24), {BatchId("early"), BatchId("main")}),
                      window("w2", kOpens + hours(20), kOpens + hours(36),
                             {BatchId("early"), BatchId("main"), BatchId("extra")})};
    for (const Window& w : season.windows)
        world.catalogues[w.id] = std::make_shared<const Catalogue>(plan(w));
    change_plan(world, WindowId("w1"));
    const auto unit = [&](int id, int parent, UnitLevel level) {
        world.units[UnitId(id)] = {UnitId(id), UnitId(parent), level, std::to_string(id), ""};
    };
    unit(1, 0, UnitLevel::province);
    unit(2, 1, UnitLevel::prefecture);
    for (const int county : {3, 6}) {
        unit(county, 2, UnitLevel::county);
        unit(county + 1, county, UnitLevel::school);
        unit(county + 2, county + 1, UnitLevel::school_class);
    }
    world.extensions = {{WindowId("w1"), UnitId(6), kOpens + hours(25)},
                        {WindowId("w2"), UnitId(6), kOpens + hours(30)}};  // earlier: no effect
    return world;
}

}  // namespace

std::shared_ptr<const World> make_world() {
    static const auto world = std::make_shared<const World>(build());
    return world;
}

bool lists_withdrawn(const Form& form) {
    const auto in_section = [](const SectionChoices& filled) {
        return std::any_of(
            filled.choices.begin(), filled.choices.end(),
            [](const CollegeChoice& choice) { return choice.college == kWithdrawn; });
    };
    return form.batch == BatchId("main") &&
           std::any_of(form.sections.begin(), form.sections.end(), in_section);
}

bool reaches_main(const Candidate& candidate) {
    return candidate.scores.total >= kLineOfMain;
}

Instant next_edge(const World& world, Instant now) {
    Instant next = now + std::chrono::hours(24 * 365);
    const auto consider = [&](Instant edge) {
        if (now < edge) next = std::min(next, edge);
    };
    for (const Window& window : world.season.windows) {
        consider(window.opens_at);
        consider(window.closes_at);
    }
    for (const Extension& extension : world.extensions) consider(extension.closes_at);
    consider(kPlanChanges);
    return next;
}

crypto::Key Town::key_from(std::uint64_t seed, std::uint64_t purpose) {
    crypto::Key key{};
    Random random(seed ^ (purpose << 56));
    random.fill(key);
    return key;
}

namespace {

receipts::ReceiptKeys keys_of(const registrar::MemoryRegister& book, const ports::Signer& signer) {
    const tlog::NoteKey log = book.name().key_of(ports::Log::receipts);
    return {log,
            {receipts::server_name_beside(log.name), tlog::SignatureKind::ed25519,
             *from_hex<32>(signer.public_key())}};
}

}  // namespace

std::unique_ptr<ports::Registration> Town::make_end(std::shared_ptr<ports::Register> of) {
    return std::make_unique<registrar::ServerEnd>(
        std::move(of),
        registrar::ServerEnd::Names{receipt_keys.log, book->name().key_of(ports::Log::acts),
                                    receipt_keys.server},
        registrar::server_keys_of(as_bytes("the master of a simulation")), signer);
}

Town::Town(std::uint64_t seed)
    : vault(key_from(seed, 1), world->season.card),
      signer(key_from(seed, 2)),
      register_signer(key_from(seed, 4)),
      book(std::make_shared<registrar::MemoryRegister>("sim", register_signer)),
      receipt_keys(keys_of(*book, signer)),
      master_(key_from(seed, 1)) {
    Random random(seed ^ (std::uint64_t{3} << 56));
    const Duration starts[] = {std::chrono::minutes(-20), std::chrono::minutes(19 * 60 + 30),
                               std::chrono::minutes(23 * 60), std::chrono::minutes(29 * 60)};
    clock.advance_to_season(kOpens + starts[random.below(std::size(starts))]);
    const auto registry = database.make_registry();
    for (int n = 1; n <= kCandidates; ++n) {
        Candidate candidate;
        candidate.number = CandidateNo(std::to_string(14'430'100'150'000 + n));
        candidate.unit = UnitId(random.percent(50) ? 5 : 8);
        candidate.track = TrackId("science");
        candidate.scores.total = random.percent(90) ? 550 : kLineOfMain - 1;
        candidates.push_back(candidate);
    }
    for (int n = 1; n <= kCards; ++n) {
        Card card;
        card.serial = serial_of(n);
        random.fill(card.nonce);
        cards.push_back(card);
    }
    const AuditLine audit = usecase::audit_line({Operator{"sim"}, {}, {}, "sim"},
                                                AuditAct::import_candidates, UnitId(), {});
    std::size_t next_candidate = 0, next_card = 0;
    ZY_CHECK(registry->put_candidates(
        [&]() -> std::optional<Candidate> {
            if (next_candidate == candidates.size()) return std::nullopt;
            return candidates[next_candidate++];
        },
        audit));
    ZY_CHECK(registry->put_cards(
        [&]() -> std::optional<Card> {
            if (next_card == cards.size()) return std::nullopt;
            return cards[next_card++];
        },
        audit));
    for (Candidate& candidate : candidates) {
        const auto id = reader->find_candidate(candidate.number);
        ZY_CHECK(id && *id);
        candidate.id = **id;
    }
}

const std::string& Town::printed(const CardSerial& serial, int position) {
    std::string& code = printed_[{serial, position}];
    if (!code.empty()) return code;
    for (const Card& card : cards)
        if (card.serial == serial)
            code = crypto::card_code(crypto::card_key_of(master_), world->season.card, serial,
                                     card.nonce, position);
    return code;
}

}  // namespace zhiyuan::sim
