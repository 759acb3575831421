#include <chrono>
#include <cstdio>
#include <unordered_map>

#include <CLI/CLI.hpp>

#include "app/data_folder.h"
#include "app/world_loader.h"
#include "crypto/ed25519_signer.h"
#include "usecase/confirm.h"
#include "usecase/decision.h"

// Files for everybody in a data folder, three or four confirmations each, with all records as the
// program itself leaves them and real signatures: what closing a window is measured on.

namespace zhiyuan::bench {
namespace {

constexpr std::size_t kGroup = 512;
constexpr int kConfirmationsMax = 4;

template <class T, class E>
T must(Result<T, E> result, const char* what) {
    if (!result) throw std::runtime_error(std::string(what) + " failed");
    return *std::move(result);
}

struct Person {
    CandidateId id;
    CandidateNo number;
    CardId card;
    CardSerial serial;
};

std::vector<Person> everybody(ports::RegistryStore& registry) {
    std::unordered_map<CandidateId, std::pair<CardId, CardSerial>> cards;
    if (!registry.each_card([&](const Card& card) {
            if (card.issued_to) cards[*card.issued_to] = {card.id, card.serial};
        }))
        throw std::runtime_error("cards can't be read");
    std::vector<Person> out;
    if (!registry.each_candidate([&](const Candidate& c) {
            const auto& [card, serial] = cards.at(c.id);
            out.push_back({c.id, c.number, card, serial});
        }))
        throw std::runtime_error("candidates can't be read");
    return out;
}

// Five colleges of six majors each, in another order each time.
Form list_of(const Batch& batch, int turn) {
    SectionChoices section{batch.sections.front().id, {}, true};
    for (int college = 0; college < 5; ++college) {
        CollegeChoice& choice = section.choices.emplace_back();
        choice.college = CollegeCode(std::to_string(4100 + (college + turn) % 5));
        for (int major = 1; major <= 6; ++major)
            choice.majors.emplace_back("0" + std::to_string(major));
        choice.accepts_other_majors = true;
    }
    return {batch.id, {std::move(section)}};
}

class Filer {
public:
    Filer(const World& world, const Window& window, ports::Signer& signer)
        : world_(world),
          window_(window),
          batch_(*world.season.batch(window.batches.front())),
          signer_(signer) {}

    /// All that one candidate does in the window; records from `id` on, four a confirmation.
    Change file_all(const Person& person, std::int64_t id) {
        Change out;
        out.after.candidate = person.id;
        out.after.revision = Revision(1);
        out.after.account.password_hash = std::string(97, 'h');
        out.after.account.notice_version = world_.season.notice.version;
        out.after.session = Session{};
        out.after.card = BoundCard{.id = person.card, .serial = person.serial, .used = {1}};
        const int count = person.id.value() % 6 == 0 ? kConfirmationsMax : kConfirmationsMax - 1;
        for (int seq = 1; seq <= count; ++seq, id += 4) confirm(out, person, seq, id);
        return out;
    }
    std::int64_t filings() const { return filings_; }

private:
    void confirm(Change& out, const Person& person, int seq, std::int64_t id) {
        Dossier& dossier = out.after;
        const std::vector<Form> forms{list_of(batch_, seq)};
        Receipt receipt;
        receipt.season = world_.season.id;
        receipt.candidate_no = person.number;
        receipt.window = window_.id;
        receipt.seq = seq;
        receipt.request[0] = static_cast<Byte>(seq);
        receipt.received_at = window_.opens_at + std::chrono::hours(seq);
        receipt.card_serial = person.serial;
        receipt.card_position = seq + 1;
        receipt.plan_version = world_.catalogue(window_.id)->version();
        receipt.forms = {{forms.front(), seq}};
        receipt.changed = {batch_.id};
        receipt.previous = dossier.last_receipt;
        Confirmation made{RecordId(id),
                          person.id,
                          window_.id,
                          seq,
                          receipt.request,
                          receipt.received_at,
                          canonical_bytes(receipt),
                          {}};
        made.signature = signer_.sign(made.receipt);
        dossier.last_receipt = sha256(made.receipt);
        const Digest subject = usecase::confirm_subject(window_.id, seq - 1, forms);
        dossier.confirmations.push_back(
            {.record = made.id,
             .window = window_.id,
             .seq = seq,
             .request = receipt.request,
             .request_digest = subject,
             .confirmed_at = receipt.received_at,
             .forms = {{batch_.id, seq, usecase::form_digest(forms.front())}}});
        dossier.card->used.push_back(seq + 1);
        out.filings.push_back({RecordId(id + 1), person.id, window_.id, batch_.id, seq, made.id});
        out.code_uses.push_back(
            {RecordId(id + 2), person.id, person.card, seq + 1, subject, {}, receipt.received_at});
        out.events.push_back({RecordId(id + 3), person.id, dossier.last_event, EventKind::confirmed,
                              receipt.received_at, "Chrome Windows", "192.0.2.7",
                              usecase::confirmed_detail(window_.id, seq, dossier.last_receipt)});
        dossier.last_event = RecordId(id + 3);
        out.confirmations.push_back(std::move(made));
        ++filings_;
    }

    const World& world_;
    const Window& window_;
    const Batch& batch_;
    ports::Signer& signer_;
    std::int64_t filings_ = 0;
};

void file_for_everybody(const app::Place& place, const std::string& window_id) {
    const auto start = std::chrono::steady_clock::now();
    const app::OpenedPlace opened = must(app::open_place(place), "opening the data folder");
    const auto world = must(app::read_world(opened, app::kEndOfSeason), "reading the world");
    const Window* window = world->season.window(WindowId(window_id));
    if (!window) throw std::runtime_error("no such window");
    crypto::Ed25519Signer signer(opened.keys.receipts);
    Filer filer(*world, *window, signer);
    const std::vector<Person> people = everybody(*opened.database->make_registry());
    const auto store = opened.database->make_write_store();
    for (std::size_t from = 0; from < people.size(); from += kGroup) {
        const std::size_t end = std::min(from + kGroup, people.size());
        const auto stretch = static_cast<std::int64_t>(4 * kConfirmationsMax * (end - from));
        std::int64_t id = must(store->allot(stretch), "allot").value();
        std::vector<Change> changes;
        for (std::size_t n = from; n < end; ++n, id += 4 * kConfirmationsMax)
            changes.push_back(filer.file_all(people[n], id));
        for (const ports::Written written : must(store->commit(changes), "commit"))
            if (written != ports::Written::committed)
                throw std::runtime_error("somebody has filed already");
    }
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
    std::printf("{\"bench\":\"filed_province\",\"candidates\":%zu,\"filings\":%lld,\"s\":%.1f}\n",
                people.size(), static_cast<long long>(filer.filings()), seconds.count());
}

int run(int argc, char** argv) {
    app::Place place;
    std::string window;
    CLI::App program("Files for everybody in a data folder whose cards are made");
    program.add_option("--data", place.folder, "data folder")->required();
    program.add_option("--window", window, "window")->required();
    CLI11_PARSE(program, argc, argv);
    file_for_everybody(place, window);
    return 0;
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
