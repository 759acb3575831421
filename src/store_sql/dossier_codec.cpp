#include "store_sql/dossier_codec.h"

#include <array>
#include <utility>

#include <simdjson.h>

#include "base/check.h"
#include "domain/subject/form_json.h"
#include "domain/subject/json_writer.h"

namespace zhiyuan::store_sql {
namespace {

constexpr std::array<std::pair<CardState, std::string_view>, 5> kCardStates{{
    {CardState::made, "made"},
    {CardState::bound, "bound"},
    {CardState::suspended, "suspended"},
    {CardState::lost, "lost"},
    {CardState::recalled, "recalled"},
}};

void write(JsonWriter& json, const Attempts& attempts) {
    json.begin_array()
        .integer(attempts.wrong_in_a_row)
        .integer(attempts.last_wrong_at.micros())
        .end_array();
}

void write(JsonWriter& json, const Account& account) {
    json.begin_object();
    if (!account.password_hash.empty()) json.member("hash", account.password_hash);
    if (!account.notice_version.empty()) json.member("notice", account.notice_version);
    if (account.notice_accepted_at != Instant())
        json.member("noticed_at", account.notice_accepted_at.micros());
    if (!account.contact_sealed.empty()) json.member("contact", account.contact_sealed);
    if (account.self_locked) json.member("locked", true);
    if (account.unlocked_at) json.member("unlocked_at", account.unlocked_at->micros());
    if (account.unknown_devices != Attempts()) write(json.name("unknown"), account.unknown_devices);
    if (account.known_devices_attempts != Attempts())
        write(json.name("known"), account.known_devices_attempts);
    if (!account.known_devices.empty()) {
        json.name("devices").begin_array();
        for (const Digest& device : account.known_devices) json.text(to_hex(device));
        json.end_array();
    }
    if (account.notices)
        json.name("notices")
            .begin_array()
            .integer(account.notices->since.micros())
            .text(to_hex(account.notices->phone))
            .end_array();
    json.end_object();
}

void write(JsonWriter& json, const Session& session) {
    json.begin_array()
        .text(to_hex(session.token_hash))
        .integer(session.started_at.micros())
        .integer(session.seen_at.micros())
        .text(session.setup_card ? session.setup_card->value() : "");
    if (session.setup_proof != Digest{}) json.text(to_hex(session.setup_proof));
    json.end_array();
}

void write(JsonWriter& json, const BoundCard& card) {
    json.begin_object()
        .member("id", card.id.value())
        .member("serial", card.serial.value())
        .member("nonce", to_hex(card.nonce))
        .name("state")
        .text(to_text(card.state));
    json.member("bound_at", card.bound_at.micros());
    if (!card.used.empty()) {
        json.name("used").begin_array();
        for (const int position : card.used) json.integer(position);
        json.end_array();
    }
    if (!card.wrong_answers.empty()) {
        json.name("wrong").begin_array();
        for (const Instant at : card.wrong_answers) json.integer(at.micros());
        json.end_array();
    }
    if (card.wrong_in_a_row != 0) json.member("row", card.wrong_in_a_row);
    json.end_object();
}

void write(JsonWriter& json, const ConfirmationEntry& entry) {
    json.begin_object()
        .member("record", entry.record.value())
        .member("window", entry.window.value())
        .member("seq", entry.seq)
        .member("request", to_hex(entry.request))
        .member("digest", to_hex(entry.request_digest))
        .member("at", entry.confirmed_at.micros())
        .name("forms")
        .begin_array();
    for (const FiledForm& form : entry.forms)
        json.begin_array()
            .text(form.batch.value())
            .integer(form.version)
            .text(to_hex(form.digest))
            .end_array();
    json.end_array();
    json.member("session_at", entry.session_started_at.micros());
    if (entry.rechecked_at) json.member("rechecked", entry.rechecked_at->micros());
    if (entry.disowned_as != RecordId()) json.member("disowned", entry.disowned_as.value());
    json.end_object();
}

void write(JsonWriter& json, const DraftEntry& draft) {
    json.begin_array()
        .text(draft.window.value())
        .text(draft.batch.value())
        .integer(draft.revision)
        .integer(draft.saved_at.micros())
        .text(to_hex(draft.digest))
        .boolean(draft.discarded)
        .end_array();
}

void write(JsonWriter& json, const KeptChange& kept) {
    json.begin_array()
        .text(kept.window.value())
        .integer(kept.number)
        .integer(kept.at.micros())
        .end_array();
}

template <class Entries>
void write_all(JsonWriter& json, std::string_view name, const Entries& entries) {
    if (entries.empty()) return;
    json.name(name).begin_array();
    for (const auto& entry : entries) write(json, entry);
    json.end_array();
}

// A body is filled up with blanks to the next of these lengths: three, two, one fit on a page of
// SQLite's. It then grows in place, where an exact fit would split its page again and again: that
// wrote 20 KB a confirmation instead of 12 and cost a third of the rate.
constexpr std::size_t kBodyLengths[] = {1340, 2020, 4040};

void pad(std::string& body) {
    const std::size_t greatest = std::end(kBodyLengths)[-1];
    std::size_t length = (body.size() + greatest - 1) / greatest * greatest;
    for (const std::size_t fits : kBodyLengths)
        if (body.size() <= fits) {
            length = fits;
            break;
        }
    body.resize(length, ' ');
}

std::optional<std::string> if_utf8(std::string text) {
    if (!simdjson::validate_utf8(text)) return std::nullopt;
    return text;
}

}  // namespace

std::string_view to_text(CardState state) {
    for (const auto& [known, name] : kCardStates)
        if (known == state) return name;
    ZY_CHECK(!"a card state without a name");
    return {};
}

CardState card_state_of(std::string_view text) {
    for (const auto& [state, name] : kCardStates)
        if (name == text) return state;
    throw CodecError("unknown card state");
}

std::optional<std::string> encode_dossier(const Dossier& dossier) {
    JsonWriter json;
    json.begin_object().member("v", 1);
    if (dossier.account != Account()) write(json.name("account"), dossier.account);
    if (dossier.session) write(json.name("session"), *dossier.session);
    if (dossier.card) write(json.name("card"), *dossier.card);
    write_all(json, "filed", dossier.confirmations);
    write_all(json, "drafts", dossier.drafts);
    write_all(json, "kept", dossier.kept);
    if (dossier.last_receipt != Digest{}) json.member("receipt", to_hex(dossier.last_receipt));
    if (dossier.last_event != RecordId()) json.member("event", dossier.last_event.value());
    if (dossier.refusals_told != RefusalsTold())
        json.name("refusals")
            .begin_array()
            .integer(dossier.refusals_told.events)
            .integer(dossier.refusals_told.since.micros())
            .end_array();
    if (dossier.reports != 0) json.member("reports", dossier.reports);
    json.end_object();
    std::string body = std::move(json).bytes();
    pad(body);
    return if_utf8(std::move(body));
}

std::optional<std::string> encode_draft(const DraftBody& draft) {
    JsonWriter json;
    json.begin_object();
    if (!draft.favourites.empty()) {
        json.name("favourites").begin_array();
        for (const CollegeCode& code : draft.favourites) json.text(code.value());
        json.end_array();
    }
    if (draft.form) {
        json.member("batch", draft.form->batch.value()).name("sections");
        append_sections(json, draft.form->sections);
    }
    json.end_object();
    return if_utf8(std::move(json).bytes());
}

std::string encode_texts(const std::vector<std::string>& texts) {
    JsonWriter json;
    json.begin_array();
    for (const std::string& text : texts) json.text(text);
    json.end_array();
    return std::move(json).bytes();
}

}  // namespace zhiyuan::store_sql
