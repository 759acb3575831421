#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "base/instant.h"
#include "domain/ids.h"
#include "domain/season/season.h"

namespace zhiyuan {

enum class CardState {
    made,       ///< exists, belongs to nobody yet
    bound,      ///< in use by its candidate
    suspended,  ///< too many wrong answers
    lost,       ///< reported lost
    recalled,   ///< taken back
};

/// 口令卡 as a thing: what the database holds of a printed card. No code can be computed from it
/// without the vault's key.
struct Card {
    CardId id;
    CardSerial serial;
    Digest nonce{};  ///< random, one a card
    CardState state = CardState::made;
    std::optional<CandidateId>
        issued_to;  ///< signed out to this candidate; nullopt: to nobody in person
    friend bool operator==(const Card&, const Card&) = default;
};

/// The card in a candidate's hand, as their dossier keeps it.
struct BoundCard {
    CardId id;
    CardSerial serial;
    Digest nonce{};
    CardState state = CardState::bound;
    Instant bound_at;                    ///< season clock
    std::vector<int> used;               ///< numbers of codes that have succeeded, ascending
    std::vector<Instant> wrong_answers;  ///< wall clock, the last 30 days, at most kWrongAnswersMax
    int wrong_in_a_row = 0;
    friend bool operator==(const BoundCard&, const BoundCard&) = default;
};

/// Wrong answers within 30 days that suspend a card.
inline constexpr int kWrongAnswersMax = 20;
inline constexpr Duration kWrongAnswersSpan = std::chrono::hours(24 * 30);

/// 口令要求: the server's word which code confirms what. Not stored: `mac` by the vault's key
/// proves it, and the same candidate, card, position, subject and expiry always give the same
/// challenge.
struct Challenge {
    int position = 0;
    Digest subject{};  ///< what the answer is good for: the digest of the forms, or of another act
    Instant expires_at;  ///< wall clock
    Digest mac{};
    friend bool operator==(const Challenge&, const Challenge&) = default;
};

/// The smallest unused number of the card's online range; nullopt when all are used.
std::optional<int> next_online_position(const CardLayout& layout, const BoundCard& card);

/// Online codes that are left.
int online_codes_left(const CardLayout& layout, const BoundCard& card);

/// The number that binds a card and signs its owner in for the first time.
inline constexpr int kBindingPosition = 1;

/// The cells to be read for a position. A numbered list has one: the position itself. On a grid a
/// position takes `cells_asked` cells that no other position takes, scattered by the card's serial.
std::vector<int> cells_of(const CardLayout& layout, const CardSerial& serial, int position);

/// What stands beside a cell on the card: "7" in a list; "C4" (column, row) on a grid.
std::string cell_label(const CardLayout& layout, int cell);

/// How many positions the layout has: codes of a list, groups of cells of a grid.
int positions_of(const CardLayout& layout);

/// Limits of the API's contract: positions of a card, digits of one answer.
inline constexpr int kPositionsMax = 99;
inline constexpr int kAnswerDigitsMax = 16;

/// How long after the last wrong answer the next one is taken: 0, 1, 2, 4 … 900 s, growing with the
/// number of wrong answers in a row.
Duration delay_after(int wrong_in_a_row);

/// Whether the last digit is the Luhn check digit of the ones before, and all are digits (10 in
/// all).
bool serial_is_well_formed(const std::string& serial);

/// Nine digits with their check digit appended.
CardSerial serial_of(std::int64_t number);

}  // namespace zhiyuan
