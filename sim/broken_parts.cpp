#include "sim/broken_parts.h"

#include <utility>

namespace zhiyuan::sim {
namespace {

using ports::StoreError;
using ports::Written;
using Loaded = Result<std::vector<std::optional<Facts>>, StoreError>;
using Committed = Result<std::vector<Written>, StoreError>;

class Passing : public ports::WriteStore {
public:
    explicit Passing(StorePtr inner) : inner_(std::move(inner)) {}
    Loaded load(std::span<const ports::FactsKey> keys) override { return inner_->load(keys); }
    Committed commit(std::span<const Change> changes, const ports::OutboxMove& outbox) override {
        return inner_->commit(changes, outbox);
    }
    Result<std::vector<ports::OutboxRow>, StoreError> outbox() override { return inner_->outbox(); }
    Result<void, StoreError> clear_outbox(std::span<const RecordId> rows) override {
        return inner_->clear_outbox(rows);
    }
    Result<RecordId, StoreError> allot(std::int64_t count) override { return inner_->allot(count); }
    Result<std::int64_t, ports::Problem> act(const OfficeChange& change) override {
        return inner_->act(change);
    }

protected:
    /// True every n-th time.
    bool every(int n) { return ++calls_ % n == 0; }
    StorePtr inner_;

private:
    int calls_ = 0;
};

class Losing final : public Passing {
    using Passing::Passing;
    Committed commit(std::span<const Change> changes, const ports::OutboxMove& outbox) override {
        if (!every(40) || changes.empty()) return inner_->commit(changes, outbox);
        auto written = inner_->commit(changes.subspan(1), outbox);
        if (written) {
            std::vector<Written> all{Written::committed};
            all.insert(all.end(), written->begin(), written->end());
            return all;
        }
        return written;
    }
};

// Above what records: it has happened, and the node is told that it has not.
class Lying final : public Passing {
    using Passing::Passing;
    Committed commit(std::span<const Change> changes, const ports::OutboxMove& outbox) override {
        auto written = inner_->commit(changes, outbox);
        if (every(40)) return std::vector<Written>(changes.size(), Written::rejected);
        return written;
    }
};

// Changes each change on its way in.
template <class Edit>
class Editing final : public Passing {
public:
    Editing(StorePtr inner, Edit edit, int every_nth)
        : Passing(std::move(inner)), edit_(edit), every_nth_(every_nth) {}
    Committed commit(std::span<const Change> changes, const ports::OutboxMove& outbox) override {
        std::vector<Change> edited(changes.begin(), changes.end());
        for (Change& change : edited)
            if (every(every_nth_)) edit_(*inner_, change);
        return inner_->commit(edited, outbox);
    }

private:
    Edit edit_;
    int every_nth_;
};

template <class Edit>
StorePtr editing(StorePtr inner, int every_nth, Edit edit) {
    return std::make_unique<Editing<Edit>>(std::move(inner), edit, every_nth);
}

class LosingOutbox final : public Passing {
    using Passing::Passing;
    Committed commit(std::span<const Change> changes, const ports::OutboxMove& outbox) override {
        auto written = inner_->commit(changes, outbox);
        if (every(4)) (void)inner_->clear_outbox({&outbox.row, 1});
        return written;
    }
};

class PassingBook : public ports::Register {
public:
    explicit PassingBook(BookPtr inner) : inner_(std::move(inner)) {}
    Result<ports::LogState, ports::RegisterError> state(ports::Log log) override {
        return inner_->state(log);
    }
    Result<std::optional<std::string>, ports::RegisterError> prove(
        const ports::EntryPlace& place) override {
        return inner_->prove(place);
    }
    Result<std::vector<ports::LogGroup>, ports::RegisterError> groups(std::int64_t first) override {
        return inner_->groups(first);
    }
    Result<std::vector<Digest>, ports::RegisterError> prove_consistency(
        ports::Log log, std::int64_t old_size, std::int64_t new_size) override {
        return inner_->prove_consistency(log, old_size, new_size);
    }

protected:
    BookPtr inner_;
    int calls_ = 0;
    std::optional<ports::Appended> last_;
};

// It has no key to sign a log that it does not keep: all that it can show is an older answer.
class Forgetful final : public PassingBook {
    using PassingBook::PassingBook;
    Result<ports::Appended, ports::RegisterError> append(const ports::LogGroup& group) override {
        if (++calls_ % 10 == 0 && last_) return *last_;
        auto appended = inner_->append(group);
        if (appended) last_ = *appended;
        return appended;
    }
};

class Misplacing final : public PassingBook {
    using PassingBook::PassingBook;
    Result<ports::Appended, ports::RegisterError> append(const ports::LogGroup& group) override {
        auto appended = inner_->append(group);
        if (!appended) return appended;
        const ports::Appended before = std::exchange(last_, *appended).value_or(*appended);
        return ++calls_ % 10 == 0 ? before : *appended;
    }
};

class Judging final : public ports::CardVault {
public:
    Judging(ports::CardVault& vault, bool codes_too) : vault_(vault), codes_too_(codes_too) {}
    Result<std::vector<Challenge>, ports::VaultError> challenges(
        std::span<const ports::ChallengeWanted> wanted) override {
        return vault_.challenges(wanted);
    }
    Result<std::vector<ports::CodeVerdict>, ports::VaultError> verify(
        std::span<const ports::CodeAnswer> answers) override {
        std::vector<ports::CodeVerdict> verdicts;
        for (const ports::CodeAnswer& given : answers) {
            ports::CodeAnswer answer = given;
            const Challenge& asked = given.challenge;
            answer.challenge = *vault_.challenge(
                {given.candidate, given.serial, asked.position, asked.subject, asked.expires_at});
            verdicts.push_back(vault_.verify({&answer, 1})->front());
            if (codes_too_) verdicts.back().right = true;
        }
        return verdicts;
    }
    Result<std::vector<bool>, ports::VaultError> proofs_are_good(
        std::span<const ports::CodeProof> proofs) const override {
        return vault_.proofs_are_good(proofs);
    }

private:
    ports::CardVault& vault_;
    bool codes_too_;
};

}  // namespace

StorePtr losing(StorePtr inner) {
    return std::make_unique<Losing>(std::move(inner));
}

StorePtr lying(StorePtr inner) {
    return std::make_unique<Lying>(std::move(inner));
}

StorePtr unchecking(StorePtr inner) {
    return editing(std::move(inner), 1, [](ports::WriteStore& store, Change& change) {
        const ports::FactsKey key{change.after.candidate, std::nullopt};
        const auto now = store.load({&key, 1});
        if (!now || !now->front()) return;
        change.base = now->front()->dossier.revision;
        change.after.revision = Revision(change.base.value() + 1);
    });
}

StorePtr miscounting(StorePtr inner) {
    return editing(std::move(inner), 10,
                   [](ports::WriteStore&, Change& change) { change.progress.clear(); });
}

StorePtr without_notices(StorePtr inner) {
    return editing(std::move(inner), 10,
                   [](ports::WriteStore&, Change& change) { change.notices.clear(); });
}

StorePtr silent(StorePtr inner) {
    return editing(std::move(inner), 40,
                   [](ports::WriteStore&, Change& change) { change.events.clear(); });
}

StorePtr forgetting_codes(StorePtr inner) {
    return editing(std::move(inner), 10, [](ports::WriteStore&, Change& change) {
        if (change.after.card && !change.confirmations.empty()) change.after.card->used.pop_back();
    });
}

StorePtr without_filings(StorePtr inner) {
    return editing(std::move(inner), 40,
                   [](ports::WriteStore&, Change& change) { change.filings.clear(); });
}

StorePtr without_outbox(StorePtr inner) {
    return editing(std::move(inner), 10,
                   [](ports::WriteStore&, Change& change) { change.to_register.clear(); });
}

StorePtr losing_outbox(StorePtr inner) {
    return std::make_unique<LosingOutbox>(std::move(inner));
}

BookPtr forgetful(BookPtr inner) {
    return std::make_shared<Forgetful>(std::move(inner));
}

BookPtr misplacing(BookPtr inner) {
    return std::make_shared<Misplacing>(std::move(inner));
}

std::unique_ptr<ports::CardVault> trusting(ports::CardVault& vault) {
    return std::make_unique<Judging>(vault, true);
}

std::unique_ptr<ports::CardVault> unbinding(ports::CardVault& vault) {
    return std::make_unique<Judging>(vault, false);
}

}  // namespace zhiyuan::sim
