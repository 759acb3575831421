#include <algorithm>
#include <cstdio>
#include <random>

#include <CLI/CLI.hpp>

#include "app/world_loader.h"
#include "crypto/sealed_box.h"
#include "usecase/contact_codec.h"

// Puts what a whole province filed into the data folder of a drill, in bulk: everybody one
// confirmation with so many forms, each with as many colleges and majors as its section takes. The
// receipts are like real ones but not signed. For measuring what reads a full window.

namespace zhiyuan::bench {
namespace {

constexpr std::size_t kGroup = 1'000;

template <class T, class E>
T must(Result<T, E> result, const char* what) {
    if (!result) throw std::runtime_error(std::string(what) + " failed");
    return *std::move(result);
}

/// Makes forms out of what the window's plan offers.
class FormMaker {
public:
    FormMaker(const World& world, const Window& window) : world_(world), window_(window) {}

    std::vector<ReceiptForm> forms(const Candidate& candidate, int count) {
        std::vector<ReceiptForm> out;
        for (const BatchId& id : window_.batches) {
            if (static_cast<int>(out.size()) == count) break;
            const Batch& batch = *world_.season.batch(id);
            const Catalogue::Offer* offer =
                world_.catalogue(window_.id)->offer(id, candidate.track);
            const Section& section = batch.sections.front();
            if (!offer || section.mode != SectionMode::parallel) continue;
            SectionChoices choices{section.id, choose(*offer, section), true};
            if (!choices.choices.empty()) out.push_back({{id, {std::move(choices)}}, 1});
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

Change change_of(const Candidate& candidate, const Receipt& receipt, RecordId id,
                 const std::string& contact) {
    Change out;
    Dossier& after = out.after;
    after.candidate = candidate.id;
    after.revision = Revision(1);
    after.account.password_hash = std::string(97, 'h');
    after.account.contact_sealed = contact;
    ConfirmationEntry entry{.record = id, .window = receipt.window, .seq = 1};
    entry.confirmed_at = receipt.received_at;
    for (const ReceiptForm& form : receipt.forms)
        entry.forms.push_back({form.form.batch, form.version, {}});
    after.confirmations.push_back(std::move(entry));
    out.confirmations = {{id,
                          candidate.id,
                          receipt.window,
                          1,
                          {},
                          receipt.received_at,
                          canonical_bytes(receipt),
                          {}}};
    return out;
}

void fill(const app::Place& place, const std::string& window_id, int forms) {
    const auto opened = must(app::open_place(place), "opening");
    const auto world = must(app::read_world(opened, app::kEndOfSeason), "reading");
    const Window* window = world->season.window(WindowId(window_id));
    if (!window || !world->catalogue(window->id)) throw std::runtime_error("no such window");
    crypto::SealedBox box(opened.keys.personal);
    const std::string contact = usecase::seal_contact(
        box, {"15400001234", "湖南省长沙市岳麓区麓山路36号", "410082", "考生本人"});
    std::vector<Candidate> people;
    if (!opened.database->make_registry()->each_candidate(
            [&](const Candidate& c) { people.push_back(c); }))
        throw std::runtime_error("reading candidates failed");
    const auto store = opened.database->make_write_store();
    FormMaker maker(*world, *window);
    std::int64_t filed = 0;
    for (std::size_t from = 0; from < people.size(); from += kGroup) {
        std::vector<Change> changes;
        std::int64_t id = must(store->allot(kGroup), "allot").value();
        for (std::size_t n = from; n < std::min(from + kGroup, people.size()); ++n) {
            Receipt receipt{.season = world->season.id, .candidate_no = people[n].number};
            receipt.window = window->id;
            receipt.seq = 1;
            receipt.card_serial = CardSerial("0000000018");
            receipt.card_position = 2;
            receipt.received_at = window->opens_at;
            receipt.plan_version = world->catalogue(window->id)->version();
            receipt.forms = maker.forms(people[n], forms);
            if (receipt.forms.empty()) continue;
            filed += static_cast<std::int64_t>(receipt.forms.size());
            changes.push_back(change_of(people[n], receipt, RecordId(id++), contact));
        }
        must(store->commit(changes), "commit");
    }
    std::printf("{\"bench\":\"fill_window\",\"candidates\":%zu,\"forms\":%lld}\n", people.size(),
                static_cast<long long>(filed));
}

int run(int argc, char** argv) {
    app::Place place;
    std::string window;
    int forms = 3;
    CLI::App program("Fills a window of a drill with made-up filings of everybody");
    program.add_option("--data", place.folder)->required();
    program.add_option("--window", window)->required();
    program.add_option("--forms", forms, "of each candidate, at most");
    CLI11_PARSE(program, argc, argv);
    fill(place, window, forms);
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
