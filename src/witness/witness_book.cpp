#include "witness/witness_book.h"

#include <iterator>
#include <system_error>
#include <utility>

#include "disk/read_file.h"
#include "disk/replace_file.h"
#include "merkle/hashes.h"
#include "merkle/proof.h"

namespace zhiyuan::witness {
namespace {

namespace fs = std::filesystem;

constexpr const char* kEvidence = "evidence";
// A log that lies again and again fills no disk.
constexpr int kEvidenceMax = 1000;

}  // namespace

fs::path WitnessBook::file_of(const std::string& origin) const {
    return folder_ / (to_hex(sha256(origin)) + ".seen");
}

Result<std::unique_ptr<WitnessBook>, std::string> WitnessBook::open(
    const fs::path& folder, const std::vector<tlog::NoteKey>& logs, tlog::NoteKey own,
    ports::Signer& signer) {
    std::unique_ptr<WitnessBook> out(new WitnessBook(folder, std::move(own), signer));
    if (auto held = out->hold(); !held) return fail(held.error());
    if (auto read = out->read_all(logs); !read) return fail(read.error());
    return out;
}

Result<std::map<std::string, tlog::Checkpoint>, std::string> WitnessBook::seen_in(
    const fs::path& folder, const std::vector<tlog::NoteKey>& logs, ports::Signer& signer) {
    WitnessBook book(folder, {}, signer);
    if (auto read = book.read_all(logs); !read) return fail(read.error());
    return book.seen();
}

Result<void, std::string> WitnessBook::hold() {
    auto lock = disk::File::open(folder_ / "lock", disk::File::How::make_or_open);
    if (!lock) return fail(lock.error());
    const auto locked = lock->lock();
    if (!locked) return fail(locked.error());
    if (!*locked) return fail(folder_.string() + ": another process uses this witness");
    lock_ = std::move(*lock);
    return {};
}

Result<void, std::string> WitnessBook::read_all(const std::vector<tlog::NoteKey>& logs) {
    for (const tlog::NoteKey& key : logs) {
        auto watched = read(key);
        if (!watched) return fail(watched.error());
        logs_[key.name] = std::move(*watched);
    }
    return {};
}

std::optional<std::string> WitnessBook::note_of(const std::string& origin_hash) const {
    for (const auto& [origin, log] : logs_)
        if (to_hex(sha256(origin)) == origin_hash && !log.note.empty()) return log.note;
    return std::nullopt;
}

// What was seen is kept as the note that the log has signed, so that a damaged file shows.
Result<WitnessBook::Watched, std::string> WitnessBook::read(const tlog::NoteKey& key) const {
    const fs::path path = file_of(key.name);
    Watched out{key, {key.name, 0, merkle::empty_root()}};
    const auto text = disk::read_file(path);
    if (!text) return fail(text.error());
    if (!*text) return out;
    const auto note = tlog::parse_note(**text);
    const auto seen = note ? tlog::parse_checkpoint(note->text) : std::nullopt;
    if (!seen || seen->origin != key.name || !tlog::signed_by(*note, key))
        return fail(path.string() + ": what was seen of " + key.name +
                    " is damaged or of another key; a witness that has forgotten signs nothing. "
                    "Bring the file back from the backup");
    out.seen = *seen;
    out.note = **text;
    return out;
}

Verdict WitnessBook::judge(const Watched& log, const tlog::AddCheckpoint& request,
                           const tlog::Checkpoint& checkpoint) {
    if (!tlog::signed_by(request.checkpoint, log.key)) return Verdict::not_signed;
    if (request.old_size > checkpoint.size) return Verdict::not_a_request;
    if (request.old_size != log.seen.size) return Verdict::other_size;
    if (checkpoint.size == log.seen.size && checkpoint.root != log.seen.root)
        return Verdict::other_root;
    return merkle::is_consistent({request.old_size, checkpoint.size, request.consistency},
                                 log.seen.root, checkpoint.root)
               ? Verdict::cosigned
               : Verdict::does_not_continue;
}

Answer WitnessBook::add(const tlog::AddCheckpoint& request, std::int64_t now) {
    const auto checkpoint = tlog::parse_checkpoint(request.checkpoint.text);
    const auto found = checkpoint ? logs_.find(checkpoint->origin) : logs_.end();
    if (found == logs_.end()) return {Verdict::unknown_log, 0, {}, {}};
    Watched& log = found->second;
    const Verdict verdict = judge(log, request, *checkpoint);
    if (verdict == Verdict::other_root || verdict == Verdict::does_not_continue)
        keep_evidence(request);
    if (verdict != Verdict::cosigned) return {verdict, log.seen.size, {}, {}};
    // Of the note only what the log itself has signed is kept.
    tlog::Note note{request.checkpoint.text, {}};
    for (const tlog::NoteSignature& signature : request.checkpoint.signatures)
        if (signature.name == log.key.name && signature.key_id == log.key.id())
            note.signatures = {signature};
    const auto kept = disk::replace_file(file_of(checkpoint->origin), tlog::to_text(note));
    if (!kept) return {Verdict::failed, log.seen.size, {}, kept.error()};
    log.seen = *checkpoint;
    log.note = tlog::to_text(note);
    const Signature signature = signer_.sign(tlog::cosigned_bytes(note.text, now));
    return {Verdict::cosigned, log.seen.size, tlog::cosignature_of(own_, now, signature), {}};
}

// A log's own signature under what contradicts what it has signed before proves that it has lied.
void WitnessBook::keep_evidence(const tlog::AddCheckpoint& request) const {
    const fs::path folder = folder_ / kEvidence;
    const std::string text = tlog::to_text(request);
    std::error_code ignored;
    fs::create_directories(folder, ignored);
    const fs::path path = folder / (to_hex(sha256(text)).substr(0, 16) + ".request");
    const auto count = std::distance(fs::directory_iterator(folder, ignored), {});
    if (count < kEvidenceMax && !fs::exists(path)) (void)disk::replace_file(path, text);
}

std::map<std::string, tlog::Checkpoint> WitnessBook::seen() const {
    std::map<std::string, tlog::Checkpoint> out;
    for (const auto& [origin, log] : logs_) out[origin] = log.seen;
    return out;
}

}  // namespace zhiyuan::witness
