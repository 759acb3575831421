#include "registrar/journal.h"

#include <algorithm>
#include <fstream>
#include <system_error>
#include <utility>

#include <fmt/core.h>

#include "disk/replace_file.h"
#include "registrar/byte_writer.h"

namespace zhiyuan::registrar {
namespace {

constexpr std::string_view kSegmentMark = "zhiyuan-journal-1\n";
constexpr std::string_view kRecordMark = "zyrecord";
constexpr std::int64_t kSegmentHeader =
    static_cast<std::int64_t>(kSegmentMark.size() + 8 + sizeof(Digest));
constexpr std::int64_t kRecordHeader =
    static_cast<std::int64_t>(kRecordMark.size() + 8 + 4 + sizeof(Digest));

// Which segment, and the digest of the last record before it.
std::string segment_header(std::int64_t segment, const Digest& last) {
    return ByteWriter().raw(kSegmentMark).number(segment).raw(last).bytes();
}

// How many segments there are, for the day when one is missing.
constexpr const char* kCountFile = "segments";
// How many records were answered for, and the last one's digest. Written behind the flush of the
// record and never flushed itself, so it may be late after a crash, never early.
constexpr const char* kHeadFile = "head";

// How a record begins, whatever it holds.
std::string record_mark(std::int64_t number) {
    return ByteWriter().raw(kRecordMark).number(number).bytes();
}

constexpr std::string_view kNoService =
    "The register does not serve a damaged journal; bring the file back from a copy, see "
    "docs/operations.md";

bool is_blank(std::string_view bytes) {
    return std::all_of(bytes.begin(), bytes.end(), [](char c) { return c == '\0'; });
}

}  // namespace

Journal::Journal(std::filesystem::path folder, Options options)
    : folder_(std::move(folder)), options_(options), last_(options.origin) {}

std::filesystem::path Journal::path_of(std::int64_t segment) const {
    return folder_ / fmt::format("{:06}.journal", segment);
}

std::string Journal::damaged(const std::string& what) const {
    return fmt::format("{}: record {}: {}. {}", path_of(segment_).string(), records_, what,
                       kNoService);
}

Digest Journal::digest_of(const Digest& before, std::int64_t number, std::string_view payload) {
    return sha256(ByteWriter()
                      .raw(before)
                      .number(number)
                      .number(static_cast<std::uint32_t>(payload.size()))
                      .raw(payload)
                      .bytes());
}

Result<void, std::string> Journal::hold() {
    auto lock = disk::File::open(folder_ / "lock", disk::File::How::make_or_open);
    if (!lock) return fail(lock.error());
    const auto locked = lock->lock();
    if (!locked) return fail(locked.error());
    if (!*locked) return fail(folder_.string() + ": another process has this journal open");
    lock_ = std::move(*lock);
    return {};
}

Result<void, std::string> Journal::make(const std::filesystem::path& folder, Options options) {
    Journal journal(folder, options);
    if (auto held = journal.hold(); !held) return held;
    if (std::filesystem::exists(folder / kCountFile))
        return fail(folder.string() + ": holds a journal already");
    const auto made = journal.make_segment(0);
    if (!made) return fail(made.error());
    return {};
}

Result<std::unique_ptr<Journal>, std::string> Journal::open(const std::filesystem::path& folder,
                                                            Options options, const Visit& visit) {
    std::unique_ptr<Journal> journal(new Journal(folder, options));
    if (auto held = journal->hold(); !held) return fail(held.error());
    if (auto begun = journal->begin(visit); !begun) return fail(begun.error());
    return journal;
}

Result<void, std::string> Journal::begin(const Visit& visit) {
    const auto count = count_segments();
    if (!count) return fail(count.error());
    for (segment_ = 0; segment_ < *count; ++segment_)
        if (auto read = read_segment(visit); !read) return read;
    --segment_;
    if (auto compared = compare_head(); !compared) return compared;
    return settle();
}

// As many as were made, or were being made when the count could not be told any more; all of them
// must be there.
Result<std::int64_t, std::string> Journal::count_segments() const {
    std::ifstream in(folder_ / kCountFile);
    std::int64_t count = 0;
    if (!(in >> count) || count < 1)
        return fail(
            fmt::format("{}: missing or damaged. {}", (folder_ / kCountFile).string(), kNoService));
    while (std::filesystem::exists(path_of(count))) ++count;
    for (std::int64_t segment = 0; segment < count; ++segment)
        if (!std::filesystem::exists(path_of(segment)))
            return fail(fmt::format("{}: missing. {}", path_of(segment).string(), kNoService));
    return count;
}

// A last record that is damaged looks like one that was being written; the head tells them apart,
// as long as the machine has not crashed meanwhile.
Result<void, std::string> Journal::compare_head() {
    auto head = disk::File::open(folder_ / kHeadFile, disk::File::How::make_or_open);
    if (!head) return fail(head.error());
    head_ = std::move(*head);
    const auto size = head_->size();
    if (!size) return fail(size.error());
    if (*size == 0) return {};
    const auto bytes = head_->read_at(0, *size);
    if (!bytes) return fail(bytes.error());
    ByteReader in(*bytes);
    const auto answered = in.number<std::int64_t>();
    const Digest digest = in.digest();
    if (!in.done() || answered > records_ || (answered == records_ && digest != last_))
        return fail(damaged(fmt::format("{} were answered for, and not all are whole", answered)));
    return {};
}

void Journal::note_head() {
    (void)head_->write_at(0, ByteWriter().number(records_).raw(last_).bytes());
}

// What was read may be in the machine's memory alone: written by a process that was killed before
// its flush, or whose flush failed, after which the machine takes it for written. So it is written
// once more, and flushed; all before it was flushed before it was written.
Result<void, std::string> Journal::settle() {
    const std::int64_t at = offset_ - static_cast<std::int64_t>(newest_.size());
    if (auto written = file_->write_at(at, newest_); !written) return written;
    if (auto flushed = file_->flush(true); !flushed) return flushed;
    return disk::flush_folder(folder_);
}

// Leaves `file_` and `offset_` where the next record goes.
Result<void, std::string> Journal::read_segment(const Visit& visit) {
    auto file = disk::File::open(path_of(segment_), disk::File::How::must_exist);
    if (!file) return fail(file.error());
    const auto size = file->size();
    if (!size) return fail(size.error());
    const auto bytes = file->read_at(0, *size);
    if (!bytes) return fail(bytes.error());
    file_ = std::move(*file);
    if (!bytes->starts_with(segment_header(segment_, last_)))
        return fail(damaged("the segment does not continue the one before it"));
    offset_ = kSegmentHeader;
    newest_ = bytes->substr(0, static_cast<std::size_t>(offset_));
    for (;;) {
        const std::string_view rest =
            std::string_view(*bytes).substr(static_cast<std::size_t>(offset_));
        const std::string_view payload = take_record(rest);
        if (payload.data() == nullptr) return end_of_records(rest);
        if (!visit(payload)) return fail(damaged("it does not continue the log"));
        last_ = digest_of(payload);
        ++records_;
        const auto held = static_cast<std::int64_t>(payload.size());
        places_.push_back({segment_, offset_, held, last_});
        const std::int64_t length = kRecordHeader + held;
        newest_ = rest.substr(0, static_cast<std::size_t>(length));
        offset_ += length;
    }
}

// The payload of the whole record that `rest` begins with; null where there is none.
std::string_view Journal::take_record(std::string_view rest) const {
    ByteReader in(rest);
    if (in.raw(kRecordMark.size()) != kRecordMark || in.number<std::int64_t>() != records_)
        return {};
    const auto length = in.number<std::uint32_t>();
    const Digest digest = in.digest();
    const std::string_view payload = in.raw(length);
    return in.good() && digest_of(payload) == digest ? payload : std::string_view();
}

// What lies behind the last whole record is nothing, or a record that was being written: nothing
// was written behind it, then, since each record waits until the one before it is durable.
Result<void, std::string> Journal::end_of_records(std::string_view rest) {
    if (is_blank(rest)) return {};
    const bool followed = std::filesystem::exists(path_of(segment_ + 1)) ||
                          rest.find(record_mark(records_ + 1)) != std::string_view::npos;
    if (followed) return fail(damaged("it is damaged, and others stand behind it"));
    if (auto compared = compare_head(); !compared) return compared;
    if (auto blanked = file_->write_at(offset_, std::string(rest.size(), '\0')); !blanked)
        return blanked;
    gave_up_a_tail_ = true;
    return {};
}

// A segment has its name only when it is whole.
Result<disk::File, std::string> Journal::make_segment(std::int64_t segment) const {
    constexpr std::int64_t kPiece = 1 << 20;
    const std::filesystem::path path = path_of(segment), half = path.string() + ".new";
    std::error_code error;
    std::filesystem::remove(half, error);
    auto file = disk::File::open(half, disk::File::How::new_file);
    if (!file) return file;
    const std::string blanks(static_cast<std::size_t>(kPiece), '\0');
    for (std::int64_t at = 0; at < options_.segment_bytes; at += kPiece) {
        const auto size = static_cast<std::size_t>(std::min(kPiece, options_.segment_bytes - at));
        if (auto written = file->write_at(at, std::string_view(blanks).substr(0, size)); !written)
            return fail(written.error());
    }
    if (auto written = file->write_at(0, segment_header(segment, last_)); !written)
        return fail(written.error());
    if (auto flushed = file->flush(true); !flushed) return fail(flushed.error());
    std::filesystem::rename(half, path, error);
    if (error) return fail(path.string() + ": cannot be named: " + error.message());
    if (auto flushed = disk::flush_folder(folder_); !flushed) return fail(flushed.error());
    const std::string count = std::to_string(segment + 1) + "\n";
    if (auto counted = disk::replace_file(folder_ / kCountFile, count); !counted)
        return fail(counted.error());
    return file;
}

Result<std::string, std::string> Journal::read(std::int64_t number) const {
    const Place& place = places_.at(static_cast<std::size_t>(number));
    const auto file = disk::File::open(path_of(place.segment), disk::File::How::must_exist);
    if (!file) return fail(file.error());
    auto payload = file->read_at(place.offset + kRecordHeader, place.length);
    if (!payload) return payload;
    const Digest& before =
        number == 0 ? options_.origin : places_[static_cast<std::size_t>(number - 1)].digest;
    if (digest_of(before, number, *payload) != place.digest)
        return fail(fmt::format("{}: record {} has changed on the disk",
                                path_of(place.segment).string(), number));
    return payload;
}

bool Journal::fits(std::size_t bytes) const {
    return kRecordHeader + static_cast<std::int64_t>(bytes) <= options_.segment_bytes / 2;
}

Result<void, Journal::Error> Journal::append(std::string_view payload) {
    const std::int64_t size = kRecordHeader + static_cast<std::int64_t>(payload.size());
    if (broken_) return fail(Error{true, "the journal failed before; start the register anew"});
    if (!fits(payload.size()))
        return fail(Error{false, "a record of " + std::to_string(size) + " bytes is too long"});
    // Once the next segment has been begun, which bears the digest of this one's last record, no
    // shorter record may come between them, though making it has failed.
    full_ = full_ || offset_ + size > options_.segment_bytes;
    if (full_) {
        auto next = make_segment(segment_ + 1);
        if (!next) return fail(Error{false, std::move(next).error()});
        file_ = std::move(*next);
        ++segment_;
        offset_ = kSegmentHeader;
        full_ = false;
    }
    const Digest digest = digest_of(payload);
    const std::string record = ByteWriter()
                                   .raw(record_mark(records_))
                                   .number(static_cast<std::uint32_t>(payload.size()))
                                   .raw(digest)
                                   .raw(payload)
                                   .bytes();
    auto written = file_->write_at(offset_, record);
    if (written) written = file_->flush();
    if (!written) {
        broken_ = true;
        return fail(Error{true, written.error()});
    }
    last_ = digest;
    ++records_;
    places_.push_back({segment_, offset_, static_cast<std::int64_t>(payload.size()), digest});
    offset_ += size;
    note_head();
    return {};
}

}  // namespace zhiyuan::registrar
