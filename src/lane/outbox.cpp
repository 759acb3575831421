#include "lane/outbox.h"

#include <utility>

namespace zhiyuan::lane {

using ports::LogGroup;
using ports::RegisterError;

Outbox::Outbox(ports::WriteStore& store, ports::CardVault& vault, ports::Registration& registration,
               ports::Watch& watch, std::chrono::nanoseconds rest)
    : store_(store), vault_(vault), registration_(registration), watch_(watch), rest_(rest) {}

bool Outbox::settle() {
    if (stopped_ || settled_) return settled_;
    if (rests_until_ && Clock::now() < *rests_until_) return false;
    const auto rows = store_.outbox();
    if (!rows) return false;
    settled_ = bring(*rows);
    return settled_;
}

Result<std::vector<std::string>, RegisterError> Outbox::tried(const LogGroup& group) {
    const auto before = Clock::now();
    auto proofs = registration_.append(group);
    const auto took = Clock::now() - before;
    if (proofs) {
        rests_until_.reset();
        watch_.registered(group.entries.size(), took);
    } else if (proofs.error().kind != RegisterError::Kind::refused) {
        rests_until_ = Clock::now() + rest_;
        watch_.register_failed(proofs.error().words);
    }
    return proofs;
}

// Rows of several nodes lie there in no order; those of one candidate follow from one another. So
// each is tried again as long as another has made way for it.
bool Outbox::bring(const std::vector<ports::OutboxRow>& rows) {
    std::vector<const ports::OutboxRow*> waiting;
    for (const ports::OutboxRow& row : rows) waiting.push_back(&row);
    std::string refused;
    while (!waiting.empty()) {
        std::vector<const ports::OutboxRow*> still;
        for (const ports::OutboxRow* row : waiting) {
            const auto group = group_of(*row);
            if (!group) return false;
            const auto proofs = tried(*group);
            if (proofs) {
                done_.push_back(row->id);
                continue;
            }
            if (proofs.error().kind != RegisterError::Kind::refused) return false;
            refused = proofs.error().words;
            still.push_back(row);
        }
        if (still.size() == waiting.size()) return stop(still.front()->id, refused), false;
        waiting = std::move(still);
    }
    return true;
}

// nullopt when the row must not, or can't now, be appended.
std::optional<LogGroup> Outbox::group_of(const ports::OutboxRow& row) {
    LogGroup out;
    std::vector<ports::CodeProof> codes;
    for (const std::string& part : row.parts) {
        auto own = registration_.unpack(part);
        if (!own) return stop(row.id, "the server has not written this"), std::nullopt;
        out.entries.insert(out.entries.end(), own->entries.begin(), own->entries.end());
        if (own->code) codes.push_back(std::move(*own->code));
    }
    if (!codes_are_good(codes, row.id)) return std::nullopt;
    return out;
}

bool Outbox::codes_are_good(const std::vector<ports::CodeProof>& codes, RecordId row) {
    if (codes.empty()) return true;
    const auto good = vault_.proofs_are_good(codes);
    if (!good) return watch_.vault_failed(codes.size()), false;
    for (const bool one : *good)
        if (!one) return stop(row, "no code of its candidate agrees to it"), false;
    return true;
}

std::optional<std::vector<std::string>> Outbox::append(RecordId row, const LogGroup& group) {
    auto proofs = tried(group);
    if (!proofs && proofs.error().kind == RegisterError::Kind::refused) {
        // What it continues may lie in the outbox still, put there by another node.
        settled_ = false;
        if (settle()) proofs = tried(group);
    }
    if (!proofs) {
        settled_ = false;
        if (proofs.error().kind == RegisterError::Kind::refused && !stopped_ && !rests_until_)
            stop(row, proofs.error().words);
        return std::nullopt;
    }
    done_.push_back(row);
    return std::move(*proofs);
}

void Outbox::clear() {
    if (done_.empty()) return;
    if (store_.clear_outbox(done_)) done_.clear();
}

bool settle_outbox(ports::WriteStore& store, ports::CardVault& vault,
                   ports::Registration& registration) {
    Outbox outbox(store, vault, registration, ports::no_watch(), std::chrono::nanoseconds{0});
    const bool settled = outbox.settle();
    outbox.clear();
    return settled;
}

void Outbox::stop(RecordId row, const std::string& words) {
    stopped_ = true;
    settled_ = false;
    watch_.register_refused(row, words);
}

}  // namespace zhiyuan::lane
