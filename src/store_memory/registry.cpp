#include "store_memory/registry.h"

#include <algorithm>
#include <map>
#include <unordered_map>
#include <utility>

#include "store_memory/whole_calls.h"

namespace zhiyuan::store_memory {
namespace {

using Lock = std::lock_guard<std::mutex>;

template <class Id, class Value>
std::int64_t greatest(const ById<Id, Value>& table) {
    return table.empty() ? 0 : table.rbegin()->first.value();
}

template <class Id, class Value>
std::vector<Value> values(const ById<Id, Value>& table) {
    std::vector<Value> out;
    for (const auto& [id, value] : table) out.push_back(value);
    return out;
}

template <class Item>
std::int64_t size_of(const std::vector<Item>& items) {
    return static_cast<std::int64_t>(items.size());
}

class MemoryRegistry final : public ports::RegistryStore {
public:
    explicit MemoryRegistry(std::shared_ptr<Tables> tables) : tables_(std::move(tables)) {}

    Result<std::int64_t, Problem> put_candidates(Source<RosterRow> source,
                                                 const AuditLine& audit) override {
        auto items = pull(source);
        if (!items) return fail(std::move(items).error());
        const Lock lock(tables_->mutex);
        std::vector<Candidate> candidates = with_what_they_keep(*items);
        if (auto shared = shared_ids(candidates); !shared.empty())
            return fail(Problem{ports::ProblemKind::shared_id, std::move(shared)});
        tables_->write_audit(with_count(audit, "candidates", size_of(*items)));
        return keep(candidates);
    }

    Result<std::int64_t, Problem> change_candidates(Source<Candidate> source, std::int64_t roster,
                                                    const AuditLine& audit) override {
        auto items = pull(source);
        if (!items) return fail(std::move(items).error());
        const Lock lock(tables_->mutex);
        if (tables_->revisions.roster != roster) return fail(changed_meanwhile());
        tables_->write_audit(with_count(audit, "candidates", size_of(*items)));
        return keep(*items);
    }

    Result<std::int64_t, Problem> put_cards(Source<Card> source, const AuditLine& audit) override {
        auto items = pull(source);
        if (!items) return fail(std::move(items).error());
        const Lock lock(tables_->mutex);
        std::int64_t id = greatest(tables_->cards);
        std::unordered_map<CardSerial, CardId> serials = tables_->card_by_serial;
        for (Card& card : *items) {
            card.id = CardId(++id);
            if (!serials.try_emplace(card.serial, card.id).second)
                return fail(
                    Problem{ports::ProblemKind::exists_already, "card " + card.serial.value()});
        }
        tables_->card_by_serial = std::move(serials);
        tables_->write_audit(with_count(audit, "cards", size_of(*items)));
        for (Card& card : *items) tables_->cards.emplace(card.id, card);
        return static_cast<std::int64_t>(items->size());
    }

    Result<std::vector<Unit>, Problem> units() override {
        const Lock lock(tables_->mutex);
        return values(tables_->units);
    }

    Result<std::vector<PlanLine>, Problem> plan() override {
        const Lock lock(tables_->mutex);
        std::vector<PlanLine> out;
        for (const auto& [window, lines] : tables_->plan)
            out.insert(out.end(), lines.begin(), lines.end());
        return out;
    }

    Result<std::vector<PlanLine>, Problem> plan(const WindowId& window) override {
        const Lock lock(tables_->mutex);
        const auto at = tables_->plan.find(window);
        return at == tables_->plan.end() ? std::vector<PlanLine>() : at->second;
    }

    Result<std::vector<CollegeDetails>, Problem> colleges() override {
        return copied(tables_->colleges);
    }

    Result<std::vector<MajorDetails>, Problem> majors() override { return copied(tables_->majors); }

    Result<std::vector<PastLine>, Problem> past_lines() override {
        return copied(tables_->past_lines);
    }

    Result<std::vector<Extension>, Problem> extensions() override {
        const Lock lock(tables_->mutex);
        return tables_->extensions;
    }

    Result<std::vector<ScoreCount>, Problem> score_counts() override {
        const Lock lock(tables_->mutex);
        std::map<std::tuple<std::string, std::string, int>, ScoreCount> counts;
        for (const auto& [id, candidate] : tables_->candidates)
            for (const Subject subject : kSubjects) {
                const int mark = mark_in(candidate.scores, subject);
                if (mark <= 0) continue;
                ScoreCount& count =
                    counts[{candidate.track.value(), std::string(to_text(subject)), mark}];
                count = {candidate.track, subject, mark, count.candidates + 1};
            }
        std::vector<ScoreCount> out;
        for (const auto& [key, count] : counts) out.push_back(count);
        return out;
    }

    Result<void, Problem> each_candidate(
        const std::function<void(const Candidate&)>& visit) override {
        return visit_all(copied(tables_->candidates), visit);
    }

    Result<void, Problem> each_card(const std::function<void(const Card&)>& visit) override {
        return visit_all(copied(tables_->cards), visit);
    }

    Result<std::int64_t, Problem> count_candidates() override {
        const Lock lock(tables_->mutex);
        return static_cast<std::int64_t>(tables_->candidates.size());
    }

    Result<std::int64_t, Problem> greatest_card_number() override {
        const Lock lock(tables_->mutex);
        std::string serial;
        for (const auto& [id, card] : tables_->cards)
            serial = std::max(serial, card.serial.value());
        if (serial.empty()) return std::int64_t{0};
        serial.pop_back();  // the check digit
        return std::int64_t{std::stoll(serial)};
    }

    Result<std::optional<std::string>, Problem> mark(const std::string& name) override {
        const Lock lock(tables_->mutex);
        const auto at = tables_->marks.find(name);
        if (at == tables_->marks.end()) return std::optional<std::string>();
        return std::optional(at->second);
    }

    Result<void, Problem> set_mark(const std::string& name, const std::string& value) override {
        const Lock lock(tables_->mutex);
        tables_->marks[name] = value;
        return {};
    }

    Result<WorldRevisions, Problem> world_revisions() override {
        const Lock lock(tables_->mutex);
        return tables_->revisions;
    }

private:
    // The caller holds the lock, also below.
    std::vector<Candidate> with_what_they_keep(std::vector<RosterRow>& rows) {
        std::vector<Candidate> out;
        for (RosterRow& row : rows) {
            const auto at = tables_->candidate_by_number.find(row.candidate.number);
            if (at != tables_->candidate_by_number.end())
                keep_fields(row, tables_->candidates.at(at->second));
            out.push_back(std::move(row.candidate));
        }
        return out;
    }

    // Pairs of numbers whose candidates would have one ID number.
    std::string shared_ids(const std::vector<Candidate>& incoming) {
        std::map<CandidateNo, Digest> hashes;  // as they would be
        for (const Candidate& candidate : incoming) hashes[candidate.number] = candidate.id_no_hash;
        std::multimap<Digest, CandidateNo> holders;
        for (const auto& [number, hash] : hashes)
            if (hash != Digest{}) holders.emplace(hash, number);
        std::string out;
        const auto tell = [&](const CandidateNo& one, const CandidateNo& other) {
            out += (out.empty() ? "" : ", ") + std::min(one, other).value() + " = " +
                   std::max(one, other).value();
        };
        for (auto it = holders.begin(), last = it; it != holders.end(); last = it++)
            if (it != last && it->first == last->first) tell(last->second, it->second);
        for (const auto& [id, known] : tables_->candidates)
            if (const auto at = holders.find(known.id_no_hash);
                at != holders.end() && !hashes.contains(known.number))
                tell(known.number, at->second);
        return out;
    }

    std::int64_t keep(std::vector<Candidate>& candidates) {
        for (Candidate& candidate : candidates) {
            const auto [at, fresh] = tables_->candidate_by_number.try_emplace(
                candidate.number, greatest(tables_->candidates) + 1);
            candidate.id = at->second;
            tables_->candidates[candidate.id] = std::move(candidate);
        }
        tables_->bump(WorldPart::roster);
        return static_cast<std::int64_t>(candidates.size());
    }

    template <class Id, class Value>
    std::vector<Value> copied(const ById<Id, Value>& table) {
        const Lock lock(tables_->mutex);
        return values(table);
    }

    std::shared_ptr<Tables> tables_;
};

}  // namespace

std::unique_ptr<ports::RegistryStore> make_memory_registry(std::shared_ptr<Tables> tables) {
    return std::make_unique<MemoryRegistry>(std::move(tables));
}

}  // namespace zhiyuan::store_memory
