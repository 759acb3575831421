#pragma once

#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "domain/filing/form.h"
#include "domain/people/dossier.h"

namespace zhiyuan::store_sql {

/// A stored text that this program can't read. Thrown inside this module only.
class CodecError : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// The body of a dossier's row: compact JSON, format 1. Candidate and revision are columns beside
/// it. Members that hold nothing are left out; digests are hexadecimal; instants are microseconds.
/// Blanks follow, to one of a few lengths.
///
///     {"v":1,
///      "account":{"hash","notice","noticed_at","contact","locked","unlocked_at",
///                 "unknown":[wrong_in_a_row,last_wrong_at],"known":[…],"devices":[…]},
///      "session":[token_hash,started_at,seen_at,setup_card,setup_proof (where there is one)],
///      "card":{"id","serial","nonce","state","bound_at","used":[…],"wrong":[…],"row"},
///      "filed":[{"record","window","seq","request","digest","at",
///                "forms":[[batch,version,digest],…],"rechecked","disowned"},…],
///      "drafts":[[window,batch,revision,saved_at,digest,discarded],…],
///      "receipt":last_receipt,"event":last_event,"refusals":[events,since]}
///
/// nullopt when a text in it is not UTF-8: what could not be read again must not be written.
std::optional<std::string> encode_dossier(const Dossier& dossier);

/// What a draft's row holds beside its columns.
struct DraftBody {
    std::optional<Form> form;
    std::vector<CollegeCode> favourites;
    friend bool operator==(const DraftBody&, const DraftBody&) = default;
};

/// The body of a draft's row: {"favourites":[…],"batch","sections":[…]}, the form spelled as in
/// receipts; without a form only the first, without favourites only the others. nullopt as above.
std::optional<std::string> encode_draft(const DraftBody& draft);

/// A JSON array of texts.
std::string encode_texts(const std::vector<std::string>& texts);

/// Reads what the functions above wrote. Keeps its buffers between calls; one thread uses it.
/// Everything throws CodecError when the text is not of its format.
class Decoder {
public:
    Decoder();
    ~Decoder();
    Dossier dossier(std::string_view body, CandidateId candidate, Revision revision);
    DraftBody draft(std::string_view body);
    std::vector<std::string> texts(std::string_view body);

private:
    struct Parser;
    std::unique_ptr<Parser> parser_;
};

std::string_view to_text(CardState state);
/// Throws CodecError when no state has that name.
CardState card_state_of(std::string_view text);

}  // namespace zhiyuan::store_sql
