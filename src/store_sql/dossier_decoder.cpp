#include <simdjson.h>

#include "store_sql/dossier_codec.h"

namespace zhiyuan::store_sql {
namespace {

namespace od = simdjson::ondemand;

std::string text(od::value value) {
    return std::string(std::string_view(value.get_string()));
}
std::int64_t integer(od::value value) {
    return value.get_int64();
}
int small(od::value value) {
    return static_cast<int>(integer(value));
}
bool boolean(od::value value) {
    return value.get_bool();
}
Instant instant(od::value value) {
    return Instant::from_micros(integer(value));
}

template <std::size_t N>
std::array<Byte, N> bytes(od::value value) {
    const auto out = from_hex<N>(std::string_view(value.get_string()));
    if (!out) throw CodecError("bytes that are not hexadecimal or of another length");
    return *out;
}
Digest digest(od::value value) {
    return bytes<32>(value);
}

/// Takes the items of an array one after the other.
class Items {
public:
    explicit Items(od::value value)
        : array_(value.get_array()), at_(array_.begin()), end_(array_.end()) {}
    od::value next() {
        if (taken_) ++at_;
        if (at_ == end_) throw CodecError("an array that is too short");
        taken_ = true;
        return *at_;
    }
    /// Whether there is another one.
    bool more() {
        if (taken_) ++at_;
        taken_ = false;
        return at_ != end_;
    }
    /// To be called after the last item.
    void end() {
        if (taken_) ++at_;
        if (at_ != end_) throw CodecError("an array that is too long");
    }

private:
    od::array array_;
    od::array_iterator at_, end_;
    bool taken_ = false;
};

/// Calls `read(name, value)` for every member; it says whether it knows the name. An unknown member
/// was written by a newer program: dropping it on the next write would lose it.
template <class Read>
void each_member(od::object object, const Read& read) {
    for (od::field member : object) {
        const std::string_view name = member.unescaped_key();
        if (!read(name, member.value())) throw CodecError("unknown member");
    }
}

template <class T, class Read>
std::vector<T> all(od::value value, const Read& read) {
    std::vector<T> out;
    for (od::value item : value.get_array()) out.push_back(read(item));
    return out;
}

Attempts attempts(od::value value) {
    Items items(value);
    Attempts out;
    out.wrong_in_a_row = small(items.next());
    out.last_wrong_at = instant(items.next());
    items.end();
    return out;
}

KeptChange kept_change(od::value value) {
    Items items(value);
    KeptChange out;
    out.window = WindowId(text(items.next()));
    out.number = small(items.next());
    out.at = instant(items.next());
    items.end();
    return out;
}

RefusalsTold refusals_told(od::value value) {
    Items items(value);
    RefusalsTold out;
    out.events = small(items.next());
    out.since = instant(items.next());
    items.end();
    return out;
}

NoticeConsent notice_consent(od::value value) {
    Items items(value);
    NoticeConsent out;
    out.since = instant(items.next());
    out.phone = digest(items.next());
    items.end();
    return out;
}

Account account(od::value value) {
    Account out;
    each_member(value.get_object(), [&](std::string_view name, od::value member) {
        if (name == "hash") return out.password_hash = text(member), true;
        if (name == "notice") return out.notice_version = text(member), true;
        if (name == "noticed_at") return out.notice_accepted_at = instant(member), true;
        if (name == "contact") return out.contact_sealed = text(member), true;
        if (name == "locked") return out.self_locked = boolean(member), true;
        if (name == "unlocked_at") return out.unlocked_at = instant(member), true;
        if (name == "unknown") return out.unknown_devices = attempts(member), true;
        if (name == "known") return out.known_devices_attempts = attempts(member), true;
        if (name == "devices") return out.known_devices = all<Digest>(member, digest), true;
        if (name == "notices") return out.notices = notice_consent(member), true;
        return false;
    });
    return out;
}

Session session(od::value value) {
    Items items(value);
    Session out;
    out.token_hash = digest(items.next());
    out.started_at = instant(items.next());
    out.seen_at = instant(items.next());
    const std::string card = text(items.next());
    if (!card.empty()) out.setup_card = CardSerial(card);
    if (items.more()) out.setup_proof = digest(items.next());
    items.end();
    return out;
}

BoundCard card(od::value value) {
    BoundCard out;
    each_member(value.get_object(), [&](std::string_view name, od::value member) {
        if (name == "id") return out.id = CardId(integer(member)), true;
        if (name == "serial") return out.serial = CardSerial(text(member)), true;
        if (name == "nonce") return out.nonce = digest(member), true;
        if (name == "state") return out.state = card_state_of(member.get_string()), true;
        if (name == "bound_at") return out.bound_at = instant(member), true;
        if (name == "used") return out.used = all<int>(member, small), true;
        if (name == "wrong") return out.wrong_answers = all<Instant>(member, instant), true;
        if (name == "row") return out.wrong_in_a_row = small(member), true;
        return false;
    });
    return out;
}

FiledForm filed_form(od::value value) {
    Items items(value);
    FiledForm out;
    out.batch = BatchId(text(items.next()));
    out.version = small(items.next());
    out.digest = digest(items.next());
    items.end();
    return out;
}

ConfirmationEntry confirmation(od::value value) {
    ConfirmationEntry out;
    each_member(value.get_object(), [&](std::string_view name, od::value member) {
        if (name == "record") return out.record = RecordId(integer(member)), true;
        if (name == "window") return out.window = WindowId(text(member)), true;
        if (name == "seq") return out.seq = small(member), true;
        if (name == "request") return out.request = bytes<16>(member), true;
        if (name == "digest") return out.request_digest = digest(member), true;
        if (name == "at") return out.confirmed_at = instant(member), true;
        if (name == "forms") return out.forms = all<FiledForm>(member, filed_form), true;
        if (name == "rechecked") return out.rechecked_at = instant(member), true;
        if (name == "session_at") return out.session_started_at = instant(member), true;
        if (name == "disowned") return out.disowned_as = RecordId(integer(member)), true;
        return false;
    });
    return out;
}

DraftEntry draft(od::value value) {
    Items items(value);
    DraftEntry out;
    out.window = WindowId(text(items.next()));
    out.batch = BatchId(text(items.next()));
    out.revision = small(items.next());
    out.saved_at = instant(items.next());
    out.digest = digest(items.next());
    out.discarded = boolean(items.next());
    items.end();
    return out;
}

CollegeChoice choice(od::value value) {
    CollegeChoice out;
    each_member(value.get_object(), [&](std::string_view name, od::value member) {
        if (name == "accepts_other_majors") return out.accepts_other_majors = boolean(member), true;
        if (name == "college") return out.college = CollegeCode(text(member)), true;
        if (name == "majors")
            return out.majors =
                       all<MajorCode>(member, [](od::value item) { return MajorCode(text(item)); }),
                   true;
        return false;
    });
    return out;
}

SectionChoices section(od::value value) {
    SectionChoices out;
    each_member(value.get_object(), [&](std::string_view name, od::value member) {
        if (name == "accepts_other_colleges")
            return out.accepts_other_colleges = boolean(member), true;
        if (name == "choices") return out.choices = all<CollegeChoice>(member, choice), true;
        if (name == "section") return out.section = SectionId(text(member)), true;
        return false;
    });
    return out;
}

Dossier read_dossier(od::object object) {
    Dossier out;
    each_member(object, [&](std::string_view name, od::value member) {
        if (name == "v") return integer(member) == 1;
        if (name == "account") return out.account = account(member), true;
        if (name == "session") return out.session = session(member), true;
        if (name == "card") return out.card = card(member), true;
        if (name == "filed")
            return out.confirmations = all<ConfirmationEntry>(member, confirmation), true;
        if (name == "drafts") return out.drafts = all<DraftEntry>(member, draft), true;
        if (name == "receipt") return out.last_receipt = digest(member), true;
        if (name == "event") return out.last_event = RecordId(integer(member)), true;
        if (name == "kept") return out.kept = all<KeptChange>(member, kept_change), true;
        if (name == "refusals") return out.refusals_told = refusals_told(member), true;
        if (name == "reports") return out.reports = small(member), true;
        return false;
    });
    return out;
}

}  // namespace

struct Decoder::Parser {
    od::parser parser;
    std::string padded;

    /// Parses `body` and hands the document to `read`.
    template <class Read>
    auto parse(std::string_view body, const Read& read) {
        try {
            padded.assign(body);
            padded.reserve(body.size() + simdjson::SIMDJSON_PADDING);
            od::document document =
                parser.iterate(simdjson::padded_string_view(padded, padded.capacity()));
            auto out = read(document);
            if (document.current_location().error() != simdjson::OUT_OF_BOUNDS)
                throw CodecError("text after the end");
            return out;
        } catch (const simdjson::simdjson_error& error) {
            throw CodecError(error.what());
        }
    }
};

Decoder::Decoder() : parser_(std::make_unique<Parser>()) {}
Decoder::~Decoder() = default;

Dossier Decoder::dossier(std::string_view body, CandidateId candidate, Revision revision) {
    Dossier out = parser_->parse(
        body, [](od::document& document) { return read_dossier(document.get_object()); });
    out.candidate = candidate;
    out.revision = revision;
    return out;
}

DraftBody Decoder::draft(std::string_view body) {
    return parser_->parse(body, [](od::document& document) {
        DraftBody out;
        const auto college = [](od::value item) { return CollegeCode(text(item)); };
        each_member(document.get_object(), [&](std::string_view name, od::value member) {
            if (name == "favourites")
                return out.favourites = all<CollegeCode>(member, college), true;
            if (!out.form) out.form.emplace();
            if (name == "batch") return out.form->batch = BatchId(text(member)), true;
            if (name == "sections")
                return out.form->sections = all<SectionChoices>(member, section), true;
            return false;
        });
        return out;
    });
}

std::vector<std::string> Decoder::texts(std::string_view body) {
    return parser_->parse(body, [](od::document& document) {
        std::vector<std::string> out;
        for (od::value item : document.get_array()) out.push_back(text(item));
        return out;
    });
}

}  // namespace zhiyuan::store_sql
