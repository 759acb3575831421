#include "usecase/candidate/unknown_numbers.h"

#include <algorithm>
#include <span>

#include "domain/rules/attempt_rules.h"

namespace zhiyuan::usecase {
namespace {

// A number may lie in any slot of the row that its hash names.
constexpr std::size_t kRow = 8;

}  // namespace

UnknownNumbers::UnknownNumbers(ports::Entropy& entropy, std::size_t slots)
    : slots_((slots + kRow - 1) / kRow * kRow) {
    entropy.fill(secret_);
}

Digest UnknownNumbers::hash_of(const std::string& number) const {
    return sha256(to_hex(secret_) + number);
}

UnknownNumbers::Slot& UnknownNumbers::slot_of(const Digest& number) {
    std::size_t hash = 0;
    for (std::size_t i = 0; i < sizeof hash; ++i) hash = hash << 8 | number[i];
    const auto row = std::span(slots_).subspan(hash % (slots_.size() / kRow) * kRow, kRow);
    const auto own =
        std::find_if(row.begin(), row.end(), [&](const Slot& s) { return s.number == number; });
    if (own != row.end()) return *own;
    return *std::min_element(row.begin(), row.end(), [](const Slot& a, const Slot& b) {
        return a.attempts.last_wrong_at < b.attempts.last_wrong_at;
    });
}

Duration UnknownNumbers::wait(const std::string& number, Instant wall_now) {
    const Digest hash = hash_of(number);
    const std::lock_guard lock(mutex_);
    const Slot& slot = slot_of(hash);
    return slot.number == hash ? wait_before_attempt(slot.attempts, wall_now) : Duration::zero();
}

Refused UnknownNumbers::attempt(const std::string& number, Refusal why, Instant wall_now) {
    const Digest hash = hash_of(number);
    const std::lock_guard lock(mutex_);
    Slot& slot = slot_of(hash);
    if (slot.number != hash) slot = {hash, {}};
    const Duration wait = wait_before_attempt(slot.attempts, wall_now);
    if (wait > Duration::zero()) return refused_until(Refusal::sign_in_delayed, wait);
    slot.attempts = after_wrong_attempt(slot.attempts, wall_now);
    return refused_until(why, delay_after(slot.attempts.wrong_in_a_row));
}

}  // namespace zhiyuan::usecase
