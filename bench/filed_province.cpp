#include <algorithm>
#include <chrono>
#include <cstdio>
#include <random>
#include <unordered_map>

#include "cli/commands.h"
#include "command_line/command_line.h"
#include "crypto/ed25519_signer.h"
#include "crypto/in_process_vault.h"
#include "crypto/sealed_box.h"
#include "placing/filed_batch.h"
#include "ports/registration.h"
#include "ports/source_of.h"
#include "server/plan_loader.h"
#include "server/season_register.h"
#include "server/world_loader.h"
#include "usecase/candidate/confirm.h"
#include "usecase/candidate/contact_codec.h"
#include "usecase/candidate/decision.h"

// Files for everybody in the data folder of a drill, in bulk, with all records as the program
// itself leaves them: real proofs and receipts that the register has, and on demand the results of
// placing. What closing and handing over a full window are measured on.

namespace zhiyuan::bench {
namespace {

constexpr std::size_t kGroup = 512;
constexpr int kRecordsPerForm = 4;  // at most: a filing; of a confirmation itself, its code, event

template <class T, class E>
T must(Result<T, E> result, const char* what) {
    if (!result) throw std::runtime_error(std::string(what) + " failed");
    return *std::move(result);
}

struct Amount {
    int confirmations = 3;  ///< of each candidate; every sixth confirms once more
    int forms = 1;          ///< in each confirmation, at most
};

/// Makes lists as long as they may be, out of what the window's plan offers.
class FormMaker {
public:
    FormMaker(const World& world, const Window& window) : world_(world), window_(window) {}

    std::vector<Form> forms(const TrackId& track, int count) {
        std::vector<Form> out;
        for (const BatchId& id : window_.batches) {
            if (static_cast<int>(out.size()) == count) break;
            const Batch& batch = *world_.season.batch(id);
            const Catalogue::Offer* offer = world_.catalogue(window_.id)->offer(id, track);
            const Section& section = batch.sections.front();
            if (!offer || section.mode != SectionMode::parallel) continue;
            SectionChoices choices{section.id, choose(*offer, section), true};
            if (!choices.choices.empty()) out.push_back({id, {std::move(choices)}});
        }
        return out;
    }

private:
    std::vector<CollegeChoice> choose(const Catalogue::Offer& offer, const Section& section) {
        std::vector<CollegeChoice> out;
        auto at = offer.colleges.begin();
        std::advance(at, static_cast<std::ptrdiff_t>(random_() % offer.colleges.size()));
        for (std::size_t seen = 0; seen < offer.colleges.size(); ++seen, ++at) {
            if (at == offer.colleges.end()) at = offer.colleges.begin();
            if (static_cast<int>(out.size()) == section.colleges_max) break;
            CollegeChoice choice{at->second.code, {}, true};
            for (const PlanLine* line : at->second.lines)
                if (static_cast<int>(choice.majors.size()) < section.majors_max &&
                    (line->section.value().empty() || line->section == section.id))
                    choice.majors.push_back(line->major);
            if (!choice.majors.empty()) out.push_back(std::move(choice));
        }
        return out;
    }

    const World& world_;
    const Window& window_;
    std::mt19937_64 random_{2014};
};

/// One candidate's whole window.
class Filer {
public:
    Filer(const World& world, const Window& window, const crypto::Keys& keys,
          ports::Registration& registration, Amount amount)
        : world_(world),
          window_(window),
          keys_(keys),
          registration_(registration),
          amount_(amount),
          roster_(world.revisions.roster),
          lists_(world, window),
          vault_(keys.cards, world.season.card),
          box_(keys.personal) {}

    /// Records from `id` on, at most records_max().
    Change file_all(const Candidate& candidate, const Card& card, std::int64_t id) {
        Change out;
        out.roster = roster_;
        out.after.candidate = candidate.id;
        out.after.revision = Revision(1);
        out.after.account.password_hash = std::string(97, 'h');
        out.after.account.notice_version = world_.season.notice.version;
        out.after.account.contact_sealed = contact(candidate);
        out.after.session = Session{};
        out.after.card = BoundCard{.id = card.id, .serial = card.serial, .used = {1}};
        next_id_ = id;
        const int more = candidate.id.value() % 6 == 0 ? 1 : 0;
        for (int seq = 1; seq <= amount_.confirmations + more; ++seq) {
            std::vector<Form> forms = lists_.forms(candidate.track, amount_.forms);
            if (!forms.empty()) confirm(out, candidate, card, seq, std::move(forms));
        }
        return out;
    }
    std::int64_t records_max() const {
        return std::int64_t{amount_.confirmations + 1} * amount_.forms * kRecordsPerForm;
    }
    std::int64_t filings() const { return filings_; }
    /// What has been filed since the last call, for the register.
    ports::LogGroup take_group() { return std::exchange(group_, {}); }

private:
    std::string contact(const Candidate& candidate) {
        const std::string house = std::to_string(candidate.id.value() % 1000);
        return usecase::seal_contact(
            box_, {"15400001234",
                   "湖南省长沙市岳麓区麓山南路街道阳光社区桃花岭小区" + house + "栋2单元1503室",
                   "410082", candidate.name});
    }

    void confirm(Change& out, const Candidate& candidate, const Card& card, int seq,
                 std::vector<Form> forms) {
        Dossier& dossier = out.after;
        const Instant at = window_.opens_at + std::chrono::hours(seq);
        const Digest subject = confirm_subject(window_.id, seq - 1, forms);
        Receipt receipt{.season = world_.season.id, .candidate_no = candidate.number};
        receipt.window = window_.id;
        receipt.seq = seq;
        receipt.request[0] = static_cast<Byte>(seq);
        receipt.received_at = at;
        receipt.card_serial = card.serial;
        receipt.card_position = seq + 1;
        receipt.plan_version = world_.catalogue(window_.id)->version();
        receipt.previous = dossier.last_receipt;
        ConfirmationEntry entry{.record = RecordId(next_id_++), .window = window_.id, .seq = seq};
        entry.request = receipt.request;
        entry.request_digest = subject;
        entry.confirmed_at = at;
        for (Form& form : forms) {
            entry.forms.push_back({form.batch, seq, form_digest(form)});
            out.filings.push_back(
                {RecordId(next_id_++), candidate.id, window_.id, form.batch, seq, entry.record});
            receipt.changed.push_back(form.batch);
            receipt.forms.push_back({std::move(form), seq});
            ++filings_;
        }
        dossier.card->used.push_back(seq + 1);
        out.code_uses.push_back({RecordId(next_id_++), candidate.id, card.id, seq + 1, subject,
                                 proof(candidate, card, seq + 1, subject, at), at});
        put_receipt(out, receipt, std::move(entry), candidate.id);
    }

    void put_receipt(Change& out, const Receipt& receipt, ConfirmationEntry entry,
                     CandidateId candidate) {
        Dossier& dossier = out.after;
        std::string bytes = canonical_bytes(receipt);
        Confirmation confirmation{entry.record, candidate,        window_.id,
                                  entry.seq,    entry.request,    entry.confirmed_at,
                                  entry.seq,    std::move(bytes), {}};
        confirmation.salt[0] = static_cast<Byte>(entry.seq);
        const Digest previous = std::exchange(dossier.last_receipt, confirmation.commitment());
        group_.entries.push_back({ports::Log::receipts, registration_.thread_of(candidate),
                                  entry.seq, previous, dossier.last_receipt});
        out.confirmations.push_back(std::move(confirmation));
        const RecordId told(next_id_++);
        out.events.push_back(
            {told, candidate, dossier.last_event, EventKind::confirmed, entry.confirmed_at,
             "Chrome Windows", "192.0.2.7",
             to_text(detail_of_confirmed(window_.id, entry.seq, dossier.last_receipt))});
        dossier.last_event = told;
        dossier.confirmations.push_back(std::move(entry));
    }

    Digest proof(const Candidate& candidate, const Card& card, int position, const Digest& subject,
                 Instant at) {
        const ports::CodeAnswer answer{
            candidate.id, card.serial, card.nonce,
            *vault_.challenge({candidate.id, card.serial, position, subject, at}),
            crypto::card_code(crypto::card_key_of(keys_.cards), world_.season.card, card.serial,
                              card.nonce, position)};
        return vault_.verify(std::span(&answer, 1))->front().proof;
    }

    const World& world_;
    const Window& window_;
    const crypto::Keys& keys_;
    ports::Registration& registration_;
    const Amount amount_;
    const std::int64_t roster_;  // its revision
    FormMaker lists_;
    crypto::InProcessVault vault_;
    crypto::SealedBox box_;
    std::int64_t next_id_ = 0, filings_ = 0;
    ports::LogGroup group_;
};

std::unordered_map<CandidateId, Card> cards_in_hand(ports::RegistryStore& registry) {
    std::unordered_map<CandidateId, Card> out;
    if (!registry.each_card([&](const Card& card) {
            if (card.issued_to) out.emplace(*card.issued_to, card);
        }))
        throw std::runtime_error("cards can't be read");
    return out;
}

// Returns the number of filings.
std::int64_t file_for_everybody(const server::DataFolder& place, const server::OpenedFolder& opened,
                                const World& world, const Window& window, Amount amount) {
    const auto book = server::SeasonRegister::open(place, opened);
    if (!book) throw std::runtime_error(book.error());
    crypto::Ed25519Signer signer(opened.keys.receipts);
    const auto registration = (*book)->make_end(signer);
    Filer filer(world, window, opened.keys, *registration, amount);
    const auto registry = opened.database->make_registry();
    const auto cards = cards_in_hand(*registry);
    std::vector<Candidate> people;
    if (!registry->each_candidate([&](const Candidate& c) { people.push_back(c); }))
        throw std::runtime_error("candidates can't be read");
    const auto store = opened.database->make_write_store();
    for (std::size_t from = 0; from < people.size(); from += kGroup) {
        const std::size_t end = std::min(from + kGroup, people.size());
        const auto stretch = filer.records_max() * static_cast<std::int64_t>(end - from);
        std::int64_t id = must(store->allot(stretch), "allot").value();
        std::vector<Change> changes;
        for (std::size_t n = from; n < end; ++n, id += filer.records_max())
            changes.push_back(filer.file_all(people[n], cards.at(people[n].id), id));
        for (const ports::Written written : must(store->commit(changes, {}), "commit"))
            if (written != ports::Written::committed)
                throw std::runtime_error("somebody has filed already");
        if (const auto proofs = registration->append(filer.take_group()); !proofs)
            throw std::runtime_error(proofs.error().words);
    }
    return filer.filings();
}

// Each batch as if it were the first one: nobody is left out for having been admitted before, so
// there are as many results as filings. Returns their number.
std::size_t place_everybody(const server::OpenedFolder& opened, const World& world,
                            const Window& window) {
    std::size_t count = 0;
    for (const BatchId& id : window.batches) {
        placing::Placed placed =
            must(placing::place_batch(*opened.database->make_registry(),
                                      *opened.database->make_season_store(), world, window,
                                      *world.season.batch(id), {}),
                 "placing");
        count += placed.results.size();
        const std::vector placings{Placing{window.id, id}};
        must(opened.database->make_season_store()->put_admissions(
                 placings, ports::source_of(std::move(placed.results)),
                 AuditLine{.actor = Operator{"bench"}}),
             "putting results on record");
    }
    return count;
}

void make(const server::DataFolder& place, const std::string& window_id, Amount amount,
          bool results) {
    const auto start = std::chrono::steady_clock::now();
    const server::OpenedFolder opened = must(server::open_folder(place), "opening the data folder");
    const auto world = must(server::read_world(opened, server::kEndOfSeason), "reading the world");
    const Window* window = world->season.window(WindowId(window_id));
    if (!window || !world->catalogue(window->id)) throw std::runtime_error("no such window");
    const std::int64_t filings = file_for_everybody(place, opened, *world, *window, amount);
    const std::size_t placed = results ? place_everybody(opened, *world, *window) : 0;
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
    std::printf("{\"bench\":\"filed_province\",\"filings\":%lld,\"results\":%zu,\"s\":%.1f}\n",
                static_cast<long long>(filings), placed, seconds.count());
}

int run(int argc, char** argv) {
    server::DataFolder place;
    std::string window;
    Amount amount;
    bool results = false;
    command_line::Program program("Files for everybody in a data folder whose cards are made");
    const command_line::Command command = program.itself();
    cli::add_folder_options(command, place);
    command.option("--window", window, "window").required();
    command.option("--confirmations", amount.confirmations,
                   "of each candidate; every sixth confirms once more");
    command.option("--forms", amount.forms, "in each confirmation, at most");
    command.flag("--results", results, "then place every batch and put the results on record");
    command.runs([&] {
        make(place, window, amount, results);
        return 0;
    });
    return program.run(argc, argv);
}

}  // namespace
}  // namespace zhiyuan::bench

int main(int argc, char** argv) {
    try {
        return zhiyuan::bench::run(argc, argv);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
}
