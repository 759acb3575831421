#include "registrar/journal.h"

#include <algorithm>
#include <system_error>
#include <utility>

#include <fmt/core.h>

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

// How a record begins, whatever it holds.
std::string record_mark(std::int64_t number) {
    return ByteWriter().raw(kRecordMark).number(number).bytes();
}

bool is_blank(std::string_view bytes) {
    return std::all_of(bytes.begin(), bytes.end(), [](char c) { return c == '\0'; });
}

}  // namespace

Journal::Journal(std::filesystem::path folder, Options options)
    : folder_(std::move(folder)), options_(options) {}

std::filesystem::path Journal::path_of(std::int64_t segment) const {
    return folder_ / fmt::format("{:06}.journal", segment);
}

std::string Journal::damaged(const std::string& what) const {
    return fmt::format(
        "{}: record {}: {}. The register does not serve a damaged journal; bring back this file "
        "from the mirror, or see docs/operations.md",
        path_of(segment_).string(), records_, what);
}

Digest Journal::digest_of(std::string_view payload) const {
    return sha256(ByteWriter()
                      .raw(last_)
                      .number(records_)
                      .number(static_cast<std::uint32_t>(payload.size()))
                      .raw(payload)
                      .bytes());
}

Result<std::unique_ptr<Journal>, std::string> Journal::open(const std::filesystem::path& folder,
                                                            Options options, const Visit& visit) {
    std::unique_ptr<Journal> journal(new Journal(folder, options));
    auto lock = disk::File::open(folder / "lock", disk::File::How::make_or_open);
    if (!lock) return fail(lock.error());
    if (!lock->lock()) return fail(folder.string() + ": another process has this journal open");
    journal->lock_ = std::move(*lock);
    if (auto begun = journal->begin(visit); !begun) return fail(begun.error());
    return journal;
}

Result<void, std::string> Journal::begin(const Visit& visit) {
    if (!std::filesystem::exists(path_of(0))) {
        auto made = make_segment(0);
        if (!made) return fail(made.error());
    }
    for (;; ++segment_) {
        if (auto read = read_segment(visit); !read) return read;
        if (!std::filesystem::exists(path_of(segment_ + 1))) return {};
    }
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
    for (;;) {
        const std::string_view rest =
            std::string_view(*bytes).substr(static_cast<std::size_t>(offset_));
        const std::string_view payload = take_record(rest);
        if (payload.data() == nullptr) return end_of_records(rest);
        if (!visit(payload)) return fail(damaged("it does not continue the log"));
        last_ = digest_of(payload);
        ++records_;
        offset_ += kRecordHeader + static_cast<std::int64_t>(payload.size());
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
    if (auto blanked = file_->write_at(offset_, std::string(rest.size(), '\0')); !blanked)
        return blanked;
    gave_up_a_tail_ = true;
    return file_->flush();
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
    return file;
}

Result<void, Journal::Error> Journal::append(std::string_view payload) {
    const std::int64_t size = kRecordHeader + static_cast<std::int64_t>(payload.size());
    if (broken_) return fail(Error{true, "the journal failed before; start the register anew"});
    if (size > options_.segment_bytes / 2)
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
    offset_ += size;
    return {};
}

}  // namespace zhiyuan::registrar
